"""The report of a delivery to take along: CSV for a spreadsheet, text for a mail. Room app/: pure functions."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from app.api.forms.csvtext import safe
from app.api.language import Language, say
from app.api.services.answered import Answer, ReturnedPart
from app.api.services.refusals import SHOWN, groups_of
from checks.report import Report, line
from ingest.fault import Fault, Text

CSV, TEXT = "text/csv", "text/plain"
COLUMNS: Final = (
    "regel", "retourcode", "gevolg", "titel", "bestand", "berichtsoort", "identificatie", "regelnummer", "plaats",
    "kenmerk", "wat", "herstel",
)  # fmt: skip
_NOTHING: Final = Text("Er is niets geweigerd.", "Nothing was refused.")
_MORE: Final = Text(
    "… en nog {n}; in het verslag als tabel (CSV) staan ze alle.",
    "… and {n} more; the report as a table (CSV) has them all.",
)
_REMEDY: Final = Text("Herstel", "Remedy")
_RETURNED: Final = Text("Teruggekomen van de ontvanger", "Sent back by the receiver")
RETURNED: Final = "teruggekomen"  # the gevolg of what another refused: nothing is done with it here


def as_csv(report: Report, returned: Sequence[Answer], language: Language) -> str:
    """RFC 4180, one row a place, what blocks most first; then a row for each part that the receiver sent back."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for group, shown in zip(report.groups, groups_of(report, language), strict=True):
        for fault in group.faults:
            writer.writerow([safe(cell) for cell in _cells(fault, shown.title, language)])
    for answer in returned:
        for part in answer.parts:
            writer.writerow([safe(cell) for cell in _returned_cells(answer, part, language)])
    return out.getvalue()


def as_text(report: Report, returned: Sequence[Answer], heading: str, language: Language) -> str:
    """The whole report as somebody reads it in a mail: by rule what is wrong, how to mend it, and the first places."""
    refused = _lines(report, language) if report.groups else [say(_NOTHING, language), ""]
    return "\n".join([heading, "", *refused, *_returned_lines(returned, language)])


def _lines(report: Report, language: Language) -> Iterator[str]:
    for group, shown in zip(report.groups, groups_of(report, language), strict=True):
        code = f" ({shown.return_code})" if shown.return_code else ""
        yield f"{shown.rule}{code}: {shown.title}: {shown.count} ×"
        same = len(shown.remedies) == 1
        if same:
            yield f"{say(_REMEDY, language)}: {shown.remedies[0]}"
        yield from (f"- {line(fault, language, remedy=not same)}" for fault in group.faults[:SHOWN])
        if len(group.faults) > SHOWN:
            yield say(_MORE, language).format(n=len(group.faults) - SHOWN)
        yield ""


def _cells(fault: Fault, title: str, language: Language) -> list[str]:
    return [
        fault.rule,
        fault.return_code or "",
        fault.effect,
        title,
        fault.file,
        fault.kind or "",
        fault.message or "",
        "" if fault.row is None else str(fault.row),
        fault.place or "",
        fault.reference or "",
        say(fault.what, language),
        say(fault.remedy, language),
    ]


def _returned_lines(returned: Sequence[Answer], language: Language) -> Iterator[str]:
    """What the receiver sent back, a line a part."""
    if returned:
        yield f"{say(_RETURNED, language)}:"
    for answer in returned:
        for part in answer.parts:
            where = ", ".join(
                filter(None, (f"{answer.message.kind} {answer.message.identification}", _place(part), part.reference))
            )
            yield f"- {part.code}: {where}: {part.meaning} ({answer_text(answer, language)})"
    if returned:
        yield ""


def _returned_cells(answer: Answer, part: ReturnedPart, language: Language) -> list[str]:
    row = "" if part.row is None else str(part.row)
    told = (answer.message.kind, answer.message.identification, row, part.part, part.reference or "")
    return ["", part.code, RETURNED, part.meaning, "", *told, answer_text(answer, language), ""]


def answer_text(answer: Answer, language: Language) -> str:
    """Which message the answer is, and with which delivery it came."""
    kind, identification, dated = answer.answer
    told = Text(f"{kind} {identification} van {dated}", f"{kind} {identification} of {dated}")
    came = Text(f", aanlevering {answer.delivery}", f", delivery {answer.delivery}")
    return say(told, language) + ("" if answer.delivery is None else say(came, language))


def _place(part: ReturnedPart) -> str:
    return part.part if part.row is None else f"{part.part} {part.row}"
