"""The export of kpi-spec section 7. Room kpi/: reads cube.waarde or cube.openbaar, writes one file.

The same cube gives the same bytes: rows in the order of the nine dimensions, a header, UTF-8 with line feeds, dates as
JJJJ-MM-DD, true and false. A float is the shortest text that reads back as the same number and always shows that it is
one (12.0, not 12); n_clienten is a whole number. Empty = all (dimensions), none (breakdown) or no value (figures).
"""

from pathlib import Path
from typing import Final, Literal

import duckdb

Format = Literal["csv", "parquet"]
DIMENSIONS: Final = (
    "kpi",
    "maat",
    "segment",
    "gemeente",
    "aanbieder",
    "periode_type",
    "periode_start",
    "periode_eind",
    "uitsplitsing",
)
COLUMNS: Final = (*DIMENSIONS, "waarde", "teller", "noemer", "n_clienten", "onderdrukt")
_OPTIONS: Final = {
    # Nothing in a cell needs quoting; an empty text and no value are both written as nothing.
    "csv": "format csv, header true, delimiter ',', nullstr ''",
    "parquet": "format parquet, compression zstd, row_group_size 122880",
}


def export(con: duckdb.DuckDBPyConnection, target: Path, fmt: Format, raw: bool) -> int:
    """Write the whole cube to `target`, which appears complete or not at all. Returns the number of rows.

    `raw` leaves disclosure control out (`--onbewerkt`); who may ask for that is decided upstairs.
    """
    partial = target.with_name(f".{target.name}.part")
    location = str(partial).replace("'", "''")
    try:
        written = con.execute(f"copy ({_query(fmt, raw=raw)}) to '{location}' ({_OPTIONS[fmt]})").fetchone()
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return int(written[0]) if written else 0


def _query(fmt: Format, *, raw: bool) -> str:
    """The rows in order. In CSV an empty dimension is a null, or it would be written as two quotes."""
    texts = [name for name in DIMENSIONS if not name.startswith("periode_")]
    columns = [f"nullif({name}, '') as {name}" if fmt == "csv" and name in texts else name for name in COLUMNS]
    source = "(select *, false as onderdrukt from cube.waarde)" if raw else "cube.openbaar"
    order = ", ".join(f"bron.{name}" for name in DIMENSIONS)
    return f"select {', '.join(columns)} from {source} bron order by {order}"
