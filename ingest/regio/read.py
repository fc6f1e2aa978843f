"""A folder with a region pack becomes one checked value. Room ingest/: reads the folder, writes nothing."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeVar

from ingest.fault import Effect, Fault
from ingest.feeds.schema import TableSchema, load_schema
from ingest.feeds.table import file_stamp, read_table
from ingest.regio.faults import RULE, missing_file
from ingest.regio.pack import (
    Budget,
    Contract,
    Inhabitants,
    Norm,
    Product,
    Provider,
    RegionError,
    RegionPack,
    Savings,
)
from ingest.regio.rules import Lined, Rows, relation_faults
from ingest.regio.segments import FILE as SEGMENTS
from ingest.regio.segments import SegmentsFile, read_segments

T = TypeVar("T")
TABLES: Final = (
    "productindeling",
    "gemeenten",
    "normen",
    "besparingsopgave",
    "aanbieders",
    "contracten",
    "begroting",
)
FILES: Final = (SEGMENTS, *(f"{name}.csv" for name in TABLES))
# A region begins without these: who the providers are and what is paid becomes known along the way.
OPTIONAL: Final = frozenset({"aanbieders.csv", "contracten.csv", "begroting.csv"})


def read_region_pack(folder: Path) -> RegionPack:
    """The region pack in `folder`. Raises RegionError with every fault at once, each with file, line and column."""
    pack, faults = parse_region_pack(read_files(folder))
    if pack is None or faults:
        raise RegionError(faults)
    return pack


def read_files(folder: Path) -> dict[str, bytes]:
    """The files of a pack that are present in `folder`, by name."""
    return {name: (folder / name).read_bytes() for name in FILES if (folder / name).is_file()}


def pack_hash(folder: Path) -> str:
    """One hash over the files of the pack in `folder`: another one means that something in it was changed."""
    digest = sha256()
    for name, data in sorted(read_files(folder).items()):
        digest.update(f"{name}:{sha256(data).hexdigest()};".encode())
    return digest.hexdigest()


def parse_region_pack(files: Mapping[str, bytes]) -> tuple[RegionPack | None, tuple[Fault, ...]]:
    """The pack made of these files and all faults by file and line; no pack when `segmenten.toml` is unusable."""
    faults = [missing_file(name) for name in FILES if name not in files and name not in OPTIONAL]
    segments: SegmentsFile | None = None
    if SEGMENTS in files:
        segments, found = read_segments(files[SEGMENTS])
        faults += found
    rows = _rows(files, faults)
    faults += relation_faults(rows, segments)
    ordered = sorted(set(faults), key=lambda f: (FILES.index(f.file), f.row or 0, f.place or "", f.what.nl))
    return (_pack(segments, rows) if segments else None), tuple(ordered)


@cache
def schemas() -> dict[str, TableSchema]:
    """The schemas of the CSV files of a region pack, by name without ".csv"."""
    folder = Path(__file__).parent / "tabellen"
    return {name: load_schema(folder / f"{name}.toml") for name in TABLES}


def _rows(files: Mapping[str, bytes], faults: list[Fault]) -> Rows:
    def table(name: str, build: Callable[..., T]) -> Sequence[Lined[T]]:
        return _table(files.get(f"{name}.csv"), name, build, faults)

    return Rows(
        productindeling=table("productindeling", Product),
        inwoners=table("gemeenten", _inhabitants),
        aanbieders=table("aanbieders", Provider),
        normen=table("normen", Norm),
        contracten=table("contracten", Contract),
        begroting=table("begroting", Budget),
        besparingsopgave=table("besparingsopgave", Savings),
    )


def _inhabitants(gemeentecode: str, naam: str, inwoners_0_17: int | None, jaar: int, bron: str | None) -> Inhabitants:
    del bron  # says for people where the figure comes from; nothing is computed with it
    return Inhabitants(gemeentecode, naam, inwoners_0_17, jaar)


def _table(data: bytes | None, name: str, build: Callable[..., T], faults: list[Fault]) -> Sequence[Lined[T]]:
    """The rows of one CSV as `build` makes them of its cells in schema order; faults are added to the list."""
    if data is None:
        return ()
    schema = schemas()[name]
    read = read_table(schema, data, stamp=file_stamp(RULE, f"{name}.csv", "regiopakket", row_effect=Effect.FILE))
    faults += read.faults
    # The cells were parsed by the schema, whose types are those of the row types above.
    cells: list[tuple[int, list[Any]]] = [(row.line, [row.values[key] for key in schema.names]) for row in read.rows]
    return tuple((line, build(*values)) for line, values in cells)


def _pack(segments: SegmentsFile, rows: Rows) -> RegionPack:
    return RegionPack(
        naam=segments.naam,
        kernwaarde=segments.kernwaarde,
        gemeenten=segments.gemeenten,
        grens_duur=segments.grens_duur,
        minimaal_aantal=segments.minimaal_aantal,
        segmenten=segments.segmenten,
        buiten_scope=segments.buiten_scope,
        productindeling=_bare(rows.productindeling),
        inwoners=_bare(rows.inwoners),
        aanbieders=_bare(rows.aanbieders),
        normen=_bare(rows.normen),
        contracten=_bare(rows.contracten),
        begroting=_bare(rows.begroting),
        besparingsopgave=_bare(rows.besparingsopgave),
    )


def _bare(rows: Sequence[Lined[T]]) -> tuple[T, ...]:
    return tuple(row for _, row in rows)
