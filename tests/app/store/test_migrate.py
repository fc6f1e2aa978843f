"""The migrations give exactly the tables of the models."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

import app.sessies.models
import app.store.models  # noqa: F401  # both fill SQLModel.metadata
from app.settings import Settings
from app.store.engine import engine_for
from app.store.migrate import configuration, is_current, upgrade


def test_migrated_store_equals_the_models(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    assert not is_current(settings)
    upgrade(settings)
    assert is_current(settings)
    upgrade(settings)
    with engine_for(settings.store_url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []


def test_deliveries_of_before_get_the_order_in_which_they_were_loaded(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    command.upgrade(configuration(settings), "0008")
    insert = """
        insert into aanlevering (id, sha256, naam, bytes, bron, ontvangen_op, verwerkt_op, stand, inhoud, tellingen)
        values (?, ?, 'a.xml', 1, 'inbox', '2026-01-01', ?, ?, '', '{}')
    """
    rows = [
        (1, "2026-01-03 02:00:00", "VERWERKT"),
        (2, None, "ONTVANGEN"),
        (3, "2026-01-02 02:00:00", "GEWEIGERD"),
        (4, "2026-01-03 02:00:00", "VERWERKT"),
    ]
    with engine_for(settings.store_url).begin() as connection:
        for number, moment, stand in rows:
            connection.exec_driver_sql(insert, (number, f"{number}" * 64, moment, stand))
    upgrade(settings)
    with engine_for(settings.store_url).connect() as connection:
        found = connection.exec_driver_sql("select id, volgnummer from aanlevering order by id").all()
    assert [tuple(row) for row in found] == [(1, 2), (2, 0), (3, 1), (4, 3)]
