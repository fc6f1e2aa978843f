"""`hefboom reservekopie`: a copy of the installation without its keys. Room app/cli: leaves the work to jobs."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import OUT, USAGE, fail, installation_or_exit, operator, progress


def backup(folder: Annotated[Path, typer.Argument(metavar="MAP", help="Map die er nog niet is.")]) -> None:
    """Maak een kopie van alles wat de installatie bewaart, behalve de sleutels: bewaar die ergens anders.

    Aanleveren kan doorgaan; een nacht wacht tot de kopie klaar is. Terugzetten: docs/operating.md.

    Voorbeeld: hefboom reservekopie /mnt/kopie/2026-11-01
    """
    from app.clock import now  # noqa: PLC0415
    from app.jobs.backup import BackupError, back_up  # noqa: PLC0415 # loads the store
    from app.store.audit import Event, record  # noqa: PLC0415

    settings = installation_or_exit()
    try:
        with progress() as report:
            made = back_up(settings, folder, lambda done, of: report("Kopiëren", done, of))
    except BackupError as error:
        raise fail(str(error), USAGE) from None
    details = {"bestanden": made.files, "bytes": made.bytes}
    record(settings, Event(now(), operator(), "reservekopie gemaakt", "installatie", details=details))
    OUT.print(f"{made.files} bestanden ({made.bytes // 2**20} MiB) staan in {folder}.")
    if not made.with_store:
        OUT.print("De opslag staat in PostgreSQL en zit hier niet bij: maak daar zelf een kopie van met pg_dump.")
    OUT.print(f"De sleutels uit {settings.keys} zitten er niet bij: bewaar een kopie daarvan op een andere plek.")
