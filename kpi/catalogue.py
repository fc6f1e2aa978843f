"""All KPIs: the 25 names of the specification and the folders that are built. Room kpi/: reads kpi/<id>/.

A KPI is a folder `kpi/<id with _ for ->/` with definition.toml, query.sql, uitleg.md, uitleg.en.md and test_example.py.
"""

import difflib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ingest.fault import Text
from kpi.definition import (
    ALL_GROUPS,
    BREAKDOWNS,
    CLIENTS,
    SUPPLEMENTS,
    Definition,
    Direction,
    Kind,
    Lever,
    Measure,
    Subtotal,
    Version,
)
from kpi.reader import DefinitionError, Table, read_toml

ROOM: Final = Path(__file__).resolve().parent
_SEGMENTS: Final = ("1", "2", "3", "4", "5")
_PERIOD_TYPES: Final = ("maand", "kwartaal", "jaar")
_DIMENSIONS: Final = frozenset(name for group in ALL_GROUPS for name in group)
_GROUP_NAMES: Final = {" ".join(group): group for group in ALL_GROUPS}


class UnknownKpiError(LookupError):
    """No KPI has this id; `suggestion` is the nearest one that exists, if any is near."""

    def __init__(self, kpi_id: str, suggestion: str | None) -> None:
        super().__init__(f"no KPI '{kpi_id}'" + (f"; did you mean '{suggestion}'?" if suggestion else ""))
        self.kpi_id, self.suggestion = kpi_id, suggestion


@dataclass(frozen=True, slots=True)
class Kpi:
    """A KPI of the specification. `definition` is None as long as it is not built ('nog niet')."""

    nummer: int
    id: str
    naam: Text
    definition: Definition | None

    @property
    def is_built(self) -> bool:
        """Whether the cube holds figures of this KPI."""
        return self.definition is not None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The KPIs in the order of the specification."""

    kpis: tuple[Kpi, ...]

    @property
    def built(self) -> tuple[Definition, ...]:
        """The definitions that are there, in the order of the specification."""
        return tuple(kpi.definition for kpi in self.kpis if kpi.definition is not None)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that a region pack may name."""
        return tuple(kpi.id for kpi in self.kpis)

    def find(self, kpi_id: str) -> Kpi:
        """The KPI with this id. Raises UnknownKpiError with a suggestion."""
        for kpi in self.kpis:
            if kpi.id == kpi_id:
                return kpi
        near = difflib.get_close_matches(kpi_id, self.ids, n=1)
        raise UnknownKpiError(kpi_id, near[0] if near else None)


@cache
def load_catalogue(room: Path = ROOM) -> Catalogue:
    """The catalogue of a kpi/ folder, read once a process. Raises DefinitionError, which names the file and the key."""
    top = read_toml(room / "catalogue.toml")
    kpis = tuple(_kpi(row, room) for row in top.rows("kpi"))
    top.done()
    return Catalogue(kpis)


def folder_name(kpi_id: str) -> str:
    """The folder of a KPI: a package name cannot hold a hyphen."""
    return kpi_id.replace("-", "_")


def _kpi(row: Table, room: Path) -> Kpi:
    nummer, kpi_id, naam = row.number("nummer"), row.text("id"), row.two_languages("naam")
    row.done()
    folder = room / folder_name(kpi_id)
    definition = _definition(folder, kpi_id, nummer) if folder.is_dir() else None
    return Kpi(nummer, kpi_id, naam, definition)


