"""What must hold between the files of a region pack, and between the rows of one file.

Room ingest/: pure functions over typed rows, reads and writes nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from ingest.fault import Fault, Text
from ingest.regio.faults import doubled, region_fault, unknown_reference
from ingest.regio.pack import Budget, Contract, Inhabitants, Norm, Product, Provider, Savings
from ingest.regio.segments import FILE as SEGMENTS
from ingest.regio.segments import SegmentsFile

T = TypeVar("T")
Lined = tuple[int, T]  # the line of the file and the row on it
_SEGMENT: Final = Text("segment", "segment")
_GEMEENTE: Final = Text("gemeente", "municipality")
_CODE: Final = Text("productcode", "product code")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the CSV files of a pack with their lines."""

    productindeling: Sequence[Lined[Product]]
    inwoners: Sequence[Lined[Inhabitants]]
    aanbieders: Sequence[Lined[Provider]]
    normen: Sequence[Lined[Norm]]
    contracten: Sequence[Lined[Contract]]
    begroting: Sequence[Lined[Budget]]
    besparingsopgave: Sequence[Lined[Savings]]


def relation_faults(rows: Rows, segments: SegmentsFile | None) -> list[Fault]:
    """Every broken rule; without a readable `segmenten.toml` only those that do not need it."""
    faults = [*_double_keys(rows), *_products(rows.productindeling)]
    faults += _contract_dates(rows.contracten)
    if segments is not None:
        faults += _segment_references(rows, segments)
        faults += _gemeente_references(rows, segments)
        faults += _scope_references(rows, segments)
    return faults


def _double_keys(rows: Rows) -> Iterator[Fault]:
    yield from _doubles("gemeenten.csv", "gemeente en jaar", rows.inwoners, lambda r: (r.gemeente, r.jaar))
    yield from _doubles("aanbieders.csv", "aanbieder", rows.aanbieders, lambda r: r.aanbieder)
    yield from _doubles(
        "normen.csv", "combinatie van segment, kpi en vanaf", rows.normen, lambda r: (r.segment, r.kpi, r.vanaf)
    )
    key = "combinatie van jaar, segment en gemeente"
    yield from _doubles("begroting.csv", key, rows.begroting, lambda r: (r.jaar, r.segment, r.gemeente))
    yield from _doubles("besparingsopgave.csv", "jaar", rows.besparingsopgave, lambda r: r.jaar)
    coded = [(line, row) for line, row in rows.productindeling if row.productcode is not None]
    whole = [(line, row) for line, row in rows.productindeling if row.productcode is None]
    yield from _doubles("productindeling.csv", "productcode", coded, lambda r: r.productcode)
    yield from _doubles("productindeling.csv", "productcategorie zonder code", whole, lambda r: r.productcategorie)


def _doubles(file: str, place: str, rows: Iterable[Lined[T]], key: Callable[[T], object]) -> Iterator[Fault]:
    first: dict[object, int] = {}
    for line, row in rows:
        found = first.setdefault(key(row), line)
        if found != line:
            yield doubled(file, line, place, found)


def _contract_dates(contracts: Sequence[Lined[Contract]]) -> Iterator[Fault]:
    for line, contract in contracts:
        if contract.einddatum < contract.begindatum:
            yield region_fault(
                "contracten.csv",
                line,
                "kolom einddatum",
                Text("einddatum ligt vóór begindatum.", "einddatum lies before begindatum."),
                Text("Verbeter één van de twee datums.", "Correct one of the two dates."),
            )


def _products(products: Sequence[Lined[Product]]) -> Iterator[Fault]:
    """Moves up and down the ladder (kpi-spec.md, B5) compare zwaarte, so a form of stay cannot do without."""
    for line, product in products:
        if product.verblijfsvorm is not None and product.zwaarte is None:
            yield region_fault(
                "productindeling.csv",
                line,
                "kolom zwaarte",
                Text("zwaarte is leeg bij een verblijfsvorm.", "zwaarte is empty for a form of stay."),
                Text("Vul 0 (licht) tot en met 9 (zwaar) in.", "Fill in 0 (light) to 9 (heavy)."),
            )


def _segment_references(rows: Rows, segments: SegmentsFile) -> Iterator[Fault]:
    known = {segment.nummer for segment in segments.segmenten}
    named: list[tuple[str, int, str | None]] = [
        *(("productindeling.csv", line, row.segment) for line, row in rows.productindeling),
        *(("normen.csv", line, row.segment) for line, row in rows.normen),
        *(("contracten.csv", line, row.segment) for line, row in rows.contracten),
        *(("begroting.csv", line, row.segment) for line, row in rows.begroting),
    ]
    for file, line, value in named:
        if value is not None and value not in known:
            yield unknown_reference(file, line, "kolom segment", _SEGMENT, value)
    for scope, row in zip(segments.buiten_scope, segments.scope_lines, strict=True):
        if scope.segment not in known:
            yield unknown_reference(SEGMENTS, row, "buiten_scope, segment", _SEGMENT, scope.segment)


def _gemeente_references(rows: Rows, segments: SegmentsFile) -> Iterator[Fault]:
    counted = {row.gemeente for _, row in rows.inwoners}
    for code in segments.gemeenten:
        if code not in counted:
            yield unknown_reference(SEGMENTS, segments.gemeenten_line, "gemeenten", _GEMEENTE, code)
    taking_part = set(segments.gemeenten)
    named: list[tuple[str, int, str | None]] = [
        *(("contracten.csv", line, row.gemeente) for line, row in rows.contracten),
        *(("begroting.csv", line, row.gemeente) for line, row in rows.begroting),
    ]
    for file, line, value in named:
        if value is not None and value not in taking_part:
            yield unknown_reference(file, line, "kolom gemeente", _GEMEENTE, value)
    for scope, row in zip(segments.buiten_scope, segments.scope_lines, strict=True):
        if scope.gemeente not in taking_part:
            yield unknown_reference(SEGMENTS, row, "buiten_scope, gemeente", _GEMEENTE, scope.gemeente)


def _scope_references(rows: Rows, segments: SegmentsFile) -> Iterator[Fault]:
    known = {row.productcode for _, row in rows.productindeling}
    for scope, row in zip(segments.buiten_scope, segments.scope_lines, strict=True):
        for code in scope.productcodes:
            if code not in known:
                yield unknown_reference(SEGMENTS, row, "buiten_scope, productcodes", _CODE, code)
