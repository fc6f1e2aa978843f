"""Messages on their way in: accepted, refused, known, in conflict. Tests of ingest/intake/."""

from dataclasses import replace

from ingest.fault import Effect, Fault
from ingest.intake import DeliveryOutcome, MessageCount, RecordCount
from tests.ingest.intake_world import World
from tests.ingest.messages import BSN, OTHER_BSN, jw305, jw323
from tests.ingest.zips import zip_bytes

BEFORE = "2026-03-31"  # a start before its toewijzing: the check refuses the message
MAY = "2026-05-01"  # a start in May: the check refuses the record


def said(outcome: DeliveryOutcome) -> list[tuple[str, str, int | None]]:
    return [(fault.rule, fault.file, fault.row) for fault in outcome.faults]


def test_a_message_is_loaded_with_its_origin(world: World) -> None:
    outcome = world.one("map/start.xml", jw305("12", ["2026-04-03", "2026-04-04"]))
    assert outcome.messages == {"JW305": MessageCount(accepted=1)}
    assert outcome.records == {"start": RecordCount(accepted=2)}
    assert (outcome.faults, outcome.files_refused, outcome.known_already) == ((), 0, False)
    row = "bericht_id, aanlevering, bestand, soort, gemeente, aanbieder, afzender, identificatie"
    assert world.con.execute(f"select {row} from raw.bericht").fetchall() == [
        ("JW305/01234567/12", outcome.sha256, "map/start.xml", "JW305", "0518", "01234567", "01234567", "12")
    ]
    assert world.con.execute(
        "select regel, toewijzing_nummer, day(begindatum) from raw.start order by 1"
    ).fetchall() == [
        (1, "000000001", 3),
        (2, "000000001", 4),
    ]


def test_a_zip_may_hold_messages_and_feeds_in_any_folder(world: World) -> None:
    members = {
        "a/b/1.xml": jw305("1"),
        "c/2.xml": jw323("2", ["R1", "R2"]),
        "lees mij.txt": b"hallo",
        "3.xml": jw305("3"),
    }
    outcome = world.one("april.zip", zip_bytes(members))
    assert outcome.messages == {"JW305": MessageCount(accepted=2), "JW323": MessageCount(accepted=1)}
    assert outcome.records["prestatie"] == RecordCount(accepted=2)
    assert outcome.files_refused == 1
    assert said(outcome) == [("BESTAND", "lees mij.txt", None)]
    assert world.count("bericht") == 3


def test_what_is_no_xml_is_refused_and_the_next_file_goes_on(world: World) -> None:
    broken, good = world.deliver([("stuk.xml", jw305("1")[:-30]), ("goed.xml", jw305("2"))])
    assert broken.files_refused + sum(count.refused for count in broken.messages.values()) == 1
    assert {fault.effect for fault in broken.faults} <= {Effect.FILE, Effect.MESSAGE}
    assert broken.faults
    assert good.messages == {"JW305": MessageCount(accepted=1)}


def test_a_zip_inside_a_zip_is_refused_and_the_rest_loads(world: World) -> None:
    outcome = world.one("a.zip", zip_bytes({"b.zip": zip_bytes({"1.xml": jw305("1")}), "2.xml": jw305("2")}))
    assert [fault.what.nl for fault in outcome.faults] == ["een zip in een zip wordt niet gelezen."]
    assert world.count("bericht") == 1


def test_a_hostile_zip_loads_nothing(world: World) -> None:
    outcome = world.one("a.zip", zip_bytes({"1.xml": jw305("1"), "../2.xml": jw305("2")}))
    assert [(fault.effect, fault.file) for fault in outcome.faults] == [(Effect.FILE, "../2.xml")]
    assert (outcome.files_refused, world.count("bericht")) == (1, 0)


def test_an_empty_zip_says_so(world: World) -> None:
    assert [fault.what.nl for fault in world.one("a.zip", zip_bytes({})).faults] == ["de zip bevat geen bestanden."]


def test_a_message_that_a_check_refuses_leaves_nothing(world: World) -> None:
    outcome = world.one("a.xml", jw305("7", ["2026-04-03", BEFORE]))
    assert outcome.messages == {"JW305": MessageCount(refused=1)}
    assert outcome.records == {}
    (fault,) = outcome.faults
    assert (fault.rule, fault.file, fault.kind, fault.message, fault.row) == ("T1", "a.xml", "JW305", "7", 2)
    assert (world.count("bericht"), world.count("start")) == (0, 0)


def test_a_record_that_a_check_refuses_leaves_the_others(world: World) -> None:
    outcome = world.one("a.xml", jw305("7", ["2026-04-03", MAY, "2026-04-04"]))
    assert outcome.messages == {"JW305": MessageCount(accepted=1)}
    assert outcome.records == {"start": RecordCount(accepted=2, refused=1)}
    assert said(outcome) == [("T2", "a.xml", 2)]
    assert world.con.execute("select regel from raw.start order by 1").fetchall() == [(1,), (3,)]


def test_a_refused_prestatie_leaves_its_declaratie(world: World) -> None:
    outcome = world.one("a.xml", jw323("1", ["R1", "FOUT", "R3"]))
    assert outcome.records == {"declaratie": RecordCount(accepted=1), "prestatie": RecordCount(accepted=2, refused=1)}
    assert (world.count("declaratie"), world.count("prestatie")) == (1, 2)


def test_the_same_file_again_does_nothing(world: World) -> None:
    first = world.one("a.xml", jw305("1"))
    before = world.raw(provenance=True)
    again = world.one("b.xml", jw305("1"))
    assert (first.known_already, again.known_already) == (False, True)
    assert (again.messages, again.faults, again.sha256) == (first.messages, first.faults, first.sha256)
    assert world.raw(provenance=True) == before


