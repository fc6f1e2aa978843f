"""What arrived since figures were last published, by municipality. Room sql/: reads raw.*, keeps nothing."""

from collections.abc import Collection
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

_QUERY: Final = Path(__file__).with_name("arrivals.sql")


class Arrivals(NamedTuple):
    """Records about one municipality: told for the first time, and correcting an earlier one."""

    gemeente: str
    nieuw: int
    gecorrigeerd: int


def count_arrivals(con: duckdb.DuckDBPyConnection, deliveries: Collection[str]) -> list[Arrivals]:
    """The records of these deliveries (their content hashes), by municipality in order."""
    con.execute("create or replace temp table arrived as select unnest(?::varchar[]) as aanlevering", [[*deliveries]])
    return [Arrivals(*row) for row in con.execute(_QUERY.read_text(encoding="utf-8")).fetchall()]
