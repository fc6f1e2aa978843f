"""An installation with a small synthetic region. What takes long is made once a process; tests get a copy."""

import atexit
import functools
import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from app.cli.installation import make_installation
from app.demo.generate import generate
from app.jobs.build import compute
from app.jobs.keyfiles import make_key
from app.jobs.receive import Intake, find_files, receive
from app.settings import Settings

END = date(2026, 10, 31)
NOW = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)


def clock() -> datetime:
    """A clock that stands still."""
    return NOW


def make_region(folder: Path, clients: int = 25) -> Path:
    """A year of traffic of a few youths."""
    generate(folder, clients=clients, years=1, seed=3, end=END)
    return folder


def install(folder: Path) -> Settings:
    """An empty installation, with keys of its own."""
    settings = copy_of(_empty(), folder)
    for name in _KEYS:
        make_key(settings.keys / name)
    return settings


def copy_of(settings: Settings, folder: Path) -> Settings:
    """The same installation in another folder, to do things to."""
    shutil.copytree(settings.data, folder / "data")
    return Settings(data=folder / "data", readers=0)


@functools.cache
def shared_region() -> Path:
    """A region to look at only."""
    return make_region(_folder() / "regio")


@functools.cache
def shared_loaded() -> Settings:
    """An installation that took in `shared_region()`: to copy, not to change."""
    settings = install(_folder())
    receive(settings, find_files([shared_region()]), Intake("proef", clock))
    return settings


@functools.cache
def shared_computed() -> Settings:
    """The same with figures, as run 1: to copy, not to change."""
    settings = copy_of(shared_loaded(), _folder())
    compute(settings, END, clock)
    return settings


_KEYS = ("pseudonym.key", "landing.key", "session.key")


@functools.cache
def _empty() -> Settings:
    """Without keys; bringing a store up to date takes longer than copying it."""
    settings = Settings(data=_folder() / "data", readers=0)
    make_installation(settings, None)
    for name in _KEYS:
        (settings.keys / name).unlink()
    return settings


def _folder() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
