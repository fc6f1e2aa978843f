"""A region pack for a region that has none yet. Room ingest/: reads a pack to begin from, writes a new folder.

The national product list with its classification, and the segments without goals, are taken over as a proposal; who
the region is comes from the national list of municipalities. What only the region knows stays empty and is named by
`hefboom regio controleer`.
"""

import csv
import shutil
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Final, NamedTuple

from ingest.regio.pack import RegionPack, Segment
from ingest.regio.read import FILES, schemas
from ingest.regio.segments import FILE as SEGMENTS

_PRODUCTS: Final = "productindeling.csv"
_DIVISION: Final = "2026"  # the year of the division into municipalities


class Municipality(NamedTuple):
    """A municipality with its youth-care region (division of 1 January 2026)."""

    code: str
    name: str
    region: str


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All municipalities of the Netherlands by code (CBS)."""
    text = (Path(__file__).parent / "gemeenten_nl.csv").read_text(encoding="utf-8")
    return tuple(Municipality(*row) for row in list(csv.reader(StringIO(text)))[1:])


def members(region: str) -> tuple[Municipality, ...]:
    """The municipalities of a youth-care region. Raises LookupError, with the names there are, for an unknown one."""
    found = tuple(one for one in municipalities() if one.region.casefold() == region.strip().casefold())
    if not found:
        raise LookupError(", ".join(sorted({one.region for one in municipalities()})))
    return found


def make_pack(folder: Path, name: str, gemeenten: tuple[Municipality, ...], example: Path, pack: RegionPack) -> None:
    """Write a pack in `folder`, which holds no pack yet; `pack` is the contents of the folder `example`.

    Raises FileExistsError when a file of a pack is there already.
    """
    present = [file for file in FILES if (folder / file).exists()]
    if present:
        raise FileExistsError(present[0])
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(example / _PRODUCTS, folder / _PRODUCTS)
    rows = "".join(f"{one.code},{one.name},,{_DIVISION},\n" for one in gemeenten)
    (folder / "gemeenten.csv").write_text(",".join(schemas()["gemeenten"].names) + "\n" + rows, encoding="utf-8")
    for table, schema in schemas().items():
        file = folder / f"{table}.csv"
        if not file.exists():
            file.write_text(",".join(schema.names) + "\n", encoding="utf-8")
    (folder / SEGMENTS).write_text(_segments(name, gemeenten, pack), encoding="utf-8")


def _segments(name: str, gemeenten: tuple[Municipality, ...], pack: RegionPack) -> str:
    codes = "".join(f'    "{one.code}", # {one.name}\n' for one in gemeenten)
    head = (
        f"# Regiopakket {name}: segmenten, doelen (gedeelde waarden), kaders en de KPI's die bij elk doel horen.\n"
        f"naam = {_quoted(name)}\n"
        f"gemeenten = [\n{codes}]\n"
        'kernwaarde = ""\n'
        'kernwaarde_en = "" # hetzelfde in het Engels\n'
        f"grens_duur = {pack.grens_duur} # euro per jeugdige in 12 maanden\n"
        f"minimaal_aantal = {pack.minimaal_aantal} # kleinste aantal jeugdigen dat getoond wordt\n"
    )
    return "\n".join([head, *(_segment(segment) for segment in pack.segmenten)])


def _segment(segment: Segment) -> str:
    kernset = ", ".join(_quoted(kpi) for kpi in segment.kernset)
    return (
        "[[segment]]\n"
        f"nummer = {segment.nummer}\n"
        f"naam = {_quoted(segment.naam)}\n"
        'schaal = "regio"\n'
        f"bekostiging = {_quoted(segment.bekostiging)}\n"
        "doelen = [\n"
        f'    # {{ id = "{segment.nummer}.1", tekst = "Wat de regio wil bereiken", kpis = ["wachttijd"] }},\n'
        "]\n"
        f"kernset = [{kernset}]\n"
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
