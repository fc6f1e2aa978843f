"""The figures of an answer as a workbook. Room app/: pure functions over rows."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from app.api.forms.table import COLUMNS, Cell, Kind
from app.api.forms.workbook import Column, Notes, Table, as_workbook
from app.api.problem import InputFault, bad_input
from ingest.fault import Text

#: A workbook of more rows is slow to open and costs seconds of a server that others wait for.
LARGEST: Final = 100_000
_WIDTHS: Final = {Kind.TEXT: 16, Kind.DAY: 14, Kind.NUMBER: 14, Kind.WHOLE: 12, Kind.FLAG: 12}
_LOOKS: Final = {Kind.DAY: "yyyy-mm-dd"}


def refuse_too_many(count: int) -> None:
    """Raise the problem 400 when an answer has too many rows for a workbook."""
    if count > LARGEST:
        nl = f"Dit zijn {count} rijen; in XLSX kunnen er {LARGEST}. Vraag minder tegelijk, of kies csv of parquet."
        en = f"These are {count} rows; XLSX takes {LARGEST}. Ask for less at once, or choose csv or parquet."
        raise bad_input([InputFault("query", "formaat", "te-veel-rijen", Text(nl, en))])


def as_xlsx(
    rows: Iterable[tuple[Cell, ...]], explanation: Sequence[tuple[str, str]], sheet: str, made_on: date
) -> bytes:
    """The figures under the names of the API, and what one has to know about them on the sheet of that name."""
    columns = [Column(name, _WIDTHS[kind], _LOOKS.get(kind, "General")) for name, kind in COLUMNS.items()]
    return as_workbook(explanation[0][1], Table("cijfers", columns, rows), Notes(sheet, explanation), made_on)
