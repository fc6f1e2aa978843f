"""Bringing what was written to the disk. Room ingest/: a file or a folder, of which the names of its files count."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Return when this file, or this folder with the names in it, has reached the disk; OSError when it does not."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
