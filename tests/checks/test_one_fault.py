"""One fault in a message that is otherwise right gives exactly the rule that is about it, and nothing else.

The official examples, read in place, each with one thing changed by hand; all of them are judged together.
"""

from collections import defaultdict
from typing import Final, NamedTuple

import duckdb
import pytest
from lxml import etree

from checks.registry import INSIDE_RULES
from checks.runner import run_inside
from ingest.arrow import arrow_table
from ingest.ijw.message import ReadMessage
from ingest.ijw.reader import Reader, read_message
from ingest.intake.store import fill_stage
from ingest.pseudonym import Pseudonymiser
from ingest.tables import STAGE_TABLES
from tests.ingest.ijw.official import KIT, needs_kit

pytestmark = needs_kit
READER: Final = Reader(Pseudonymiser(b"k" * 32))


class Put(NamedTuple):
    """The element at `path` gets this text; None removes it. Elements are counted over the whole message, from 1."""

    path: str
    text: str | None = None


class Add(NamedTuple):
    """An element of this name and text behind the one at `path`; without a name a copy of that one."""

    path: str
    name: str = ""
    text: str = ""


Edit = Put | Add
DAY: Final = "BerichtIdentificatie/Dagtekening"
HOME, STAY = "Contactgegevens/Contact[1]", "Contactgegevens/Contact[2]"
FIRST, SECOND = "ToegewezenProduct[1]", "ToegewezenProduct[2]"
ONE_PRODUCT: Final = Put(SECOND)
TOTAL: Final = "TotaalIngediendBedrag[1]"
ALL_DEBIT: Final = (  # the first client's lines: the total becomes zero
    Put("ProductReferentie[1]/VorigReferentieNummer"),
    Put("ProductReferentie[2]/VorigReferentieNummer"),
    Put("IngediendBedrag[1]/DebetCredit", "D"),
    Put("IngediendBedrag[2]/DebetCredit", "D"),
    Put(f"{TOTAL}/TotaalBedrag", "0"),
)
CASES: Final[tuple[tuple[str, str, tuple[Edit, ...]], ...]] = (
    ("CS002", "JW301", (Put("Bsn[1]", "999900007"),)),
    ("TR002", "JW301", (Put("Geboortedatum[1]/Datum", "1900-02-01"),)),
    ("TR002", "JW301", (Put("Relatie[2]/Geboortedatum/Datum", "1900-02-01"),)),
    ("TR006", "JW301", (Put(f"{STAY}/Telefoon"), Put(f"{STAY}/Adres"))),
    ("TR061", "JW301", (Put(HOME),)),
    ("TR101", "JW301", (Put("ToewijzingNummer[2]", "300201"),)),
    ("TR134", "JW301", (Put("Toewijzingsdatum[1]", "2026-04-02"),)),
    ("TR302", "JW301", (Put(f"{SECOND}/Product/Code", "55A11"),)),
    (
        "TR302",
        "JW301",
        (Put(f"{SECOND}/Product/Code"), Put(f"{SECOND}/Omvang"), Add(f"{SECOND}/Einddatum", "Budget", "1")),
    ),
    ("CD005", "JW301", (Put(f"{STAY}/Adres/LandCode"),)),
    ("CD007", "JW301", (Put("Taal[1]"),)),
    ("CD009", "JW301", (Put(f"{STAY}/Soort", "02"),)),
    ("CD025", "JW301", (Put(f"{HOME}/Adres/Huis"),)),
    ("CD034", "JW301", (Put(f"{HOME}/Adres/Postcode"), Put(f"{HOME}/Adres/LandCode"))),
    ("CD041", "JW301", (Put(f"{FIRST}/Omvang"),)),
    (
        "CD075",
        "JW301",
        (ONE_PRODUCT, Add("Omvang[1]", "Budget", "1"), Put("Omvang[1]"), Put("Code[1]"), Put("Einddatum[1]")),
    ),
    ("CD076", "JW301", (Put(f"{FIRST}/Einddatum"),)),
    ("CD077", "JW301", (Add("Omvang[1]", "Budget", "1"),)),
    ("CD079", "JW301", (ONE_PRODUCT, Put("Product[1]"), Put("Omvang[1]"))),
    ("CD080", "JW301", (ONE_PRODUCT, Put("Code[1]"))),
    ("CS003", "JW301", (Put(f"{FIRST}/Einddatum", "2026-03-31"),)),
    ("CS050", "JW301", (Put("NaamGebruik[1]", "2"),)),
    ("CS089", "JW301", (Put(f"{HOME}/Adres/Postcode", "9999 XX"),)),
    ("CS139", "JW301", (Add("Geboortedatum[1]/Datum", "DatumGebruik", "1"),)),
    ("CS318", "JW301", (Put("NaamGebruik[1]", "6"),)),
    ("CS335", "JW301", (Add(f"{FIRST}/Einddatum", "RedenWijziging", "13"),)),
    ("CS336", "JW301", (Add(f"{FIRST}/Einddatum", "RedenWijziging", "01"),)),
    ("CS338", "JW301", (Put(f"{SECOND}/Omvang/Frequentie", "1"),)),
    ("CS058", "JW305", (Put("StatusAanlevering[2]", "2"),)),
    ("TR134", "JW305", (Put(DAY, "2023-04-14"),)),
    ("TR018", "JW307", (Put("StopProduct[1]/Einddatum", "2023-04-02"),)),
    ("CD043", "JW315", (Put("BeschikkingIngangsdatum[1]"),)),
    ("CD066", "JW315", (Add("Verwijzer[2]/Type", "Naam", "Praktijk"),)),
    ("CD067", "JW315", (Put("ZorgverlenerCode[1]"),)),
    ("CD068", "JW315", (Add("Verwijzer[1]/Naam", "ZorgverlenerCode", "12345678"),)),
    ("CD095", "JW315", (Put("AangevraagdProduct[2]"), Put("Code[1]"))),
    ("CS343", "JW315", (Put("Frequentie[1]", "1"),)),
    ("TR101", "JW315", (Put("ReferentieAanbieder[2]", "40A12341234"),)),
    ("TR386", "JW315", (Put("Code[2]", "55A11"),)),
    ("TR352", "JW317", (Put("OngewijzigdeProducten[1]"),)),
    ("TR353", "JW317", (Put("NieuweProducten[1]"),)),
    ("TR380", "JW317", (Put(DAY, "2023-11-01"),)),
    ("TR410", "JW317", (Add("NieuwProduct[1]"), Put("GewensteIngangsdatum[2]", "2023-12-01"))),
    ("CD096", "JW317", (Put("Code[1]"),)),
    ("TR377", "JW319", (Put("Woonplaatsbeginsel[1]"),)),
    ("TR409", "JW319", (Put("RedenAfwijzingVerzoek[1]", "3"),)),
    ("CD085", "JW319", (Put("RedenAfwijzingVerzoek[1]"),)),
    ("CD086", "JW319", (Put("VerzoekAntwoord[1]", "2"),)),
    ("CD060", "JW323", (Put("VorigReferentieNummer[1]"),)),
    ("CD087", "JW323", (Put("ProductTarief[1]"),)),
    (
        "CS100",
        "JW323",
        (Put("ProductPeriode[1]/Begindatum", "2020-12-01"), Put("ProductPeriode[1]/Einddatum", "2020-12-31")),
    ),
    ("CS325", "JW323", ALL_DEBIT),
    ("CS337", "JW323", (Put("ProductPeriode[1]/Begindatum", "2023-03-31"),)),
    ("CS339", "JW323", (Put("Eenheid[1]", "83"), Put("ProductTarief[1]"))),
    ("CS340", "JW323", (Put("DeclaratiePeriode[1]/Begindatum", "2023-04-02"),)),
    ("TR101", "JW323", (Put("Client[2]/Bsn", "999900006"),)),
    ("TR137", "JW323", (Put(DAY, "2023-04-29"),)),
    ("TR315", "JW323", (Put("VorigReferentieNummer[4]", "RN000"),)),
    ("TR316", "JW323", (Put("VorigReferentieNummer[4]", "RN001"),)),
    (
        "TR319",
        "JW323",
        (Put("ProductPeriode[1]/Begindatum", "2023-05-01"), Put("ProductPeriode[1]/Einddatum", "2023-05-03")),
    ),
    ("TR335", "JW323", (Put("DeclaratieDagtekening[1]", "2028-05-06"),)),
    ("TR346", "JW323", (Put("GeleverdVolume[1]", "5"),)),
    ("TR358", "JW323", (Put(f"{TOTAL}/TotaalBedrag", "58001"),)),
    (
        "TR416",
        "JW323",
        (
            *ALL_DEBIT,
            Put(f"{TOTAL}/DebetCredit", "D"),
            Put("ToewijzingNummer[2]", "10072"),
            Put("ProductCode[2]", "45A03"),
        ),
    ),
    ("CS325", "JW325", (Put("IngediendBedrag[1]/Bedrag", "0"), Put("TotaalToegekendBedrag[1]/TotaalBedrag", "39000"))),
    ("TR137", "JW325", (Put("ProductPeriode[1]/Einddatum", "2023-05-31"),)),
    ("TR342", "JW325", (Put("TotaalToegekendBedrag[1]/TotaalBedrag", "34001"),)),
)


