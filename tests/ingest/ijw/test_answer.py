"""Return messages: valid against the official schemas, with each code where the standard wants it."""

from datetime import date

import pytest
from lxml import etree

from ingest.fault import Effect, Fault, Text
from ingest.ijw.answer import NOT_SENT, answer_kind, make_answer
from tests.ingest.ijw.official import examples, needs_kit, official_schema
from tests.ingest.ijw.samples import RELEASE, as_bytes, sample
from tests.ingest.messages import jw305, jw323

DAY = date(2026, 5, 1)
ANSWERED = {kind: answer for kind in RELEASE.messages if (answer := answer_kind(RELEASE, kind))}
SORRY = Text("Dit klopt niet.", "This is not right.")


def _fault(code: str, row: int | None = None) -> Fault:
    effect = Effect.MESSAGE if row is None else Effect.RECORD
    return Fault(rule="TR000", effect=effect, what=SORRY, remedy=SORRY, return_code=code, row=row)


def _answer(kind: str, data: bytes, *faults: Fault) -> etree._Element:
    return etree.fromstring(make_answer(RELEASE, kind, data, faults, DAY))


def _codes(root: etree._Element, name: str) -> list[list[str | None]]:
    """The codes of each element of this name."""
    found = root.iter(f"{{*}}{name}")
    return [[code.text for code in one.iterfind("{*}RetourCodes/{*}RetourCode")] for one in found]


def test_seven_kinds_are_answered() -> None:
    assert ANSWERED == {
        "JW301": "JW302",
        "JW305": "JW306",
        "JW307": "JW308",
        "JW315": "JW316",
        "JW317": "JW318",
        "JW319": "JW320",
        "JW323": "JW325",
    }


@needs_kit
@pytest.mark.parametrize("kind", ANSWERED)
@pytest.mark.parametrize("row", [None, 2])
@pytest.mark.parametrize("optional", [True, False])
def test_an_answer_satisfies_the_official_schema(kind: str, row: int | None, optional: bool) -> None:
    answer = _answer(kind, as_bytes(sample(kind, optional=optional)), _fault("0001" if row is None else "9346", row))
    schema = official_schema(ANSWERED[kind])
    assert schema.validate(answer), schema.error_log


@needs_kit
def test_official_examples_can_be_answered() -> None:
    files = [file for file in examples() if file.stem in ANSWERED and file.parent.name == "examples"]
    assert len(files) == len(ANSWERED)
    for file in files:
        answer = _answer(file.stem, file.read_bytes(), _fault("9346", 1))
        schema = official_schema(ANSWERED[file.stem])
        assert schema.validate(answer), (file.name, schema.error_log)


def test_a_refused_message_is_answered_by_its_header_alone() -> None:
    answer = _answer("JW305", jw305("B7"), _fault("0001"), _fault("0001"))
    assert [etree.QName(child).localname for child in answer] == ["Header"]
    assert _codes(answer, "Header") == [["0001"]]
    header = {etree.QName(one).localname: one.text for one in answer[0]}
    assert (header["BerichtCode"], header["Afzender"], header["Ontvanger"]) == ("439", "01234567", "0518")
    assert header["DagtekeningRetour"] == "2026-05-01"
    assert answer.findtext(".//{*}BerichtIdentificatie/{*}Identificatie") == "B7"
    assert b"Proef" not in etree.tostring(answer)


def test_a_refused_record_comes_back_among_its_fine_neighbours() -> None:
    begins = ["2026-04-03", "2026-04-04", "2026-04-05"]
    answer = _answer("JW305", jw305("B7", begins), _fault("9346", 2), _fault("9358", 2))
    assert _codes(answer, "Header") == [[]]
    assert _codes(answer, "Client") == [["0200"]]
    assert _codes(answer, "StartProduct") == [["0200"], ["9346", "9358"], ["0200"]]
    assert [one.text for one in answer.iter("{*}Begindatum")] == begins


def test_a_declaration_comes_back_with_the_refused_lines_only_and_what_is_granted() -> None:
    answer = _answer("JW323", jw323("D7", ["R1", "R2", "R3"]), _fault("9346", 2))
    assert [one.text for one in answer.iter("{*}ReferentieNummer")] == ["R2"]
    assert (_codes(answer, "Header"), _codes(answer, "Client"), _codes(answer, "Prestatie")) == (
        [["0200"]],
        [["0200"]],
        [["9346"]],
    )
    submitted = int(answer.findtext(".//{*}TotaalIngediendBedrag/{*}TotaalBedrag") or 0)
    granted = int(answer.findtext(".//{*}TotaalToegekendBedrag/{*}TotaalBedrag") or 0)
    assert submitted - granted == 5000
    assert answer.findtext("{*}Header/{*}Afzender") == "0518"
    assert answer.findtext("{*}Header/{*}DeclaratieIdentificatie/{*}Identificatie") == "D7"


def test_it_says_that_it_was_not_sent_and_is_always_the_same() -> None:
    once = make_answer(RELEASE, "JW305", jw305(), [_fault("0001")], DAY)
    assert NOT_SENT.encode() in once
    assert once == make_answer(RELEASE, "JW305", jw305(), [_fault("0001")], DAY)


def test_there_is_nothing_to_answer_without_a_code_or_to_an_answer() -> None:
    finding = Fault(rule="S329", effect=Effect.REPORT, what=SORRY, remedy=SORRY, return_code="S329", row=1)
    with pytest.raises(ValueError, match="nothing to answer"):
        make_answer(RELEASE, "JW305", jw305(), [finding], DAY)
    with pytest.raises(ValueError, match="nothing to answer"):
        make_answer(RELEASE, "JW306", as_bytes(sample("JW306")), [_fault("0001")], DAY)
