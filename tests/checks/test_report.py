"""The report for a deliverer: grouped, what blocks most first, readable in both languages."""

import json
import random
from dataclasses import replace

from checks.report import line, make_report
from ingest.fault import Effect, Fault, Text


def _fault(rule: str, effect: Effect, message: str | None = None, row: int | None = None, file: str = "a.xml") -> Fault:
    return Fault(
        rule=rule,
        effect=effect,
        what=Text(f"Fout in {message}.", f"Fault in {message}."),
        remedy=Text("Stuur opnieuw.", "Send again."),
        return_code="0001" if effect is Effect.MESSAGE else None,
        file=file,
        kind="JW307" if message else None,
        message=message,
        row=row,
        place="StopProduct[1]/Einddatum" if row else None,
    )


FAULTS = [
    _fault("TR346", Effect.RECORD, "M1", 1),
    _fault("TR346", Effect.RECORD, "M1", 2),
    _fault("TR346", Effect.RECORD, "M1", 3),
    _fault("TR101", Effect.MESSAGE, "M1", 1),
    _fault("TR101", Effect.MESSAGE, "M1", 2),
    _fault("TR018", Effect.MESSAGE, "M1", 1),
    _fault("TR018", Effect.MESSAGE, "M2", 1),
    _fault("BESTAND", Effect.FILE, file="b.xml"),
    _fault("TR019", Effect.REPORT, "M1", 1),
]


def test_what_blocks_most_comes_first() -> None:
    groups = make_report(FAULTS).groups
    assert [group.rule for group in groups] == ["BESTAND", "TR018", "TR101", "TR346", "TR019"]
    assert [(group.files, group.messages, group.records) for group in groups[:3]] == [(1, 0, 0), (1, 2, 2), (1, 1, 2)]


def test_the_order_in_which_faults_come_changes_nothing() -> None:
    shuffled = random.Random(7).sample(FAULTS, len(FAULTS))
    assert make_report(shuffled) == make_report(FAULTS)


def test_a_line_says_where_what_and_how_to_repair() -> None:
    fault = _fault("TR018", Effect.MESSAGE, "M2", 1)
    assert line(fault) == ("[TR018] JW307 bericht M2, regel 1 (StopProduct[1]/Einddatum): Fout in M2. Stuur opnieuw.")
    assert line(fault, "en") == (
        "[TR018] JW307 message M2, record 1 (StopProduct[1]/Einddatum): Fault in M2. Send again."
    )
    assert line(FAULTS[7]).startswith("[BESTAND] bestand b.xml: ")


def test_the_text_names_the_official_code_and_counts_what_it_leaves_out() -> None:
    text = make_report(FAULTS).as_text(places=1)
    assert "TR018 Einddatum ligt vóór de begindatum: bericht geweigerd, retourcode 0001, 2 keer" in text
    assert "  … en nog 2." in text
    assert "BESTAND bestand geweigerd, 1 keer" in text
    assert make_report(FAULTS).as_text("en").count("Send again.") == len(FAULTS)


def test_faults_of_form_are_a_group_for_each_remedy() -> None:
    gender, birth = (
        replace(_fault("XSD", Effect.MESSAGE, message), remedy=Text(f"Verbeter {name}.", f"Correct {name}."))
        for message, name in (("M1", "Geslacht"), ("M2", "Geboortedatum"))
    )
    other = replace(gender, message="M3")
    groups = make_report([gender, birth, other]).groups
    assert [[fault.message for fault in group.faults] for group in groups] == [["M1", "M3"], ["M2"]]


def test_a_line_may_leave_out_the_remedy() -> None:
    assert line(_fault("TR018", Effect.MESSAGE, "M2", 1), remedy=False).endswith("Fout in M2.")


def test_nothing_wrong_reads_as_such() -> None:
    assert make_report([]).as_text() == "Geen fouten en geen meldingen.\n"
    assert make_report([]).as_dict() == {"aantalFouten": 0, "groepen": []}


def test_the_dict_is_whole_and_fit_for_json() -> None:
    report = make_report(FAULTS).as_dict()
    assert json.loads(json.dumps(report)) == report
    assert report["aantalFouten"] == len(FAULTS) == sum(len(group["plaatsen"]) for group in report["groepen"])
    tr018 = report["groepen"][1]
    assert (tr018["regel"], tr018["retourcode"], tr018["gevolg"], tr018["aantalBerichten"]) == (
        "TR018", "0001", "bericht", 2,
    )  # fmt: skip
    assert tr018["herstel"] == [{"nl": "Stuur opnieuw.", "en": "Send again."}]
    assert tr018["plaatsen"][0] == {
        "bestand": "a.xml",
        "berichtsoort": "JW307",
        "identificatie": "M1",
        "regelnummer": 1,
        "plaats": "StopProduct[1]/Einddatum",
        "kenmerk": None,
        "tekst": {"nl": "Fout in M1.", "en": "Fault in M1."},
        "herstel": {"nl": "Stuur opnieuw.", "en": "Send again."},
    }
