"""An installation with a small synthetic region, made once a test run for the tests that only look at it."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from app.cli.installation import make_installation
from app.demo.generate import generate
from app.settings import Settings

END = date(2026, 10, 31)
NOW = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)


def clock() -> datetime:
    """A clock that stands still."""
    return NOW


def make_region(folder: Path, clients: int = 80) -> Path:
    """A year of traffic of a few youths."""
    generate(folder, clients=clients, years=1, seed=3, end=END)
    return folder


def install(folder: Path) -> Settings:
    """An empty installation."""
    settings = Settings(data=folder / "data", readers=0)
    make_installation(settings, None)
    return settings


def copy_of(settings: Settings, folder: Path) -> Settings:
    """The same installation in another folder, to do things to."""
    shutil.copytree(settings.data, folder / "data")
    return Settings(data=folder / "data", readers=0)
