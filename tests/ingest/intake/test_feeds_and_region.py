"""Feeds and files of the region pack on their way in. Tests of ingest/intake/."""

import shutil
from pathlib import Path

from ingest.fault import Effect
from ingest.intake import DeliveryOutcome, Options, RecordCount
from ingest.regio import read_region_pack
from tests.ingest.intake_world import World
from tests.ingest.messages import BSN, jw305
from tests.ingest.zips import zip_bytes

PACK = Path(__file__).resolve().parents[3] / "kpi" / "regions" / "haaglanden"
HEADER = (
    "leverdatum;aanbieder;aanmeldnummer;bsn;geboortedatum;gemeente;productcategorie;productcode;verwijzer;verwijsdatum;"
    "aanmelddatum;intakedatum;startdatum;einddatum\n"
)
CAPACITY = "leverdatum;aanbieder;locatie;verblijfsvorm;maand;plaatsen\n"


def row(number: str = "A-1", lever: str = "2026-04-01", start: str = "", bsn: str = BSN) -> str:
    return f"{lever};01234567;{number};{bsn};2014-05-31;0518;45;45A04;02;;2026-03-05;;{start};\n"


def waiting(*rows: str) -> bytes:
    return (HEADER + "".join(rows)).encode()


def said(outcome: DeliveryOutcome) -> list[tuple[Effect, str, int | None, str | None]]:
    return [(fault.effect, fault.file, fault.row, fault.reference) for fault in outcome.faults]


def test_a_feed_is_recognised_and_loaded(world: World) -> None:
    outcome = world.one("lijst.csv", waiting(row("A-1"), row("A-2")))
    assert (outcome.records, outcome.faults) == ({"aanmelding": RecordCount(accepted=2)}, ())
    query = "select aanlevering, regel, aanmeldnummer, geboortejaar, geboortemaand from raw.aanmelding order by 2"
    assert world.con.execute(query).fetchall() == [
        (outcome.sha256, 2, "A-1", 2014, 5),
        (outcome.sha256, 3, "A-2", 2014, 5),
    ]


def test_a_wrong_row_leaves_the_others(world: World) -> None:
    outcome = world.one("lijst.csv", waiting(row("A-1"), row("A-2", bsn="1"), row("A-3")))
    assert outcome.records == {"aanmelding": RecordCount(accepted=2, refused=1)}
    assert said(outcome) == [(Effect.RECORD, "lijst.csv", 3, "A-2")]


def test_a_wrong_column_refuses_the_file(world: World) -> None:
    outcome = world.one("lijst.csv", waiting(row()).replace(b"verwijzer", b"verwijser"))
    assert (outcome.files_refused, outcome.records, world.count("aanmelding")) == (1, {}, 0)
    assert [fault.place for fault in outcome.faults] == ["kolom verwijser", "kolom verwijzer"]


def test_the_same_feed_file_again_does_nothing(world: World) -> None:
    world.one("a.csv", waiting(row()))
    assert world.one("b.csv", waiting(row())).known_already
    assert world.count("aanmelding") == 1


def test_rows_that_contradict_each_other_are_both_refused(world: World) -> None:
    outcome = world.one("a.csv", waiting(row("A-1"), row("A-2"), row("A-1", start="2026-03-20")))
    assert outcome.records == {"aanmelding": RecordCount(accepted=1, refused=2)}
    assert said(outcome) == [(Effect.RECORD, "a.csv", 2, "A-1"), (Effect.RECORD, "a.csv", 4, "A-1")]
    assert outcome.faults[0].what.nl == (
        "in deze aanlevering staat een andere regel met dezelfde aanbieder, aanmeldnummer, leverdatum; "
        "geen van beide telt mee."
    )
    assert outcome.faults[0].remedy.nl == "Lever de juiste regel aan met een latere leverdatum."


def test_contradicting_rows_stay_in_raw_so_that_the_verdict_does_not_depend_on_the_cut(world: World) -> None:
    world.one("a.csv", waiting(row("A-1"), row("A-1", start="2026-03-20")))
    assert world.count("aanmelding") == 2


