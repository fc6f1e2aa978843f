"""How commands talk: lines, tables, progress, and errors without a traceback. Room app/cli: writes to the terminal."""

import os
import pwd
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Protocol

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text as RichText

from app.settings import Settings, SettingsError, load_settings

# Without markup: names of files may hold brackets, and must be shown as they are.
OUT: Final = Console(highlight=False, soft_wrap=True, markup=False)
ERR: Final = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)

OK: Final = 0
REFUSED: Final = 1  # with --streng: something was refused
USAGE: Final = 2  # the words of the command are off
NOT_READY: Final = 3  # settings are wrong, or there is no installation yet
FAILED: Final = 4  # the work could not be done; what was there is untouched


class Report(Protocol):
    """Hears how far work is: what is being done, how much is done, of how much."""

    def __call__(self, what: str, done: int, of: int) -> None:
        """Tell how far it is."""
        ...


def fail(message: str, code: int) -> typer.Exit:
    """Say what is wrong and how to mend it; raise what this gives."""
    ERR.print(RichText.assemble(("Fout: ", "red"), message))
    return typer.Exit(code)


def settings_or_exit() -> Settings:
    """The settings; ends the command when they are wrong."""
    try:
        return load_settings()
    except SettingsError as error:
        raise fail(str(error), NOT_READY) from None


def installation_or_exit() -> Settings:
    """The settings of an installation that is ready; ends the command when there is none or its store is old."""
    from app.store.migrate import is_current  # noqa: PLC0415 # Alembic takes half a second to load

    settings = settings_or_exit()
    if not settings.is_initialised:
        raise fail(f"In {settings.data} staat nog geen installatie. Maak er een met: hefboom init", NOT_READY)
    if not is_current(settings):
        raise fail("De opslag is van een oudere versie. Werk hem bij met: hefboom init", NOT_READY)
    return settings


def operator() -> str:
    """Who gives this command, for the audit log: the account of the machine."""
    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run under a number that has no name
        name = str(os.getuid())
    return f"opdrachtregel {name}"


class _Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> RichText:
        speed = task.finished_speed or task.speed
        return RichText(f"{speed:,.0f}/s".replace(",", ".") if speed else "")


@contextmanager
def progress() -> Iterator[Report]:
    """A bar a piece of work, with rate and time left; on a file or a pipe one line when a piece is done."""
    if not ERR.is_terminal:
        yield _Lines()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=ERR) as bars:
        tasks: dict[str, TaskID] = {}

        def report(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=of)
            bars.update(tasks[what], completed=done, total=of)

        yield report


@contextmanager
def pieces(title: str, of: int) -> Iterator[Callable[[str], None]]:
    """A bar for work of `of` pieces, which hears the name of each before it is begun.

    Without a terminal each piece is a line; where there turns out to be nothing to do, nothing is shown.
    """
    if not ERR.is_terminal:
        yield lambda what: ERR.print(f"  {what}")
        return
    begun = 0
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=ERR) as bars:
        task = bars.add_task(title, total=of, visible=False)

        def tell(what: str) -> None:
            nonlocal begun
            bars.update(task, completed=begun, description=f"{title}: {what}", visible=True)
            begun += 1

        yield tell
        bars.update(task, completed=of, description=f"{title}: klaar")


class _Lines:
    """Progress for who reads along in a file: a line when a piece of work is done."""

    def __init__(self) -> None:
        """Nothing was told yet."""
        self._told: set[str] = set()

    def __call__(self, what: str, done: int, of: int) -> None:
        """Tell that `what` is done, once."""
        if done >= of and what not in self._told:
            self._told.add(what)
            ERR.print(f"{what}: {of} klaar")
