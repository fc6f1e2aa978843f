"""The report of a delivery to take along: CSV for a spreadsheet, text for a mail. Room app/: pure functions."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from app.api.language import Language, say
from app.api.services.refusals import SHOWN, groups_of
from checks.report import Report, line
from ingest.fault import Fault, Text

CSV, TEXT = "text/csv", "text/plain"
COLUMNS: Final = (
    "regel", "retourcode", "gevolg", "titel", "bestand", "berichtsoort", "identificatie", "regelnummer", "plaats",
    "kenmerk", "wat", "herstel",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would carry these out
_NOTHING: Final = Text("Er is niets geweigerd.", "Nothing was refused.")
_MORE: Final = Text(
    "… en nog {n}; in het verslag als tabel (CSV) staan ze alle.",
    "… and {n} more; the report as a table (CSV) has them all.",
)
_REMEDY: Final = Text("Herstel", "Remedy")


def as_csv(report: Report, language: Language) -> str:
    """RFC 4180, one row a place, what blocks most first."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for group, shown in zip(report.groups, groups_of(report, language), strict=True):
        for fault in group.faults:
            writer.writerow([_safe(cell) for cell in _cells(fault, shown.title, language)])
    return out.getvalue()


def as_text(report: Report, heading: str, language: Language) -> str:
    """The report as somebody reads it in a mail: by rule what is wrong, how to mend it, and the first places."""
    return "\n".join([heading, "", *(_lines(report, language) if report.groups else [say(_NOTHING, language)]), ""])


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


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
