"""The demo: a synthetic region in an installation of its own, with a source on the web. Room app/cli.

Everything stands in one folder: `bron` holds the generated files, `data` the installation. The last month is not
delivered by hand but fetched over HTTP by a night, as a real installation would.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

from rich.table import Table

from app.cli.console import OUT, pieces, progress
from app.cli.installation import make_installation
from app.cli.services import run_server
from app.clock import now
from app.demo.generate import DEFAULT_END, generate
from app.demo.mistakes import write_mistakes
from app.jobs.accounts import save_account
from app.jobs.build import compute, pieces_of_work
from app.jobs.night import Night, run_night
from app.jobs.receive import Intake, find_files, receive
from app.settings import Settings, Source, load_settings

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


def demo_settings(folder: Path, source_url: str = "") -> Settings:
    """The settings of the demo in `folder`, with the source that the demo itself serves once it has an address."""
    sources = [Source(name="servicebureau", url=source_url)] if source_url else []
    return load_settings(data=(folder / "data").resolve(), sources=sources, inbox_wait=5)


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
    OUT.print("4/4 De cijfers van de vorige maand, en de nacht van deze: ophalen, controleren, berekenen, publiceren")
    with pieces("Berekenen", pieces_of_work()) as tell:
        compute(settings, PEILDATUM.replace(day=1) - timedelta(days=1), now, tell)
    with serve_source(files / _last_month()) as url, pieces("Berekenen", pieces_of_work()) as tell:
        run_night(demo_settings(folder, url), Night(PEILDATUM, now, lambda: now().timestamp(), tell))
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
    table = Table("rol", "aanmelden met", "wachtwoord", box=None, pad_edge=False)
    for login, role, _ in ACCOUNTS:
        table.add_row(role, login, PASSWORD)
    OUT.print(table)
    with serve_source(folder / "bron" / _last_month()) as url:
        run_server(demo_settings(folder, url), with_worker=True)


def _sha256(file: Path) -> str:
    """Told to whoever fetches, so that what was received before is not fetched again."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without telling so on the terminal."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the name that the library gave it
        """Say nothing."""


@contextmanager
def serve_source(folder: Path) -> Iterator[str]:
    """An HTTP source on this machine that offers the files of `folder`; gives the address of its list.

    The port is whichever is free: another demo, or anything else, may run beside this one.
    """
    offered = sorted(file for file in folder.iterdir() if file.suffix in {".zip", ".csv"})
    listed = [{"name": file.name, "url": f"/{file.name}", "sha256": _sha256(file)} for file in offered]
    (folder / "bestanden.json").write_text(json.dumps(listed), encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/bestanden.json"
    finally:
        server.shutdown()
        server.server_close()