def _definition(folder: Path, kpi_id: str, nummer: int) -> Definition:
    table = read_toml(folder / "definition.toml")
    spec = table.text("spec")
    if spec != f"4.{nummer}":
        raise table.error("spec", f"'{spec}' should be '4.{nummer}': the catalogue gives {kpi_id} that number")
    gunstig = table.choice("gunstig", Direction)
    definition = Definition(
        id=kpi_id,
        spec=spec,
        vraag=table.two_languages("vraag"),
        eenheid=table.two_languages("eenheid"),
        gunstig=gunstig,
        optelbaar=table.flag("optelbaar"),
        hoofdmaat=table.text("hoofdmaat"),
        segmenten=table.texts("segmenten", _SEGMENTS),
        groepen=_groups(table),
        uitsplitsingen=table.texts("uitsplitsingen", BREAKDOWNS),
        periode_typen=table.texts("periode_typen", _PERIOD_TYPES) if table.has("periode_typen") else _PERIOD_TYPES,
        doelen=table.texts("doelen"),
        hefboom=table.choice("hefboom", Lever),
        feeds=table.texts("feeds"),
        reads=table.texts("reads"),
        reach=table.number("doorwerking") if table.has("doorwerking") else None,
        aanvulling=_supplement(table),
        per=_subtotal(table.table("per")) if table.has("per") else None,
        version=Version(table.number("version"), table.two_languages("why")),
        maten=tuple(_measure(name, inner, gunstig) for name, inner in table.tables("maat")),
        query=_file(folder / "query.sql"),
        uitleg=Text(_file(folder / "uitleg.md"), _file(folder / "uitleg.en.md")),
    )
    table.done()
    _check_measures(table, definition)
    return definition


def _groups(table: Table) -> tuple[tuple[str, ...], ...]:
    """All six when the key is absent; else a list such as ["", "segment", "segment gemeente"]."""
    if not table.has("groepen"):
        return ALL_GROUPS
    return tuple(_GROUP_NAMES[name] for name in table.texts("groepen", _GROUP_NAMES))


def _supplement(table: Table) -> str | None:
    name = table.maybe("aanvulling")
    if name is not None and name not in SUPPLEMENTS:
        raise table.error("aanvulling", f"'{name}' is none of {', '.join(SUPPLEMENTS)}")
    return name


def _subtotal(table: Table) -> Subtotal:
    kolom, sums = table.text("kolom"), table.table("som")
    if kolom in _DIMENSIONS:
        raise table.error("kolom", f"'{kolom}' names a group already; give the column another name in query.sql")
    subtotal = Subtotal(kolom, tuple((name, sums.text(name)) for name in sums.names))
    table.done()
    if not subtotal.sommen:
        raise table.error("som", "a subtotal has at least one sum")
    return subtotal


def _measure(measure_id: str, table: Table, gunstig: Direction) -> Measure:
    measure = Measure(
        id=measure_id,
        naam=table.two_languages("naam"),
        soort=table.choice("soort", Kind),
        eenheid=table.two_languages("eenheid"),
        decimalen=table.number("decimalen"),
        gunstig=table.choice("gunstig", Direction, gunstig),
        clienten=table.text("clienten", "true"),
        waarde=table.maybe("waarde"),
        teller=table.maybe("teller"),
        noemer=table.maybe("noemer"),
        waarde_uit=table.maybe("waarde_uit"),
        teller_uit=table.maybe("teller_uit"),
        noemer_uit=table.maybe("noemer_uit"),
        factor=table.number("factor", 1),
        met_aanbieder=table.flag("met_aanbieder", default=True),
        uitsplitsen=table.flag("uitsplitsen", default=True),
    )
    table.done()
    given = [
        (aggregate is not None) + (name is not None)
        for aggregate, name in (
            (measure.waarde, measure.waarde_uit),
            (measure.teller, measure.teller_uit),
            (measure.noemer, measure.noemer_uit),
        )
    ]
    if given not in ([1, 0, 0], [0, 1, 1]):
        raise table.error("waarde", "a measure has either one waarde, or one teller and one noemer")
    return measure


def _check_measures(table: Table, definition: Definition) -> None:
    if not definition.maten:
        raise table.error("maat", "a KPI has at least one measure")
    if definition.hoofdmaat not in {measure.id for measure in definition.maten}:
        raise table.error("hoofdmaat", f"'{definition.hoofdmaat}' is no measure of this KPI")
    columns = (CLIENTS, *SUPPLEMENTS.get(definition.aanvulling or "", ()))
    for measure in definition.maten:
        for column in (measure.waarde_uit, measure.teller_uit, measure.noemer_uit):
            if column is not None and column not in columns:
                raise table.error(f"maat.{measure.id}", f"'{column}' is none of {', '.join(columns)}")


def _file(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DefinitionError(file, "(file)", "this file is missing") from None
    if not text.strip():
        raise DefinitionError(file, "(file)", "this file is empty")
    return text
