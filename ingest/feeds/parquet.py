"""A Parquet table as rows of cells, as if it were a CSV. Room ingest/: pure functions over bytes, writes nothing.

Every cell becomes the text that a CSV would hold, so that one reader judges both. A number with a fraction of nothing
(what an export makes of whole numbers beside empty cells) is that whole number.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any, Final

from ingest.fault import Text
from ingest.feeds.csvtext import CsvError, Row
from ingest.limits import Limits

_MAGIC: Final = b"PAR1"
_BATCH: Final = 10_000  # rows at a time
_MOST_ROWS: Final = 5_000_000
_LONGEST: Final = 2_000  # bytes in a cell
_LARGEST: Final = Limits().member_bytes  # unpacked, as for every other file


def is_parquet(data: bytes) -> bool:
    """Whether `data` (all of it, or its beginning) says that it is Parquet."""
    return data[: len(_MAGIC)] == _MAGIC


def parquet_columns(data: bytes) -> tuple[str, ...]:
    """The names of the columns of a whole file; () when it cannot be read."""
    try:
        return tuple(_schema(data).names)
    except CsvError:
        return ()


def read_parquet(data: bytes) -> Iterator[Row]:
    """The names of the columns, then the rows; `line` counts as in a CSV, the names being the first.

    Raises CsvError for a file that is broken, too large when unpacked, or holds lists or records in a cell.
    """
    schema = _schema(data)
    _refuse_nested(schema.types)
    file = _open(data, schema.names)
    yield Row(1, tuple(schema.names))
    line = 1
    try:
        for batch in file.iter_batches(_BATCH):
            batch.validate(full=True)  # a damaged file can point outside its own texts
            columns = [_cells(column) for column in batch]
            for cells in zip(*columns, strict=True):
                line += 1
                if any(cells):
                    yield Row(line, cells)
    except _errors() as error:
        raise CsvError(*_BROKEN, line + 1) from error


def _schema(data: bytes) -> Any:
    import pyarrow.parquet as pq  # noqa: PLC0415  -- only who delivers Parquet waits for it

    try:
        return pq.read_schema(io.BytesIO(data))
    except _errors() as error:
        raise CsvError(*_BROKEN) from error


def _open(data: bytes, names: Sequence[str]) -> Any:
    """The file, each text once: a small file can hold a long text in a million rows."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        file = pq.ParquetFile(io.BytesIO(data), read_dictionary=names)
    except _errors() as error:
        raise CsvError(*_BROKEN) from error
    about = file.metadata
    size = sum(about.row_group(at).total_byte_size for at in range(about.num_row_groups))
    if size > _LARGEST or about.num_rows > _MOST_ROWS:
        raise CsvError(*_TOO_LARGE)
    return file


def _cells(column: Any) -> list[str]:
    """The cells of a column in one batch."""
    import pyarrow.compute as pc  # noqa: PLC0415
    from pyarrow import types  # noqa: PLC0415

    if not types.is_dictionary(column.type):
        return [_text(value) for value in column.to_pylist()]
    if len(column.dictionary) and (pc.max(pc.binary_length(column.dictionary)).as_py() or 0) > _LONGEST:
        raise CsvError(*_LONG)
    texts = [_text(value) for value in column.dictionary.to_pylist()]
    return ["" if at is None else texts[at] for at in column.indices.to_pylist()]


def _errors() -> tuple[type[Exception], ...]:
    import pyarrow as pa  # noqa: PLC0415

    return (pa.ArrowException, OSError, ValueError)


def _refuse_nested(kinds: Iterable[Any]) -> None:
    from pyarrow import types  # noqa: PLC0415

    plain = [kind.value_type if types.is_dictionary(kind) else kind for kind in kinds]
    if any(types.is_nested(kind) or types.is_binary(kind) or types.is_large_binary(kind) for kind in plain):
        raise CsvError(*_NESTED)


def _text(value: object) -> str:
    """What a CSV would hold; empty for unknown."""
    if value is None or value != value:  # noqa: PLR0124  -- a float that is no number
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return value.date().isoformat() if not any((value.hour, value.minute, value.second)) else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float | Decimal) and isfinite(value) and value == int(value):
        return str(int(value))
    return str(value).strip()


_BROKEN: Final = (
    Text("dit Parquet-bestand is niet heel of niet te lezen.", "this Parquet file is damaged or cannot be read."),
    Text("Maak het bestand opnieuw en lever het nog eens aan.", "Make the file again and deliver it once more."),
)
_TOO_LARGE: Final = (
    Text(
        "dit Parquet-bestand is uitgepakt groter dan toegestaan.", "this Parquet file is larger than allowed, unpacked."
    ),
    Text("Lever in kleinere bestanden aan.", "Deliver in smaller files."),
)
_LONG: Final = (
    Text("een cel is veel te lang.", "a cell is far too long."),
    Text(f"Een cel mag hoogstens {_LONGEST} tekens hebben.", f"A cell holds at most {_LONGEST} characters."),
)
_NESTED: Final = (
    Text(
        "dit Parquet-bestand heeft een kolom met lijsten, records of bytes.",
        "this Parquet file has a column of lists, records or bytes.",
    ),
    Text("Maak van elke kolom tekst, een getal of een datum.", "Make every column text, a number or a date."),
)
