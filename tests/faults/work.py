"""What the kill test starts and kills: take in a folder in portions, and publish. Tests only.

Says `klaar om te beginnen` once everything is loaded, so that a kill falls in the work and not in the imports.
"""

import sys
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

from app.jobs.build import compute
from app.jobs.receive import Intake, find_files, receive
from app.settings import Settings

READY = "klaar om te beginnen"
PORTIONS = 4
PEILDATUM = date(2026, 10, 31)
NOW = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)


def clock() -> datetime:
    """A clock that stands still."""
    return NOW


def work(settings: Settings, folder: Path) -> None:
    """Everything, from files to published figures; what was done before is not done again."""
    files = find_files([folder])
    size = -(-len(files) // PORTIONS)
    for first in range(0, len(files), size):
        receive(settings, files[first : first + size], Intake("proef", clock))
    compute(settings, PEILDATUM, clock)


if __name__ == "__main__":
    import_module("checks.gx")  # Great Expectations takes seconds to load: before the work begins
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    work(Settings(data=Path(sys.argv[1]), readers=2), Path(sys.argv[2]))
