"""A synthetic region that is made larger by copies. Room benchmarks: writes to the folder that it is given."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from app.cli.installation import make_installation
from app.demo.generate import generate
from app.jobs.receive import Intake, find_files, receive
from app.settings import Settings
from ingest.regio import load_region, read_region_pack

LAST: Final = date(2026, 10, 31)
GENERATED: Final = 2500  # youths at most that are generated; a larger region holds each of them several times
# What tells youths apart, and what tells providers apart, in the raw records.
_OF_YOUTHS: Final = frozenset(
    {
        "client",
        "bericht_id",
        "identificatie",
        "vingerafdruk",
        "toewijzing_nummer",
        "referentie_aanbieder",
        "referentie_nummer",
        "vorig_referentie_nummer",
        "declaratie_identificatie",
        "declaratie_nummer",
        "aanmeldnummer",
    }
)
_OF_PROVIDERS: Final = frozenset({"aanbieder"})


class Size(NamedTuple):
    """How often each youth of the generated region is there, and how many such regions lie beside each other."""

    copies: int
    regions: int = 1


def make_region(folder: Path, clients: int) -> Settings:
    """A synthetic region over three years, received as a real one is."""
    generate(folder / "feeds", clients=clients, years=3, seed=1, end=LAST)
    settings = Settings(data=folder / "data")
    make_installation(settings, None)
    receive(settings, find_files([folder / "feeds"]), Intake("benchmark", lambda: datetime(2026, 11, 1, tzinfo=UTC)))
    return settings


@contextmanager
def enlarged(settings: Settings, size: Size) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse without blocks over the raw records of the region made larger; both files go afterwards."""
    with tempfile.TemporaryDirectory(dir=settings.data) as scratch:
        with duckdb.connect(Path(scratch) / "ruw.duckdb") as con:
            con.execute("set enable_progress_bar = false")
            con.execute(f"attach '{settings.raw}' as bron (read_only)")
            for (table,) in con.execute(
                "select table_name from duckdb_tables() where database_name = 'bron'"
            ).fetchall():
                _multiply(con, f"bron.{table}", table, size)
        with duckdb.connect(Path(scratch) / "warehouse.duckdb") as con:
            con.execute("set enable_progress_bar = false")
            con.execute(f"attach '{scratch}/ruw.duckdb' as raw (read_only)")
            load_region(con, read_region_pack(settings.regio))
            for table in ("aanbieder", "contract"):
                _multiply(con, f"regio.{table}", f"regio.{table}", Size(1, size.regions))
            yield con


def _multiply(con: duckdb.DuckDBPyConnection, source: str, target: str, size: Size) -> None:
    """Every row once a copy, when it is about a youth, and once a region, when it is about one or a provider."""
    names = [name for name, *_ in con.execute(f"describe {source}").fetchall()]
    numbers = {name: "kopie" for name in names if name in _OF_YOUTHS}
    if size.regions > 1:
        numbers |= {name: "regio" for name in names if name in _OF_PROVIDERS}
        numbers |= {name: "(kopie * 1000 + regio)" for name in names if name in _OF_YOUTHS}
    copies = size.copies if _OF_YOUTHS & set(names) else 1
    regions = size.regions if numbers else 1
    renamed = ", ".join(f"{name} || '.' || {number} as {name}" for name, number in numbers.items())
    con.execute(
        f"create or replace table {target} as select a.*{f' replace ({renamed})' if renamed else ''} "
        f"from {source} a, range({copies}) k(kopie), range({regions}) r(regio)"
    )