def _at(root: etree._Element, path: str) -> etree._Element:
    """The element at "Client[2]/Adres[1]/Huis"; the first number counts over the message, the others right inside."""
    first, *rest = path.split("/")
    name, number = _numbered(first)
    element = list(root.iter(f"{{*}}{name}"))[number - 1]
    for step in rest:
        name, number = _numbered(step)
        element = element.findall(f"{{*}}{name}")[number - 1]
    return element


def _numbered(step: str) -> tuple[str, int]:
    name, _, number = step.rstrip("]").partition("[")
    return name, int(number or 1)


def _edited(kind: str, edits: tuple[Edit, ...], number: int) -> bytes:
    root = etree.fromstring((KIT / "examples" / f"{kind}.xml").read_bytes())
    for edit in (*edits, Put("BerichtIdentificatie/Identificatie", f"G{number}")):
        element = _at(root, edit.path)
        if isinstance(edit, Put) and edit.text is not None:
            element.text = edit.text
        elif isinstance(edit, Put):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)
        elif edit.name:
            added = etree.Element(f"{{{etree.QName(element).namespace}}}{edit.name}")
            added.text = edit.text
            element.addnext(added)
        else:
            element.addnext(etree.fromstring(etree.tostring(element)))
    return etree.tostring(root)


@pytest.fixture(scope="module")
def broken() -> dict[int, set[tuple[str, str | None]]]:
    """By case the rules that are broken, with their return codes."""
    read: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for number, (_, kind, edits) in enumerate(CASES):
        message = read_message(_edited(kind, edits, number), file=f"{number}.xml", reader=READER)
        assert isinstance(message, ReadMessage), (CASES[number], message)
        for table in message.records:
            read[table] += message.rows(table)
    with duckdb.connect() as con:
        fill_stage(con, {one.name: arrow_table(one.columns + one.stage_only, read[one.name]) for one in STAGE_TABLES})
        faults = run_inside(con).faults
    found: dict[int, set[tuple[str, str | None]]] = defaultdict(set)
    for bericht_id, fault in faults:
        found[int(bericht_id.rsplit("G", 1)[-1])].add((fault.rule, fault.return_code))
    return found


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{CASES[number][0]}-{CASES[number][1]}")
def test_one_fault_gives_its_own_code_and_no_other(broken: dict[int, set[tuple[str, str | None]]], number: int) -> None:
    rule = CASES[number][0]
    code = {"TR319": "9319", "TR346": "9346"}.get(rule, "0001")
    assert broken[number] == {(rule, code)}


def test_every_rule_inside_a_message_has_its_turn() -> None:
    assert {rule for rule, _, _ in CASES} == {check.rule for check in INSIDE_RULES}
