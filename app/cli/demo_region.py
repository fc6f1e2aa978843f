"""The demo: a synthetic region in an installation of its own, with a source on the web. Room app/cli.

Everything stands in one folder: `bron` holds the generated files, `data` the installation. The last month is not
delivered by hand but fetched over HTTP by a night, as a real installation would.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

from rich.table import Table

from app.cli.console import FAILED, OUT, fail, pieces, progress
from app.cli.installation import make_installation
from app.cli.services import run_server
from app.clock import now
from app.demo.generate import DEFAULT_END, generate
from app.demo.mistakes import write_mistakes
from app.jobs.accounts import save_account
from app.jobs.build import pieces_of_work
from app.jobs.night import Night, run_night
from app.jobs.receive import Intake, find_files, receive
from app.settings import Settings, Source, load_settings

SOURCE_PORT: Final = 8001
PASSWORD: Final = "hefboom-demo-2027"  # noqa: S105 # of invented accounts in an invented region
PEILDATUM: Final[date] = DEFAULT_END
ACCOUNTS: Final = (
    ("beheerder@demo.nl", "beheerder", ""),
    ("analist@demo.nl", "regio-analist", ""),
    ("begeleider@demo.nl", "procesbegeleider", ""),
    ("zoetermeer@demo.nl", "gemeente", "0637"),
    ("aanbieder@demo.nl", "aanbieder", "22001000"),
    ("deelnemer@demo.nl", "deelnemer", ""),
)


def demo_settings(folder: Path) -> Settings:
    """The settings of the demo in `folder`; its source is served by the demo itself."""
    source = Source(name="servicebureau", url=f"http://127.0.0.1:{SOURCE_PORT}/bestanden.json")
    return load_settings(data=(folder / "data").resolve(), sources=[source], inbox_wait=5)


def prepare(folder: Path, *, clients: int, years: int, seed: int) -> None:
    """Make what is not there yet: files, installation, accounts, and the figures of the last day of the data."""
    settings = demo_settings(folder)
    ready = settings.data / "klaar"
    if ready.exists():
        OUT.print("De demo-regio staat er al: die wordt gebruikt.")
        make_installation(settings, None)  # the program may have become newer than the demo
        return
    files = folder / "bron"
    if not files.exists():
        OUT.print(f"1/4 Een verzonnen regio met {clients} jeugdigen maken")
        _generate(files, clients=clients, years=years, seed=seed)
    OUT.print("2/4 Een installatie met accounts maken")
    make_installation(settings, None)
    _receive(settings, files)
    OUT.print("4/4 De nacht draaien: laatste maand ophalen, controleren, berekenen, publiceren")
    with serve_source(files / _last_month()), pieces("Berekenen", pieces_of_work()) as tell:
        run_night(settings, Night(PEILDATUM, now, lambda: now().timestamp(), tell))
    for login, role, organisation in ACCOUNTS:
        save_account(settings, login, role, organisation, PASSWORD)
    ready.touch()


def _generate(files: Path, *, clients: int, years: int, seed: int) -> None:
    """Make all files in a folder that gets its name when it is whole: half a region must not be reused."""
    unfinished = files.with_name(f"{files.name}.nieuw")
    shutil.rmtree(unfinished, ignore_errors=True)
    with progress() as report:
        generate(unfinished, clients=clients, years=years, seed=seed, progress=report)
    write_mistakes(unfinished)
    unfinished.rename(files)


def _receive(settings: Settings, files: Path) -> None:
    OUT.print("3/4 De leveringen inlezen en controleren")
    delivered = [file for file in find_files([files]) if _last_month() not in file.parts]
    with progress() as report:
        receive(
            settings,
            delivered,
            Intake(
                "opdrachtregel",
                now,
                lambda done, of: report("Ontvangen", done, of),
                lambda state: report("Inlezen (kB)", state.bytes_done // 1024, max(1, state.bytes_total // 1024)),
            ),
        )


def _last_month() -> str:
    return f"{PEILDATUM:%Y-%m}"


def run(folder: Path) -> None:
    """Serve pages and API, worker and source until asked to stop."""
    settings = demo_settings(folder)
    table = Table("rol", "aanmelden met", "wachtwoord", box=None, pad_edge=False)
    for login, role, _ in ACCOUNTS:
        table.add_row(role, login, PASSWORD)
    OUT.print(table)
    with serve_source(folder / "bron" / _last_month()):
        run_server(settings, with_worker=True)


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without telling so on the terminal."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the name that the library gave it
        """Say nothing."""


@contextmanager
def serve_source(folder: Path) -> Iterator[None]:
    """An HTTP source on this machine that offers the files of `folder`."""
    names = sorted(file.name for file in folder.iterdir() if file.suffix in {".zip", ".csv"})
    listed = [{"name": name, "url": f"/{name}"} for name in names]
    (folder / "bestanden.json").write_text(json.dumps(listed), encoding="utf-8")
    try:
        server = ThreadingHTTPServer(("127.0.0.1", SOURCE_PORT), partial(_Quiet, directory=str(folder)))
    except OSError as error:
        text = f"De bron van de demo kan niet op poort {SOURCE_PORT} staan: {error.strerror}. Draait er al een demo?"
        raise fail(text, FAILED) from None
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
