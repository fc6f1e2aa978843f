"""The audit log: chained, not to be changed, and never forked by writers at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from app.settings import Settings
from app.store.audit import START, Event, first_broken, record
from app.store.engine import engine_for, open_store
from app.store.migrate import upgrade
from app.store.models import Auditregel

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(data=tmp_path)
    upgrade(made)
    return made


def _add(settings: Settings, number: int) -> None:
    record(
        settings, Event(NOON + timedelta(minutes=number), "anna", "bekeken", f"ding {number}", details={"n": number})
    )


def _execute(settings: Settings, statement: str) -> None:
    with engine_for(settings.store_url).begin() as connection:
        connection.execute(text(statement))


def break_a_row(settings: Settings) -> int:
    """Change a row past its guard, as only somebody with the database in hands could; gives its number."""
    _execute(settings, "drop trigger if exists auditregel_blijft_update")
    _execute(settings, "update auditregel set wie = 'jan' where id = 1")
    return 1


def test_rows_are_chained(settings: Settings) -> None:
    for number in range(3):
        _add(settings, number)
    with open_store(settings) as store:
        rows = store.exec(select(Auditregel)).all()
    assert [row.vorige for row in rows] == [START, rows[0].hash, rows[1].hash]
    assert rows[2].bijzonderheden == {"n": 2} and first_broken(settings) is None


@pytest.mark.parametrize("change", ["update auditregel set wie = 'jan'", "delete from auditregel where id = 2"])
def test_rows_cannot_be_changed(settings: Settings, change: str) -> None:
    for number in range(3):
        _add(settings, number)
    with pytest.raises(IntegrityError, match="append-only"):
        _execute(settings, change)
    assert first_broken(settings) is None


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("update auditregel set wie = 'jan' where id = 2", 2),
        ("update auditregel set bijzonderheden = '{\"n\": 7}' where id = 3", 3),
        ("delete from auditregel where id = 2", 3),
        ("delete from auditregel where id = 1", 2),
    ],
)
def test_a_change_past_the_guard_is_seen(settings: Settings, change: str, broken: int) -> None:
    for number in range(3):
        _add(settings, number)
    for what in ("update", "delete"):
        _execute(settings, f"drop trigger auditregel_blijft_{what}")
    _execute(settings, change)
    assert first_broken(settings) == broken


def test_writers_at_one_moment_make_one_chain(settings: Settings) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: _add(settings, number), range(12)))
    with open_store(settings) as store:
        assert len(store.exec(select(Auditregel)).all()) == 12
    assert first_broken(settings) is None


def test_the_moment_is_the_same_from_every_time_zone(settings: Settings) -> None:
    record(settings, Event(NOON.astimezone(timezone(timedelta(hours=2))), "anna", "bekeken", "ding"))
    with open_store(settings) as store:
        row = store.exec(select(Auditregel)).one()
    assert row.wanneer.replace(tzinfo=UTC) == NOON and first_broken(settings) is None
