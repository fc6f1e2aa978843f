"""How much one delivery may ask of us. Room ingest/: pure values, reads and writes nothing."""

from dataclasses import dataclass
from typing import Final

MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep a delivery, hostile or just big, from filling the memory of the machine.

    The first four are about what a deliverer may send; the last four cut the work in pieces and have no influence
    on what is loaded.
    """

    member_bytes: int = 256 * MIB  # one file, unpacked
    total_bytes: int = 4096 * MIB  # all files of one zip together, unpacked
    entries: int = 200_000  # files in one zip
    ratio: int = 200  # unpacked bytes for one packed byte; files under 1 MiB may always
    part_bytes: int = 16 * MIB  # read by one process in one go
    part_files: int = 2_000
    batch_messages: int = 20_000  # staged, checked and loaded together
    batch_records: int = 100_000