def test_a_process_that_died_before_the_receipt_still_knows_what_was_refused(world: World) -> None:
    first = world.one("a.xml", jw323("1", ["R1", "FOUT", "R3"]))
    again = world.one("a.xml", jw323("1", ["R1", "FOUT", "R3"]))
    assert again == replace(first, known_already=True)
    assert [fault.rule for fault in again.faults] == ["T2"]


def test_the_same_file_twice_in_one_go_is_loaded_once(world: World) -> None:
    outcomes = world.deliver([("a.xml", jw305("1")), ("b.xml", jw305("1"))])
    assert [outcome.known_already for outcome in outcomes] == [False, True]
    assert world.count("start") == 1


def test_the_same_message_in_another_file_is_counted_and_not_loaded(world: World) -> None:
    world.one("a.xml", jw305("1"))
    before = world.raw(provenance=True)
    outcome = world.one("b.zip", zip_bytes({"x.xml": jw305("1"), "y.xml": jw305("2")}))
    assert outcome.messages == {"JW305": MessageCount(accepted=1, duplicate=1)}
    assert outcome.faults == ()
    assert world.count("start") == len(before["start"]) + 1


def test_the_same_message_twice_in_one_zip_is_loaded_once(world: World) -> None:
    outcome = world.one("b.zip", zip_bytes({"x.xml": jw305("1"), "y.xml": jw305("1"), "z.xml": jw305("1")}))
    assert outcome.messages == {"JW305": MessageCount(accepted=1, duplicate=2)}
    assert world.count("start") == 1


def test_a_message_that_an_earlier_version_loaded_is_known(world: World) -> None:
    world.one("a.xml", jw305("1"))
    world.con.execute("update raw.bericht set vingerafdruk = repeat('0', 64)")  # without the mark of its form
    outcome = world.one("b.xml", jw305("1") + b"\n")
    assert outcome.messages == {"JW305": MessageCount(duplicate=1)}
    assert outcome.faults == ()


def conflict(outcome: DeliveryOutcome) -> Fault:
    (fault,) = outcome.faults
    assert (fault.rule, fault.return_code, fault.effect) == ("TR056", "9056", Effect.MESSAGE)
    return fault


def test_the_same_key_with_other_contents_is_refused(world: World) -> None:
    world.one("a.xml", jw305("1"))
    before = world.raw(provenance=True)
    outcome = world.one("b.xml", jw305("1", ["2026-04-09"]))
    assert outcome.messages == {"JW305": MessageCount(refused=1)}
    fault = conflict(outcome)
    assert (fault.file, fault.message, fault.place) == ("b.xml", "1", "Header/Identificatie")
    assert (
        fault.what.nl == "een JW305 van deze afzender met dezelfde Identificatie en een andere inhoud is al ontvangen."
    )
    assert fault.remedy.nl == "Geef het bericht een nieuwe Identificatie en stuur het opnieuw."
    assert world.raw(provenance=True) == before


def test_the_second_in_one_go_is_refused(world: World) -> None:
    first, second = world.deliver([("a.xml", jw305("1")), ("b.xml", jw305("1", ["2026-04-09"]))])
    assert first.messages == {"JW305": MessageCount(accepted=1)}
    assert conflict(second).file == "b.xml"
    assert world.con.execute("select day(begindatum) from raw.start").fetchall() == [(3,)]


def test_the_second_in_one_zip_is_refused(world: World) -> None:
    members = {"a.xml": jw305("1"), "b.xml": jw305("1", ["2026-04-09"]), "c.xml": jw305("1")}
    outcome = world.one("a.zip", zip_bytes(members))
    assert outcome.messages == {"JW305": MessageCount(accepted=1, refused=1, duplicate=1)}
    assert conflict(outcome).file == "b.xml"


def test_another_sender_or_kind_has_keys_of_its_own(world: World) -> None:
    files = [("a", jw305("1")), ("b", jw305("1", sender="12345678")), ("c", jw323("1"))]
    assert [outcome.faults for outcome in world.deliver(files)] == [(), (), ()]
    assert world.count("bericht") == 3


def test_a_refused_message_may_come_again_with_its_key(world: World) -> None:
    world.one("a.xml", jw305("1", [BEFORE]))
    outcome = world.one("b.xml", jw305("1"))
    assert (outcome.messages, outcome.faults) == ({"JW305": MessageCount(accepted=1)}, ())


def test_a_refused_message_may_come_again_in_the_same_zip(world: World) -> None:
    members = {"a.xml": jw305("1", [BEFORE]), "b.xml": jw305("1", [BEFORE]), "c.xml": jw305("1"), "d.xml": jw305("1")}
    outcome = world.one("a.zip", zip_bytes(members))
    assert outcome.messages == {"JW305": MessageCount(accepted=1, refused=2, duplicate=1)}
    assert said(outcome) == [("T1", "a.xml", 1), ("T1", "b.xml", 1)]


def test_a_bsn_in_a_name_reaches_no_report_and_no_table(world: World) -> None:
    outcome = world.one(f"dossier {BSN}.xml", jw305("1", [MAY]))
    assert outcome.name == "dossier *********.xml"
    assert [fault.file for fault in outcome.faults] == ["dossier *********.xml"]
    assert world.con.execute("select bestand from raw.bericht").fetchall() == [("dossier *********.xml",)]


def test_no_bsn_stands_in_raw(world: World) -> None:
    world.deliver([("a.xml", jw305("1")), ("b.xml", jw305("2", bsn=OTHER_BSN)), ("c.xml", jw323("3"))])
    stored = str(world.raw(provenance=True))
    assert "000000001" in stored
    assert BSN not in stored
    assert OTHER_BSN not in stored
