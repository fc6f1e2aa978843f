"""Files that an SFTP server leaves in the inbox. Room app/jobs: reads the inbox and removes what has been landed."""

from collections.abc import Sequence
from pathlib import Path

from app.jobs.receive import Intake, Receipt, find_files, receive
from app.settings import Settings


def ready(folder: Path, now: float, quiet: int) -> list[Path]:
    """Files that have not changed for `quiet` seconds at `now` (seconds since 1970): one that still grows can wait."""
    if not folder.is_dir():
        return []
    return [file for file in find_files([folder]) if now - file.stat().st_mtime >= quiet]


def take_in(settings: Settings, files: Sequence[Path], intake: Intake) -> list[Receipt]:
    """Receive these files and take them out of the inbox: what was received stands in the landing zone."""
    receipts = receive(settings, files, intake)
    for file in files:
        file.unlink(missing_ok=True)
    return receipts
