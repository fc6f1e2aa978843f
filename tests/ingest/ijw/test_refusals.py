"""Bad input: what is refused whole, what is refused as a message, and in which words."""

import re
from pathlib import Path

import pytest

from ingest.fault import Effect, Fault
from ingest.ijw import explain as explaining
from ingest.ijw.message import ReadMessage, RefusedMessage
from ingest.ijw.reader import Reader, read_message
from ingest.pseudonym import Pseudonymiser
from tests.ingest.ijw.samples import RELEASE, as_bytes, sample
from tests.ingest.messages import BSN, jw305, jw323

READER = Reader(Pseudonymiser(b"a key for tests only, 32 bytes.."), max_bytes=2_000_000)
GOOD = jw305(begins=("2026-04-03", "2026-04-04"))


def refused(data: bytes, file: str = "a.xml") -> RefusedMessage:
    found = read_message(data, file=file, reader=READER)
    assert isinstance(found, RefusedMessage), found
    assert found.faults
    return found


def as_file(data: bytes) -> Fault:
    """The one fault of a file that is refused whole."""
    found = refused(data)
    (fault,) = found.faults
    assert (fault.rule, fault.effect, fault.return_code) == ("BESTAND", Effect.FILE, None)
    assert found.kind is None
    return fault


def structural(data: bytes) -> tuple[Fault, ...]:
    """The faults of a message that breaks its structure."""
    found = refused(data)
    for fault in found.faults:
        assert (fault.rule, fault.effect, fault.return_code) == ("XSD", Effect.MESSAGE, "0001")
        assert fault.kind == found.kind
        assert fault.place
        assert fault.what.nl != fault.what.en
        assert fault.remedy.nl.endswith("stuur het bericht opnieuw.")
    return found.faults


def told(data: bytes) -> list[tuple[str | None, str]]:
    return [(fault.place, fault.what.nl) for fault in structural(data)]


def swapped(old: str, new: str, data: bytes = GOOD) -> bytes:
    assert old.encode() in data
    return data.replace(old.encode(), new.encode())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "het bestand is leeg."),
        (b" \r\n\0 ", "het bestand is leeg."),
        (
            b"a;b;c\n1;2;3\n",
            "regel 1, kolom 1: dit is geen XML; verwacht is het begin van een element, zoals <Bericht>.",
        ),
        (b"{}", "regel 1, kolom 1: dit is geen XML; verwacht is het begin van een element, zoals <Bericht>."),
        (b"<a><p>hallo</a>", "regel 1, kolom 16: het einde van een element hoort niet bij zijn begin."),
        (b"<html><p>hallo</html>", "regel 1, kolom 1: dit is een webpagina (HTML)."),
        (b"\n<!doctype HTML>\n<html lang=nl>", "regel 2, kolom 1: dit is een webpagina (HTML)."),
        (b"<a>" * 300 + b"</a>" * 300, "elementen staan veel te diep in elkaar of een tekst is veel te lang."),
        (GOOD + GOOD[38:], "na het bericht staat nog iets anders."),
        (swapped("Toets", "T&oets;"), "een entiteit (&…;) die niet is toegestaan."),
        (swapped("Toets", "T\x01"), "hier staat een stuurteken, en dat mag niet in XML."),
        (swapped("<m:Bsn>", "<x:Bsn>").replace(b"</m:Bsn>", b"</x:Bsn>"), "een voorvoegsel (zoals ijw:) heeft hier"),
        (swapped("UTF-8", "ISO-8859-1"), "het bestand zegt dat het in ISO-8859-1 staat; verwacht is UTF-8."),
        (GOOD.decode().encode("utf-16"), "het bestand staat niet in UTF-8 (het lijkt op UTF-16)."),
        (GOOD.decode().encode("utf-16-le"), "het bestand staat niet in UTF-8 (het lijkt op UTF-16)."),
        (GOOD.replace(b"Toets", b"To\xe9ts"), "hier staat een teken dat geen UTF-8 is."),
        (GOOD + b" " * 2_000_000, "het bestand is 2 MiB; het mag hoogstens 2 MiB zijn."),
        (b"<Bericht/>", "dit is geen iJw-bericht."),
        (swapped("/ijw/3_2/jw305/", "/ijw/3_1/jw305/"), "iJw-release 3.1 lezen wij niet."),
        (swapped("/ijw/3_2/jw305/", "/ijw/3_2/jw399/"), "deze berichtsoort bestaat niet in deze release."),
        (swapped("/ijw/3_2/jw305/", "/iwmo/3_2/wmo305/"), "dit is een bericht van iwmo, niet van iJw."),
        (
            swapped("m:Bericht ", "m:Berichten ").replace(b"</m:Bericht>", b"</m:Berichten>"),
            "deze berichtsoort bestaat",
        ),
    ],
)
def test_a_file_that_is_no_message_is_refused_whole(data: bytes, sentence: str) -> None:
    fault = as_file(data)
    assert sentence in fault.what.nl
    assert fault.remedy.nl
    assert fault.remedy.en


