"""What a report is called when it is shown: in the language of the reader, and a remark is no refusal."""

from app.api.services.refusals import groups_of
from checks.report import make_report
from ingest.fault import Effect, Fault, Text


def _fault(effect: Effect, place: str) -> Fault:
    return Fault("FEED", effect, Text("wat", "what"), Text("hoe", "how"), kind="aanmelding", row=3, place=place)


def test_a_column_is_named_in_the_language_of_the_reader() -> None:
    report = make_report([_fault(Effect.RECORD, "kolom gemeente")])
    (dutch,), (english,) = groups_of(report, "nl"), groups_of(report, "en")
    assert dutch.title == "De CSV heeft niet de afgesproken vorm: kolom gemeente"
    assert english.title == "The CSV does not have the agreed form: column gemeente"
    assert (dutch.places[0].place, english.places[0].place) == ("regel 3, kolom gemeente", "record 3, column gemeente")


def test_rows_that_contradict_each_other_are_not_of_another_form() -> None:
    (group,) = groups_of(make_report([_fault(Effect.REPORT, "kolommen aanbieder, leverdatum")]), "nl")
    assert group.title == "Twee regels spreken elkaar tegen: kolommen aanbieder, leverdatum"


def test_a_few_columns_with_the_same_fault_are_all_named() -> None:
    faults = [_fault(Effect.RECORD, f"kolom {name}") for name in ("begindatum", "einddatum", "begindatum")]
    (group,) = groups_of(make_report(faults), "nl")
    assert group.title == "De CSV heeft niet de afgesproken vorm: kolommen begindatum, einddatum"
    many = [_fault(Effect.RECORD, f"kolom {name}") for name in "abcde"]
    (group,) = groups_of(make_report(many), "nl")
    assert group.title == "De CSV heeft niet de afgesproken vorm"