def test_equal_rows_and_later_rows_contradict_nothing(world: World) -> None:
    outcome = world.one("a.csv", waiting(row("A-1"), row("A-1"), row("A-1", lever="2026-05-01", start="2026-03-20")))
    assert (outcome.faults, outcome.records) == ((), {"aanmelding": RecordCount(accepted=3)})


def test_a_row_that_contradicts_an_earlier_delivery_is_reported(world: World) -> None:
    world.one("a.csv", waiting(row("A-1"), row("A-2")))
    outcome = world.one("b.csv", waiting(row("A-2"), row("A-1", start="2026-03-20")))
    assert said(outcome) == [(Effect.REPORT, "b.csv", 3, "A-1")]
    assert outcome.faults[0].what.nl.startswith("in een eerdere aanlevering staat een andere regel")
    assert outcome.records == {"aanmelding": RecordCount(accepted=2)}


def test_of_two_deliveries_in_one_go_only_the_later_is_told(world: World) -> None:
    first, second = world.deliver([("a.csv", waiting(row())), ("b.csv", waiting(row(start="2026-03-20")))])
    assert (first.faults, said(second)) == ((), [(Effect.REPORT, "b.csv", 2, "A-1")])


def test_capacity_contradicts_by_its_own_key(world: World) -> None:
    place = "2026-04-01;01234567;De Duinen;{};2026-03;{}\n"
    rows = [("residentieel", 5), ("logeren", 5), ("residentieel", 6)]
    outcome = world.one("c.csv", (CAPACITY + "".join(place.format(*values) for values in rows)).encode())
    assert said(outcome) == [(Effect.RECORD, "c.csv", 2, "De Duinen"), (Effect.RECORD, "c.csv", 4, "De Duinen")]
    assert outcome.records == {"capaciteit": RecordCount(accepted=1, refused=2)}


def test_two_feed_files_in_a_zip_are_one_delivery(world: World) -> None:
    files = {"1.xml": jw305("1"), "a.csv": waiting(row("A-1")), "b.csv": waiting(row("A-1", start="2026-03-20"))}
    outcome = world.one("alles.zip", zip_bytes(files))
    assert outcome.records["aanmelding"] == RecordCount(accepted=0, refused=2)
    assert said(outcome) == [(Effect.RECORD, "a.csv, b.csv", 2, "A-1")] * 2


def test_a_file_of_the_region_pack_goes_to_the_region_folder(world: World) -> None:
    shutil.copytree(PACK, world.region)
    data = b"aanbieder,naam,vestigingsgemeente,in_regio\n01234567,De Duinen,0518,ja\n"
    outcome = world.one("export.csv", data)
    assert (outcome.region_files, outcome.faults) == (("aanbieders.csv",), ())
    assert len(read_region_pack(world.region).aanbieders) == 1


def test_a_wrong_file_of_the_region_pack_changes_nothing(world: World) -> None:
    shutil.copytree(PACK, world.region)
    outcome = world.one("normen.csv", b"segment,kpi,norm_dagen,bron\n9,wachttijd,1,x\n")
    assert (outcome.region_files, outcome.files_refused) == ((), 1)
    assert [(fault.rule, fault.file, fault.row) for fault in outcome.faults] == [("REGIO", "normen.csv", 2)]
    assert read_region_pack(world.region) == read_region_pack(PACK)


def test_a_whole_pack_in_a_zip_goes_in_whatever_its_order(world: World) -> None:
    files = {path.name: path.read_bytes() for path in sorted(PACK.iterdir(), reverse=True)}
    outcome = world.one("pakket.zip", zip_bytes(files))
    assert (sorted(outcome.region_files), outcome.faults) == (sorted(files), ())
    assert read_region_pack(world.region) == read_region_pack(PACK)


def test_without_a_region_folder_files_of_a_pack_are_refused(world: World) -> None:
    (outcome,) = world.deliver([("normen.csv", (PACK / "normen.csv").read_bytes())], Options())
    assert [fault.what.nl for fault in outcome.faults] == [
        "dit is een bestand van het regiopakket; dat neemt alleen de beheerder aan."
    ]