def test_what_is_not_supported_names_what_is() -> None:
    remedy = as_file(swapped("/ijw/3_2/jw305/", "/ijw/3_1/jw305/")).remedy
    assert remedy.nl.startswith("Wij lezen iJw 3.2: JW301, JW302, JW305")
    assert remedy.en.startswith("We read iJw 3.2: JW301, JW302, JW305")


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_message_says_that_it_stops(keep: float) -> None:
    fault = as_file(GOOD[: int(len(GOOD) * keep)])
    assert re.fullmatch(r"regel 1, kolom \d+: het bestand houdt midden in het bericht op\.", fault.what.nl)


def test_the_place_of_a_wrong_character_is_told() -> None:
    data = GOOD.replace(b"><", b">\n<").replace(b"Toets", b"To\xe9ts")
    line = data[: data.index(b"\xe9")].count(b"\n") + 1
    assert f"regel {line}, kolom " in as_file(data).what.nl


DOCTYPES = [
    b"<!DOCTYPE x>",
    b"<!-- eerst -->\n<?pi x?>\n<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b'<!DOCTYPE x SYSTEM "http://localhost/x.dtd">',
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
]


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_a_doctype_is_refused_before_it_is_read(doctype: bytes) -> None:
    declaration, rest = GOOD.split(b"?>", 1)
    fault = as_file(declaration + b"?>\n" + doctype + rest)
    assert re.match(r"regel [234], kolom 1: het bestand heeft een DOCTYPE", fault.what.nl)


def test_the_word_doctype_in_a_comment_is_only_a_word() -> None:
    declaration, rest = GOOD.split(b"?>", 1)
    data = declaration + b"?><!-- <!DOCTYPE x> -->" + rest
    assert isinstance(read_message(data, file="a.xml", reader=READER), ReadMessage)


@pytest.mark.parametrize(
    ("depth", "sentence"), [(64, "dit is geen iJw-bericht."), (65, "meer dan 64 lagen in elkaar.")]
)
def test_depth_is_bounded(depth: int, sentence: str) -> None:
    assert sentence in as_file(b"<a>" * depth + b"</a>" * depth).what.nl


def test_a_deep_message_is_refused_as_a_file_and_a_very_deep_one_too() -> None:
    for depth in (100, 5000):
        deep = swapped(
            "<m:StartProducten>",
            "<m:StartProducten>" + "<m:a>" * depth,
        )
        deep = deep.replace(b"</m:StartProducten>", b"</m:a>" * depth + b"</m:StartProducten>")
        assert as_file(deep)


def test_hints_where_to_find_a_schema_are_not_followed(tmp_path: Path) -> None:
    trap = tmp_path / "trap.xsd"
    trap.write_text("this is no schema", encoding="utf-8")
    hint = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x {trap.as_uri()}" '
    data = swapped("<m:Bericht ", f"<m:Bericht {hint}")
    found = read_message(data, file="a.xml", reader=READER)
    assert isinstance(found, ReadMessage)


def test_a_hint_is_no_fault_beside_the_real_one() -> None:
    hint = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="x.xsd" '
    data = swapped("<m:Bericht ", f"<m:Bericht {hint}").replace(b"<m:Begindatum>2026-04-04</m:Begindatum>", b"")
    found = read_message(data, file="a.xml", reader=READER)
    assert isinstance(found, RefusedMessage)
    assert [fault.place for fault in found.faults] == ["StartProduct[2]/Begindatum"]


