"""One file of the installation's region pack is replaced by a delivered one. Room ingest/: writes the region folder."""

import os
import tempfile
from pathlib import Path

from ingest.durable import sync
from ingest.regio.pack import RegionError
from ingest.regio.read import FILES, parse_region_pack, read_files


def update_region_pack(folder: Path, data: bytes, name: str) -> None:
    """Put `data` in `folder` as the file `name` of the region pack, at once and durably, if the pack stays right.

    Raises RegionError, and changes nothing, when the pack would get a fault that it does not have already: a pack
    with several faults can so be mended file by file. Raises ValueError for a name that no pack has.
    """
    if name not in FILES:
        raise ValueError(f"{name} is no file of a region pack")
    files = read_files(folder) if folder.is_dir() else {}
    _, before = parse_region_pack(files)
    _, after = parse_region_pack(files | {name: data})
    known = {(fault.file, fault.place, fault.what) for fault in before if fault.file != name}
    new = [fault for fault in after if (fault.file, fault.place, fault.what) not in known]
    if new:
        raise RegionError(new)
    folder.mkdir(parents=True, exist_ok=True)
    _replace(folder, data, name)


def _replace(folder: Path, data: bytes, name: str) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".new-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        Path(temporary).replace(folder / name)
    finally:
        Path(temporary).unlink(missing_ok=True)
    sync(folder)
