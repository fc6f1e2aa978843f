"""The region pack: read, judged as a whole, loaded and mended file by file. Tests of ingest/regio/."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fault import Effect, Fault
from ingest.regio import (
    FILES,
    OPTIONAL,
    Budget,
    Contract,
    Provider,
    RegionError,
    RegionPack,
    load_region,
    parse_region_pack,
    read_region_pack,
    update_region_pack,
)
from ingest.regio.products import national_codes
from ingest.regio.remarks import remarks

PACK = Path(__file__).resolve().parents[2] / "kpi" / "regions" / "haaglanden"
CODES = Path(__file__).resolve().parents[3] / "shared" / "ijw-3.2" / "productcodes.csv"
CONTRACTS = "aanbieder,segment,gemeente,begindatum,einddatum,bedrag\n"
BUDGET = "jaar,segment,gemeente,begroting,begroting_ongewijzigd_beleid\n"
PROVIDERS = "aanbieder;naam;vestigingsgemeente;in_regio\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the region pack that a test may spoil."""
    return Path(shutil.copytree(PACK, tmp_path / "regio"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def add(folder: Path, name: str, text: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(text)


def faults(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(RegionError) as error:
        read_region_pack(folder)
    return error.value.faults


def only(folder: Path) -> tuple[str, int | None, str | None, str]:
    """The file, line, place and sentence of the one fault there is."""
    (fault,) = faults(folder)
    assert (fault.rule, fault.effect) == ("REGIO", Effect.FILE)
    assert fault.what.en
    assert fault.remedy.nl
    return fault.file, fault.row, fault.place, fault.what.nl


def test_the_pack_of_haaglanden_is_right() -> None:
    pack = read_region_pack(PACK)
    assert pack.naam == "Jeugdregio Haaglanden"
    assert len(pack.gemeenten) == 9
    assert pack.minimaal_aantal == 10
    assert pack.grens_duur == Decimal(100000)
    assert [segment.nummer for segment in pack.segmenten] == ["1", "2", "3", "4", "5"]
    assert pack.kernset["1"][0] == "verblijfsduur"
    assert pack.segmenten[0].doelen[3].kwalitatief
    assert pack.segmenten[0].marktbeeld is not None
    assert pack.segmenten[0].marktbeeld.aandeel == Decimal("0.70")
    assert pack.buiten_scope[2].productcodes[0] == "41A17"
    assert len(pack.productindeling) == 463


def test_providers_contracts_and_budget_may_be_absent(folder: Path) -> None:
    for name in OPTIONAL:
        (folder / name).unlink(missing_ok=True)
    pack = read_region_pack(folder)
    assert (pack.aanbieders, pack.contracten, pack.begroting) == ((), (), ())


def test_providers_contracts_and_budget_are_read(folder: Path) -> None:
    (folder / "aanbieders.csv").write_text(PROVIDERS + "01234567;De Duinen;0518;ja\n12345678;Ver weg;;nee\n")
    (folder / "contracten.csv").write_text(CONTRACTS + "01234567,1,0518,20260101,2026-12-31,1250000.50\n")
    (folder / "begroting.csv").write_text(BUDGET.replace(",", ";") + "2026;;;1000000,5;\n2026;1;0518;5;6\n")
    pack = read_region_pack(folder)
    assert pack.aanbieders == (
        Provider("01234567", "De Duinen", "0518", True),
        Provider("12345678", "Ver weg", None, False),
    )
    period = (date(2026, 1, 1), date(2026, 12, 31))
    assert pack.contracten == (Contract("01234567", "1", "0518", *period, Decimal("1250000.50")),)
    assert pack.begroting == (
        Budget(2026, None, None, Decimal("1000000.5"), None),
        Budget(2026, "1", "0518", Decimal(5), Decimal(6)),
    )


@pytest.mark.parametrize("name", sorted(set(FILES) - OPTIONAL))
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert (name, None, None, f"bestand {name} ontbreekt in het regiopakket.") in [
        (fault.file, fault.row, fault.place, fault.what.nl) for fault in faults(folder)
    ]


Spoil = Callable[[Path], object]
UNKNOWN = "is onbekend in dit regiopakket."
CASES: list[tuple[str, Spoil, tuple[str, int | None, str | None, str]]] = [
    (
        "a kernset of seven",
        lambda f: change(f, "segmenten.toml", '"wachttijd", "kosten"]', '"wachttijd", "kosten", "terugkeer"]'),
        ("segmenten.toml", 22, "segment 1, kernset", "de kernset heeft 7 KPI's; het maximum is 6."),
    ),
    (
        "a threshold that shows people",
        lambda f: change(f, "segmenten.toml", "minimaal_aantal = 10", "minimaal_aantal = 4"),
        (
            "segmenten.toml",
            8,
            "minimaal_aantal",
            "minimaal_aantal is 4; kleiner dan 5 mag niet, dan zijn mensen herkenbaar.",
        ),
    ),
    (
        "a scope of an unknown gemeente",
        lambda f: change(f, "segmenten.toml", 'gemeente = "0518"', 'gemeente = "0599"'),
        ("segmenten.toml", 11, "buiten_scope, gemeente", f"gemeente 0599 {UNKNOWN}"),
    ),
    (
        "a scope of an unknown segment",
        lambda f: change(f, "segmenten.toml", 'gemeente = "0518"\nsegment = 4', 'gemeente = "0518"\nsegment = 8'),
        ("segmenten.toml", 11, "buiten_scope, segment", f"segment 8 {UNKNOWN}"),
    ),
    (
        "a scope of an unknown product",
        lambda f: change(f, "segmenten.toml", '"41A17"', '"99Z99"'),
        ("segmenten.toml", 17, "buiten_scope, productcodes", f"productcode 99Z99 {UNKNOWN}"),
    ),
    (
        "a scope with an empty list of products",
        lambda f: add(f, "segmenten.toml", '\n[[buiten_scope]]\ngemeente = "0503"\nsegment = 5\nproductcodes = []\n'),
        ("segmenten.toml", 96, "buiten_scope 4, productcodes", "productcodes is leeg."),
    ),
    (
        "a municipality without inhabitants",
        lambda f: change(f, "segmenten.toml", '"0503", ', '"0503", "0599", '),
        ("segmenten.toml", 4, "gemeenten", f"gemeente 0599 {UNKNOWN}"),
    ),
    (
        "a segment twice",
        lambda f: change(f, "segmenten.toml", "nummer = 5\n", "nummer = 4\n"),
        ("segmenten.toml", 80, "segment", "dubbele sleutel: segment staat er twee keer in."),
    ),
    (
        "a typing error in a key",
        lambda f: change(f, "segmenten.toml", "inkoop = ", "inkop = "),
        ("segmenten.toml", 22, "segment 1, inkop", "inkop is hier onbekend."),
    ),
    (
        "a goal without text",
        lambda f: change(f, "segmenten.toml", 'id = "1.2", tekst = "Alle', 'id = "1.2", kpis2 = "Alle'),
        ("segmenten.toml", 22, "segment 1, doel 2, kpis2", "kpis2 is hier onbekend."),
    ),
    (
        "no TOML",
        lambda f: change(f, "segmenten.toml", "[[segment]]", "[[segment"),
        ("segmenten.toml", 22, "kolom 10", "dit is geen geldige TOML."),
    ),
    (
        "a limit that is no number",
        lambda f: change(f, "segmenten.toml", "grens_duur = 100000", 'grens_duur = "veel"'),
        ("segmenten.toml", 7, "grens_duur", "grens_duur is geen getal groter dan 0."),
    ),
    (
        "a norm for an unknown segment",
        lambda f: add(f, "normen.csv", "6,wachttijd,42,eigen,own\n"),
        ("normen.csv", 7, "kolom segment", f"segment 6 {UNKNOWN}"),
    ),
    (
        "a norm twice",
        lambda f: add(f, "normen.csv", "1,wachttijd,43,eigen,own\n"),
        (
            "normen.csv",
            7,
            "combinatie van segment, kpi en vanaf",
            "dubbele sleutel: combinatie van segment, kpi en vanaf staat er twee keer in (ook op regel 2).",
        ),
    ),
    (
        "a product code twice",
        lambda f: add(f, "productindeling.csv", "40A01,40,Dubbel,3,,,nee,,ja\n"),
        (
            "productindeling.csv",
            465,
            "productcode",
            "dubbele sleutel: productcode staat er twee keer in (ook op regel 18).",
        ),
    ),
    (
        "a category that can be none",
        lambda f: add(f, "productindeling.csv", "9X999,9X,Onbekend,3,,,nee,,ja\n"),
        (
            "productindeling.csv",
            465,
            "kolom productcategorie",
            "productcategorie (iets als 9x) heeft niet de vorm van een productcategorie van 2 cijfers "
            "(codelijst JZ020).",
        ),
    ),
    (
        "a form of stay without zwaarte",
        lambda f: add(f, "productindeling.csv", "43X99,43,Zonder zwaarte,1,pleegzorg,,nee,,ja\n"),
        ("productindeling.csv", 465, "kolom zwaarte", "zwaarte is leeg bij een verblijfsvorm."),
    ),
    (
        "an unknown form of stay",
        lambda f: add(f, "productindeling.csv", "43X99,43,Nieuw,1,kasteel,3,nee,,ja\n"),
        (
            "productindeling.csv",
            465,
            "kolom verblijfsvorm",
            "verblijfsvorm (iets als xxxxxxx) staat niet in de lijst (vormen van verblijf).",
        ),
    ),
    (
        "inhabitants twice",
        lambda f: add(f, "gemeenten.csv", "0503,Delft,1,2025,eigen\n"),
        (
            "gemeenten.csv",
            11,
            "gemeente en jaar",
            "dubbele sleutel: gemeente en jaar staat er twee keer in (ook op regel 2).",
        ),
    ),
    (
        "a column that is missing",
        lambda f: change(f, "besparingsopgave.csv", "jaar,opgave_mln_euro,bron", "jaar,opgave,bron"),
        ("besparingsopgave.csv", 1, "kolom opgave", "kolom opgave is onbekend."),
    ),
    (
        "a contract that ends before it begins",
        lambda f: (f / "contracten.csv").write_text(CONTRACTS + "01234567,1,0518,2026-02-01,2026-01-31,1\n"),
        ("contracten.csv", 2, "kolom einddatum", "einddatum ligt vóór begindatum."),
    ),
    (
        "a contract of an unknown gemeente",
        lambda f: (f / "contracten.csv").write_text(CONTRACTS + "01234567,1,0599,2026-01-01,2026-01-31,1\n"),
        ("contracten.csv", 2, "kolom gemeente", f"gemeente 0599 {UNKNOWN}"),
    ),
    (
        "a contract with a negative sum",
        lambda f: (f / "contracten.csv").write_text(CONTRACTS + "01234567,1,0518,2026-01-01,2026-01-31,-1\n"),
        (
            "contracten.csv",
            2,
            "kolom bedrag",
            "bedrag (iets als -9) is geen bedrag van 0 of meer met hoogstens 2 decimalen.",
        ),
    ),
    (
        "a budget twice",
        lambda f: (f / "begroting.csv").write_text(BUDGET + "2026,,,1,1\n2026,,,2,2\n"),
        (
            "begroting.csv",
            3,
            "combinatie van jaar, segment en gemeente",
            "dubbele sleutel: combinatie van jaar, segment en gemeente staat er twee keer in (ook op regel 2).",
        ),
    ),
    (
        "a provider twice",
        lambda f: (f / "aanbieders.csv").write_text(PROVIDERS + "01234567;A;;ja\n01234567;B;;nee\n"),
        ("aanbieders.csv", 3, "aanbieder", "dubbele sleutel: aanbieder staat er twee keer in (ook op regel 2)."),
    ),
    (
        "a provider that is neither in nor out",
        lambda f: (f / "aanbieders.csv").write_text(PROVIDERS + "01234567;A;0518;yes\n"),
        ("aanbieders.csv", 2, "kolom in_regio", "in_regio (iets als xxx) is geen ja of nee."),
    ),
    (
        "a savings task twice",
        lambda f: add(f, "besparingsopgave.csv", "2027,1,eigen\n"),
        ("besparingsopgave.csv", 9, "jaar", "dubbele sleutel: jaar staat er twee keer in (ook op regel 2)."),
    ),
    (
        "another encoding",
        lambda f: (f / "aanbieders.csv").write_bytes((PROVIDERS + "01234567;Café;;ja\n").encode("latin-1")),
        (
            "aanbieders.csv",
            2,
            None,
            "de tekens zijn niet opgeslagen als UTF-8 (waarschijnlijk als Windows-1252 of Latin-1).",
        ),
    ),
]


@pytest.mark.parametrize(("spoil", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_fault_says_file_line_place_and_what(
    folder: Path, spoil: Spoil, expected: tuple[str, int | None, str | None, str]
) -> None:
    spoil(folder)
    found = [(fault.file, fault.row, fault.place, fault.what.nl) for fault in faults(folder)]
    assert expected in found


def test_one_cause_gives_one_fault(folder: Path) -> None:
    add(folder, "normen.csv", "6,wachttijd,42,eigen,own\n")
    assert only(folder) == ("normen.csv", 7, "kolom segment", "segment 6 is onbekend in dit regiopakket.")


def test_all_faults_come_at_once_by_file_and_line(folder: Path) -> None:
    add(folder, "normen.csv", "6,wachttijd,42,eigen,own\n1,Wachttijd,veel,eigen,own\n")
    change(folder, "segmenten.toml", "minimaal_aantal = 10", "minimaal_aantal = 4")
    assert [(fault.file, fault.row, fault.place) for fault in faults(folder)] == [
        ("segmenten.toml", 8, "minimaal_aantal"),
        ("normen.csv", 7, "kolom segment"),
        ("normen.csv", 8, "kolom kpi"),
        ("normen.csv", 8, "kolom norm_dagen"),
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["0518,2026-01-01,2026-12-31", "0518,2027-01-01,2027-12-31", "0503,2026-01-01,2026-12-31"], False),
        (["0518,2026-01-01,2026-12-31", "0518,2026-12-31,2027-12-31"], True),
        (["0518,2026-01-01,2026-12-31", "0518,2026-02-01,2026-02-28", "0518,2026-06-01,2026-06-30"], True),
    ],
)
def test_contracts_that_overlap_are_taken_and_remarked_upon(folder: Path, rows: list[str], told: bool) -> None:
    (folder / "contracten.csv").write_text(CONTRACTS + "".join(f"01234567,1,{row},1\n" for row in rows))
    pack = read_region_pack(folder)
    assert len(pack.contracten) == len(rows)
    assert (
        any("overlappen" in remark.nl and "01234567, segment 1, 0518" in remark.nl for remark in remarks(pack, ()))
        == told
    )


def _own_codes(*more: str) -> str:
    own = ", ".join(("50S01", "50S02", "50S03", "54S01", "54S02", "54S03", *more))
    return f"Productcodes die niet in de landelijke lijst staan (JZ21, februari 2025): {own}. Een regio mag"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda _: None, [_own_codes()]),
        (lambda f: add(f, "productindeling.csv", "ABC,45,Eigen code,3,,,nee,,ja\n"), [_own_codes("ABC")]),
        (
            lambda f: change(f, "productindeling.csv", "\n45A04,45,", "\n45A04,41,"),
            [
                "Productcodes die met een andere categorie beginnen dan hun productcategorie: 45A04. Cijfers",
                _own_codes(),
            ],
        ),
        (
            lambda f: add(f, "productindeling.csv", ",99,Onbekend,3,,,nee,,ja\n"),
            ["Productcategorieën die de standaard niet kent (codelijst JZ020): 99. In een bericht", _own_codes()],
        ),
    ],
)
def test_an_unusual_product_is_taken_and_remarked_upon(
    folder: Path, spoil: Callable[[Path], None], told: list[str]
) -> None:
    spoil(folder)
    said = [remark for remark in remarks(read_region_pack(folder), ()) if remark.nl.startswith("Productc")]
    assert len(said) == len(told)
    assert all(remark.nl.startswith(begin) and remark.en != remark.nl for remark, begin in zip(said, told, strict=True))


@pytest.mark.skipif(not CODES.exists(), reason="the reference kit of the standard does not stand beside the project")
def test_the_national_list_is_that_of_the_standard() -> None:
    with CODES.open(encoding="utf-8", newline="") as file:
        assert national_codes() == {row["code"] for row in csv.DictReader(file)}


def test_a_contract_of_a_provider_without_a_name_is_remarked(folder: Path) -> None:
    (folder / "aanbieders.csv").write_text(PROVIDERS + "01234567;De Duinen;0518;ja\n")
    period = "1,0518,20260101,2026-12-31,5"
    (folder / "contracten.csv").write_text(CONTRACTS + f"01234567,{period}\n12345678,{period}\n")
    said = [remark.nl for remark in remarks(read_region_pack(folder), ())]
    (nameless,) = [text for text in said if "geen naam hebben: 12345678." in text]
    assert nameless.endswith("Zet voor elk een rij in aanbieders.csv.")
    (folder / "contracten.csv").write_text(CONTRACTS + f"01234567,{period}\n")
    assert not any("geen naam" in remark.nl for remark in remarks(read_region_pack(folder), ()))


def test_loading_gives_the_tables_of_the_contract() -> None:
    pack = replace(
        read_region_pack(PACK),
        aanbieders=(Provider("01234567", "De Duinen", None, True),),
        contracten=(Contract("01234567", "1", "0518", date(2026, 1, 1), date(2026, 12, 31), Decimal("5.25")),),
        begroting=(Budget(2026, None, None, Decimal("1.5"), None),),
    )
    with duckdb.connect() as con:
        load_region(con, pack)
        load_region(con, pack)  # a second time replaces
        one = "select * from regio.{} order by all limit 1"
        assert con.execute(one.format("aanbieder")).fetchall() == [("01234567", "De Duinen", None, True)]
        assert con.execute("select bedrag, einddatum from regio.contract").fetchall() == [
            (Decimal("5.25"), date(2026, 12, 31))
        ]
        assert con.execute(one.format("begroting")).fetchall() == [(2026, None, None, Decimal("1.50"), None)]
        assert con.execute(one.format("deelnemer")).fetchall() == [("0503",)]
        assert con.execute(one.format("gemeente")).fetchall() == [("0503", "Delft", 17600, 2025)]
        assert con.execute(one.format("instelling")).fetchall() == [("Jeugdregio Haaglanden", Decimal(100000), 10)]
        scope = "select segment, count(*), count(productcode) from regio.buiten_scope group by 1 order by 1"
        assert con.execute(scope).fetchall() == [("3", 8, 8), ("4", 1, 0), ("5", 1, 0)]
        assert con.execute("select segment, schaal from regio.segment order by 1 desc limit 1").fetchall() == [
            ("5", "H8")
        ]
        assert con.execute("select omschrijving from regio.productindeling where productcode = '40A04'").fetchall() == [
            ("Persoonlijke verzorging regulier: inspanningsgericht",)
        ]


def test_a_file_of_the_pack_is_replaced_whole(folder: Path) -> None:
    update_region_pack(folder, (CONTRACTS + "01234567,1,0518,2026-01-01,2026-12-31,1\n").encode(), "contracten.csv")
    assert len(read_region_pack(folder).contracten) == 1
    update_region_pack(folder, CONTRACTS.encode(), "contracten.csv")
    assert read_region_pack(folder).contracten == ()
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [*(p.name for p in PACK.iterdir()), "contracten.csv"]
    )