VALUE = "{} is niet goed. Verwacht: {}. Er staat: {}."
DATE = "een datum die bestaat, in de vorm JJJJ-MM-DD zonder tijdzone"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "<m:Begindatum>2026-04-04</m:Begindatum>",
            "",
            ("StartProduct[2]/Begindatum", "Begindatum ontbreekt in StartProduct en is verplicht."),
        ),
        (
            "<m:Begindatum>2026-04-04",
            "<m:Begindatum>2026-04-31",
            ("StartProduct[2]/Begindatum", VALUE.format("Begindatum", DATE, '"2026-04-31"')),
        ),
        (
            "<m:Begindatum>2026-04-04",
            "<m:Begindatum>12026-04-04",
            ("StartProduct[2]/Begindatum", VALUE.format("Begindatum", DATE, "tekst van 11 tekens")),
        ),
        (
            "<m:Begindatum>2026-04-04",
            f"<m:Begindatum>{BSN}",
            ("StartProduct[2]/Begindatum", VALUE.format("Begindatum", DATE, "9 cijfers")),
        ),
        (
            "<m:Geslacht>1</m:Geslacht>",
            "<m:Geslacht>1</m:Geslacht>" * 2,
            ("Client/Geslacht", "Geslacht staat 2 keer in Client; het mag er 1 keer staan."),
        ),
        (
            "<m:Geslacht>1<",
            "<m:Geslacht>M<",
            ("Client/Geslacht", VALUE.format("Geslacht", "een code uit lijst COD046: 0, 1, 2", "1 letter")),
        ),
        (
            f"<m:Bsn>{BSN}",
            "<m:Bsn>12345678",
            ("Client/Bsn", VALUE.format("Bsn", "9 cijfers", "8 cijfers")),
        ),
        (
            "<ijw:Datum>2014-05-31",
            "<ijw:Datum>2014-06-31",
            ("Client/Geboortedatum/Datum", VALUE.format("Datum", DATE, "een datum")),
        ),
        (
            "<m:BerichtCode>438",
            "<m:BerichtCode>440",
            ("Header/BerichtCode", VALUE.format("BerichtCode", "438", '"440"')),
        ),
        (
            "<m:Client>",
            "<m:Client>los ",
            ("Client", "in Client staat tekst tussen de elementen."),
        ),
        (
            "<m:Client>",
            '<m:Client id="1">',
            ("Client", "Client heeft een attribuut dat er niet hoort: id."),
        ),
        (
            "<m:Geslacht>1</m:Geslacht>",
            "<m:Geslagt>1</m:Geslagt>",
            ("Client/Geslagt", "Geslagt hoort niet in Client. Bedoelde u Geslacht?"),
        ),
        (
            "<m:Geslacht>1</m:Geslacht>",
            "<ijw:Geslacht>1</ijw:Geslacht>",
            ("Client/Geslacht", "Geslacht staat in een verkeerde namespace; verwacht is die van het bericht."),
        ),
        (
            "<m:Geslacht>1</m:Geslacht>",
            "<m:Geslacht><m:Code>1</m:Code></m:Geslacht>",
            ("Client/Geslacht", "in Geslacht staan elementen waar één waarde hoort."),
        ),
        (
            "<ijw:Identificatie>1<",
            "<ijw:Identificatie>   <",
            (
                "Header/BerichtIdentificatie/Identificatie",
                VALUE.format("Identificatie", "1 tot en met 12 tekens, niet alleen spaties", "alleen spaties"),
            ),
        ),
    ],
)
def test_a_structural_fault_is_told_with_its_place(old: str, new: str, expected: tuple[str, str]) -> None:
    assert expected in told(swapped(old, new))


def test_elements_out_of_order_are_told() -> None:
    moved = swapped("<m:Geslacht>1</m:Geslacht>", "").replace(b"<m:Bsn>", b"<m:Geslacht>1</m:Geslacht><m:Bsn>")
    assert told(moved) == [
        ("Client/Geslacht", "Geslacht staat op de verkeerde plaats: het hoort in Client na Geboortedatum.")
    ]


