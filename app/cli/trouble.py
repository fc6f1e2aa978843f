"""Errors that a user can do something about, each in one sentence. Room app/cli: reads an error, writes nothing.

What is not known here is a fault of ours, and keeps its traceback. Texts of the store's driver are not passed on:
they may hold the address of the database with its password.
"""

from typing import Final

import duckdb
from sqlalchemy.exc import OperationalError

from app.jobs.build import VerifyError
from app.jobs.receive import MissingFileError
from app.jobs.sources import SourceError
from app.settings import SettingsError
from app.store.engine import StoreError
from checks.check import ChecksNotRunError
from ingest.regio import RegionError
from sql.build import BlockError

_OWN: Final = (
    SettingsError, StoreError, VerifyError, ChecksNotRunError, SourceError, MissingFileError, BlockError, RegionError
)  # fmt: skip
_DAMAGED: Final = "Corrupt database file"  # of no class of its own
_REBUILD: Final = (
    "Is het ruw.duckdb, herstel het dan met: hefboom opnieuw-laden. Cijfers maakt u met: hefboom kpi compute"
)
_NO_ROOM: Final = "Could not write file"  # DuckDB says so of a commit and of a checkpoint too, under other names


def sentence_of(error: Exception) -> str | None:
    """What to tell a user about this error; None when it is a fault of ours."""
    if isinstance(error, _OWN):
        return str(error)
    if isinstance(error, OperationalError):
        return _of_store(error)
    if isinstance(error, duckdb.Error):
        return _of_data_file(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'Het systeem'}: {error.strerror}"
    return None


def _of_store(error: OperationalError) -> str:
    if _cannot_write(error):
        return "De opslag (HEFBOOM_DATABASE_URL) kan niet schrijven. Kijk of de schijf vol is en probeer het nog eens."
    return "De opslag (HEFBOOM_DATABASE_URL) is niet te bereiken of bezet. Kijk of hij draait en probeer het nog eens."


def _of_data_file(error: duckdb.Error) -> str | None:
    if _DAMAGED in str(error):
        return f"Een gegevensbestand is beschadigd: {_first_line(error)} {_REBUILD}"
    if isinstance(error, duckdb.IOException) or _NO_ROOM in str(error):
        return f"Een gegevensbestand is niet te openen of te schrijven: {_first_line(error)}"
    return None


def _cannot_write(error: OperationalError) -> bool:
    """Whether SQLite found the disk full or unwilling."""
    return str(getattr(error.orig, "sqlite_errorname", "")).startswith(("SQLITE_FULL", "SQLITE_IOERR"))


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