def test_a_replacement_with_a_fault_changes_nothing(folder: Path) -> None:
    before = (folder / "normen.csv").read_bytes()
    with pytest.raises(RegionError) as error:
        update_region_pack(folder, b"segment,kpi,norm_dagen,bron\n7,wachttijd,1,x\n", "normen.csv")
    assert [(fault.file, fault.row) for fault in error.value.faults] == [("normen.csv", 2)]
    assert (folder / "normen.csv").read_bytes() == before


def test_a_replacement_that_breaks_another_file_is_refused(folder: Path) -> None:
    text = (folder / "segmenten.toml").read_text().replace('"0503", ', "")
    update_region_pack(folder, (BUDGET + "2026,1,0503,1,1\n").encode(), "begroting.csv")
    with pytest.raises(RegionError, match=r"begroting.csv:2 kolom gemeente"):
        update_region_pack(folder, text.encode(), "segmenten.toml")


def test_a_broken_pack_can_be_mended_file_by_file(folder: Path) -> None:
    add(folder, "normen.csv", "6,wachttijd,42,eigen,own\n")
    (folder / "gemeenten.csv").unlink()
    update_region_pack(folder, (PACK / "gemeenten.csv").read_bytes(), "gemeenten.csv")
    update_region_pack(folder, (PACK / "normen.csv").read_bytes(), "normen.csv")
    assert read_region_pack(folder) == read_region_pack(PACK)


