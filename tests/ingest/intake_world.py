"""An installation in a temporary folder, and a check simple enough to reason about. For tests of ingest/intake/."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from ingest.fault import Effect, Fault, Text
from ingest.intake import Delivery, DeliveryOutcome, Options, ReaderSettings, load_deliveries, open_raw
from ingest.landing import land
from ingest.tables import TABLES
from tests.ingest.zips import KEYS

SETTINGS = ReaderSettings(key=bytes(range(32)))
# Who brought a row first, and in which file, follows the order of receipt; everything else may not.
PROVENANCE = {"aanlevering", "bestand", "regel"}
Rows = dict[str, list[tuple[object, ...]]]


def check(con: duckdb.DuckDBPyConnection) -> Sequence[tuple[str, Fault]]:
    """Refuses a message with a start before its toewijzing, and by itself each start in May and prestatie FOUT."""
    found = []
    query = "select bericht_id, regel from stage.start where begindatum < toewijzing_ingangsdatum order by all"
    for bericht_id, row in con.execute(query).fetchall():
        found.append((bericht_id, _fault("T1", Effect.MESSAGE, row)))
    query = """
        select bericht_id, regel from stage.start where month(begindatum) = 5
        union all select bericht_id, regel from stage.prestatie where referentie_nummer = 'FOUT'
    """
    for bericht_id, row in con.execute(query).fetchall():
        found.append((bericht_id, _fault("T2", Effect.RECORD, row)))
    return found


def _fault(rule: str, effect: Effect, row: int) -> Fault:
    return Fault(rule, effect, Text("fout.", "wrong."), Text("Verbeter dit.", "Correct this."), row=row)


class World:
    """An installation: a landing zone, raw tables and a region folder."""

    def __init__(self, folder: Path, con: duckdb.DuckDBPyConnection) -> None:
        self.folder = folder
        self.region = folder / "regio"
        self.con = con

    def delivery(self, name: str, data: bytes) -> Delivery:
        """`data` landed under `name`."""
        return Delivery(land(io.BytesIO(data), self.folder / "landing", KEYS), name)

    def deliver(self, files: Sequence[tuple[str, bytes]], options: Options | None = None) -> list[DeliveryOutcome]:
        """Land and load these files in this order, in one go."""
        deliveries = [self.delivery(name, data) for name, data in files]
        return load_deliveries(self.con, deliveries, SETTINGS, check, options or Options(region=self.region))

    def one(self, name: str, data: bytes) -> DeliveryOutcome:
        """Land and load one file."""
        (outcome,) = self.deliver([(name, data)])
        return outcome

    def count(self, table: str) -> int:
        """The number of rows in raw."""
        (row,) = self.con.execute(f"select count(*) from raw.{table}").fetchall()
        return int(row[0])

    def raw(self, *, provenance: bool = False) -> Rows:
        """Everything in raw, sorted; without `provenance` only what may not depend on the order of receipt."""
        rows: Rows = {}
        for table in TABLES:
            leave_out = set() if provenance or table.name not in {"bericht", "aanmelding", "capaciteit"} else PROVENANCE
            columns = ", ".join(f'"{column.name}"' for column in table.columns if column.name not in leave_out)
            rows[table.name] = self.con.execute(f"select {columns} from raw.{table.name} order by all").fetchall()
        return rows


@contextmanager
def new_world(folder: Path) -> Iterator[World]:
    """A fresh installation."""
    with open_raw(folder / "ruw.duckdb") as con:
        yield World(folder, con)
