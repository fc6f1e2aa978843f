"""The migrations give exactly the tables of the models."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

import app.sessies.models
import app.store.models  # noqa: F401  # both fill SQLModel.metadata
from app.settings import Settings
from app.store.engine import engine_for
from app.store.migrate import is_current, upgrade


def test_migrated_store_equals_the_models(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    assert not is_current(settings)
    upgrade(settings)
    assert is_current(settings)
    upgrade(settings)
    with engine_for(settings.store_url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
