"""Bringing the store to the schema of this version. Room app/store: reads migrations/, writes the store."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.settings import Settings
from app.store.engine import engine_for

MIGRATIONS: Final = Path(__file__).with_name("migrations")


def configuration(settings: Settings) -> Config:
    """Alembic's configuration, without an ini file."""
    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix())
    config.attributes["url"] = settings.store_url
    return config


def upgrade(settings: Settings) -> None:
    """Bring the store to the newest schema; harmless when it is there already."""
    command.upgrade(configuration(settings), "head")


def is_current(settings: Settings) -> bool:
    """Whether the store has the schema that this version of the program expects."""
    newest = ScriptDirectory.from_config(configuration(settings)).get_current_head()
    with engine_for(settings.store_url).connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest
