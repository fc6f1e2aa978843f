"""The region pack as the API and pages need it. Room app/: reads the folder `regio` of the installation."""

import logging
import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from app.api.problem import Problem
from ingest.fault import Text
from ingest.regio import RegionError, RegionPack, Segment, read_region_pack

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True)
class Region:
    """A region pack with the look-ups by code that figures need."""

    pack: RegionPack

    @cached_property
    def gemeenten(self) -> dict[str, str]:
        """Names of the municipalities that take part, by CBS code, ordered by name."""
        names = {row.gemeente: row.naam for row in self.pack.inwoners}
        taking_part = ((names.get(code, code), code) for code in self.pack.gemeenten)
        return {code: name for name, code in sorted(taking_part)}

    @cached_property
    def aanbieders(self) -> dict[str, str]:
        """Names of the providers by AGB code."""
        return {row.aanbieder: row.naam for row in self.pack.aanbieders}

    @cached_property
    def segmenten(self) -> dict[str, Segment]:
        """Segments by number."""
        return {segment.nummer: segment for segment in self.pack.segmenten}

    @cached_property
    def _outside(self) -> frozenset[tuple[str, str]]:
        return frozenset((row.segment, row.gemeente) for row in self.pack.buiten_scope if not row.productcodes)

    def is_outside(self, segment: str, gemeente: str) -> bool:
        """Whether the region does not buy this segment for this municipality at all: its figures are `nvt`."""
        return (segment, gemeente) in self._outside


class RegionFolder:
    """Reads the pack again when a file in it changed; between changes it is the same object."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._seen: tuple[tuple[str, int], ...] | None = None
        self._region: Region | None = None

    def current(self) -> Region:
        """The region as it is now; while a file in the pack is wrong, as it was before. Raises the problem 503."""
        seen = self._stamp()
        with self._lock:
            if self._region is None or seen != self._seen:
                self._read_again()
                self._seen = seen
            if self._region is None:
                raise _no_region()
            return self._region

    def _read_again(self) -> None:
        try:
            self._region = Region(read_region_pack(self._folder))
        except RegionError as faults:
            _LOG.error("het regiopakket klopt niet: %s", faults)

    def _stamp(self) -> tuple[tuple[str, int], ...]:
        if not self._folder.is_dir():
            return ()
        return tuple(sorted((file.name, file.stat().st_mtime_ns) for file in self._folder.iterdir()))


def _no_region() -> Problem:
    return Problem(
        503,
        "geen-regiopakket",
        Text("De regio is nog niet ingesteld", "The region is not set up yet"),
        Text(
            "Het regiopakket ontbreekt of is fout. Laat een beheerder het logboek lezen of `hefboom init` draaien.",
            "The region pack is missing or has faults. Have an administrator run `hefboom init` or read the log.",
        ),
    )
