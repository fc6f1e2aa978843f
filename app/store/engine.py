"""Opening the store. Room app/: reads and writes the database of the settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

from sqlalchemy import Engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlmodel import Session, create_engine

from app.settings import Settings

_PATIENCE: Final = "10"  # seconds for a server to take a connection


class StoreError(Exception):
    """A store that cannot be used as it is set; the text says why, without the address: it may hold a password."""


@cache
def engine_for(url: str) -> Engine:
    """One engine for each address; SQLite waits for its turn and holds on to foreign keys. Raises StoreError."""
    try:
        address = make_url(url)
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        # Whoever hangs up, restarts or stays silent is noticed before a request is lost on it.
        options = {} if address.get_backend_name() == "sqlite" else {"pool_pre_ping": True}
        if address.get_backend_name() == "postgresql" and "connect_timeout" not in address.query:
            address = address.update_query_dict({"connect_timeout": _PATIENCE})
        engine = create_engine(address, **options)
    except (ArgumentError, NoSuchModuleError):
        raise StoreError("HEFBOOM_DATABASE_URL is geen adres als postgresql://gebruiker@machine/naam.") from None
    except ModuleNotFoundError as error:
        raise StoreError(f"Voor deze opslag ontbreekt de Python-module {error.name}. Installeer die eerst.") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]  # a DBAPI connection
    for pragma in ("journal_mode = wal", "synchronous = full", "busy_timeout = 15000", "foreign_keys = on"):
        cursor.execute(f"pragma {pragma}")
    cursor.close()


@contextmanager
def open_store(settings: Settings) -> Iterator[Session]:
    """A session with the store; rows stay readable after commit."""
    with Session(engine_for(settings.store_url), expire_on_commit=False) as session:
        yield session
