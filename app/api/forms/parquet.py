"""A table as Parquet. Room app/: pure functions; PyArrow is loaded at the first request that asks for it."""

import io
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from app.api.forms.table import COLUMNS, Cell, Kind

if TYPE_CHECKING:
    import pyarrow


def as_parquet(rows: Iterable[tuple[Cell, ...]], explanation: Sequence[tuple[str, str]]) -> bytes:
    """Typed columns as in `hefboom kpi export`; the explanation is in the metadata `hefboom.toelichting`, in JSON."""
    import pyarrow as pa  # noqa: PLC0415 - see the room
    import pyarrow.parquet as pq  # noqa: PLC0415

    told = json.dumps(explanation, ensure_ascii=False)
    schema = pa.schema([(name, _type(kind, pa)) for name, kind in COLUMNS.items()], {"hefboom.toelichting": told})
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return out.getvalue()


def _type(kind: Kind, pa: Any) -> "pyarrow.DataType":
    types = {
        Kind.TEXT: pa.string(),
        Kind.DAY: pa.date32(),
        Kind.NUMBER: pa.float64(),
        Kind.WHOLE: pa.int64(),
        Kind.FLAG: pa.bool_(),
    }
    return types[kind]