def test_every_fault_is_listed_with_the_record_it_is_in() -> None:
    data = jw305(begins=("2026-04-31", "2026-04-03", "gisteren"))
    last = b"Aanlevering>1</m:StatusAanlevering></m:StartProduct></m:StartProducten>"
    data = data.replace(last, last.replace(b"1", b"7"))
    faults = structural(data)
    assert [(fault.place, fault.row, fault.reference) for fault in faults] == [
        ("StartProduct[1]/Begindatum", 1, "1"),
        ("StartProduct[3]/Begindatum", 3, "1"),
        ("StartProduct[3]/StatusAanlevering", 3, "1"),
    ]
    assert {(fault.message, fault.file) for fault in faults} == {("1", "a.xml")}


def test_lines_of_a_declaration_are_counted_over_its_clients() -> None:
    client = re.search(rb"<m:Client>.*</m:Client>", jw323(references=("R1", "R2")))
    assert client is not None
    data = jw323(references=("R1", "R2")).replace(client[0], client[0] * 2)
    at = data.rindex(b"<m:Eenheid>04")
    faults = structural(data[:at] + b"<m:Eenheid>05" + data[at + 13 :])
    assert [(fault.place, fault.row, fault.reference) for fault in faults] == [
        ("Client[2]/Prestatie[2]/Eenheid", 4, "R2")
    ]


def test_a_year_beyond_the_calendar_is_refused_although_the_schema_allows_it() -> None:
    for day in ("12026-04-03", "0000-04-03", "-0044-03-15"):
        assert "StartProduct[1]/Begindatum" in [place for place, _ in told(jw305(begins=(day,)))], day
    assert [fault.place for fault in structural(jw305(day="10000-01-01"))] == [
        "Header/BerichtIdentificatie/Dagtekening"
    ]


def test_so_many_faults_that_the_last_one_counts_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explaining, "MOST", 3)
    faults = structural(jw305(begins=("x",) * 10))
    assert len(faults) == 4
    assert faults[-1].what.nl == "en nog 7 fouten van deze soort."


def _personal_everywhere(kind: str, value: str) -> list[bytes]:
    """The message once for each of its leaves, with `value` in that leaf."""
    found = []
    leaves = sum(not len(element) for element in sample(kind, repeat=1).iter())
    for number in range(leaves):
        root = sample(kind, repeat=1)
        [element for element in root.iter() if not len(element)][number].text = value
        found.append(as_bytes(root))
    return found


@pytest.mark.parametrize("value", [BSN, f" {BSN} ", f"BSN{BSN}", "Jansen-de Vries", "Jan"])
@pytest.mark.parametrize("kind", sorted(RELEASE.messages))
def test_a_bsn_or_name_in_the_wrong_place_is_never_repeated(kind: str, value: str) -> None:
    for data in _personal_everywhere(kind, value):
        found = read_message(data, file=f"bericht {BSN}.xml", reader=READER)
        if isinstance(found, RefusedMessage):
            texts = "".join(f"{fault.what} {fault.remedy} {fault.place} {fault.file}" for fault in found.faults)
            assert value.strip() not in texts
            assert BSN not in texts
            assert not re.search(r"\d{8,}", texts.replace("99999999", "").replace("9999", ""))


def test_a_birth_date_or_name_is_never_repeated() -> None:
    root = sample("JW301")
    for element in root.iter("{*}Datum", "{*}Achternaam", "{*}Voorletters", "{*}Huisnummer", "{*}Postcode"):
        element.text = {"Datum": "2014-02-30", "Achternaam": "x" * 201}.get(
            element.tag.split("}")[1], "Geheim 12, 1234AB"
        )
    faults = structural(as_bytes(root))
    texts = "".join(f"{fault.what}" for fault in faults)
    assert len(faults) > 5
    assert "2014" not in texts
    assert "Geheim" not in texts
    assert "xxx" not in texts


def test_names_of_elements_are_shown_only_when_they_are_names() -> None:
    data = swapped("<m:Geslacht>1</m:Geslacht>", f"<m:_{BSN}>1</m:_{BSN}>")
    assert "een onbekend element hoort niet in Client." in [what for _, what in told(data)]
