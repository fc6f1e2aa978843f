"""Files of the region pack that come in a delivery. Room ingest/: writes the installation's region folder."""

from collections.abc import Sequence
from pathlib import Path

from ingest.fault import Effect, Fault, Text
from ingest.intake.outcome import Tally
from ingest.intake.parts import RefusedRead, RegionFile
from ingest.regio import RegionError, update_region_pack


def update_files(folder: Path | None, files: Sequence[RegionFile], tally: Tally) -> None:
    """Put the files in the region pack, or note why not.

    A file may lean on another of the same delivery (a contract on a new segment), so those that are refused are tried
    again for as long as others go in.
    """
    waiting = list(files)
    refused: dict[int, tuple[Fault, ...]] = {}
    progress = True
    while waiting and progress:
        before = len(waiting)
        refused = {}
        waiting = [file for file in waiting if not _went_in(folder, file, tally, refused)]
        progress = len(waiting) < before
    for file in waiting:
        tally.refused_read(RefusedRead(file.place, None, refused[file.place.position]))


def repeat_files(files: Sequence[RegionFile], before: Sequence[Fault], tally: Tally) -> None:
    """Give the files the outcome that they had, of which `before` tells what was refused, and leave the pack alone."""
    for file in files:
        refused = tuple(fault for fault in before if fault.file == file.place.file and fault.effect is Effect.FILE)
        if refused:
            tally.refused_read(RefusedRead(file.place, None, refused))
        else:
            tally.region_files.append(file.name)


def _went_in(folder: Path | None, file: RegionFile, tally: Tally, refused: dict[int, tuple[Fault, ...]]) -> bool:
    if folder is None:
        refused[file.place.position] = (_NOT_HERE,)
        return False
    try:
        update_region_pack(folder, file.data, file.name)
    except RegionError as error:
        refused[file.place.position] = error.faults
        return False
    tally.region_files.append(file.name)
    return True


_NOT_HERE = Fault(
    "BESTAND",
    Effect.FILE,
    Text(
        "dit is een bestand van het regiopakket; dat neemt alleen de beheerder aan.",
        "this is a file of the region pack.",
    ),
    Text("Geef het bestand aan de beheerder van de regio.", "Give the file to the administrator of the region."),
)