def test_a_pack_can_be_built_from_nothing(tmp_path: Path) -> None:
    files = {path.name: path.read_bytes() for path in PACK.iterdir()}
    order = ["gemeenten.csv", "productindeling.csv", "segmenten.toml", "normen.csv", "besparingsopgave.csv"]
    for name in order:
        update_region_pack(tmp_path / "regio", files[name], name)
    assert read_region_pack(tmp_path / "regio") == read_region_pack(PACK)


def test_only_files_of_a_pack_can_be_replaced(folder: Path) -> None:
    with pytest.raises(ValueError, match="no file of a region pack"):
        update_region_pack(folder, b"", "../elders.csv")


@settings(max_examples=200, deadline=None)
@given(name=st.sampled_from(FILES), data=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_content_makes_it_crash(name: str, data: bytes) -> None:
    files = {path.name: path.read_bytes() for path in PACK.iterdir()} | {name: data}
    pack, found = parse_region_pack(files)
    assert found or isinstance(pack, RegionPack)


def test_a_norm_holds_until_another_begins(folder: Path) -> None:
    change(folder, "normen.csv", "segment,kpi,norm_dagen,bron,bron_en\n", "segment,kpi,norm_dagen,bron,vanaf\n")
    lines = (folder / "normen.csv").read_text(encoding="utf-8").splitlines()
    old = [f"{line.rpartition(',')[0]}," for line in lines[1:]]  # without the English of the source
    changed = ["1,wachttijd,28,contract 2027,2027-01-01", "1,wachttijd,35,contract 2026,2026-07-01"]
    (folder / "normen.csv").write_text("\n".join([lines[0], *changed, *old, ""]), encoding="utf-8")
    pack = read_region_pack(folder)
    days = [date(2026, 6, 30), date(2026, 7, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [norm.norm_dagen for day in days if (norm := pack.norm_on("wachttijd", "1", day))] == [42, 35, 35, 28]
    with duckdb.connect() as con:
        load_region(con, pack)
        found = con.execute(
            "select norm_dagen, vanaf, tot from regio.norm where segment = '1' order by vanaf nulls first"
        )
        assert found.fetchall() == [
            (42, None, date(2026, 6, 30)),
            (35, date(2026, 7, 1), date(2026, 12, 31)),
            (28, date(2027, 1, 1), None),
        ]


def test_before_its_first_norm_a_segment_has_none(folder: Path) -> None:
    (folder / "normen.csv").write_text(
        "segment,kpi,norm_dagen,bron,vanaf\n2,wachttijd,70,,2027-01-01\n", encoding="utf-8"
    )
    pack = read_region_pack(folder)
    assert pack.norm_on("wachttijd", "2", date(2026, 12, 31)) is None
    assert pack.norm_on("wachttijd", "1", date(2027, 1, 1)) is None
