"""Opening the store. Room app/: reads and writes the database of the settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Engine, event
from sqlmodel import Session, create_engine

from app.settings import Settings


@cache
def engine_for(url: str) -> Engine:
    """One engine for each address; SQLite waits for its turn and holds on to foreign keys."""
    engine = create_engine(url)
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
