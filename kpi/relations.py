"""What stands in the cube, as cells and lines. Room kpi/: reads cube.waarde, makes arrays of numbers; kpi/lines.py too.

Measures of a KPI that count the same clients are shown or withheld together: one *cell* stands for all of them. A share
has two cells, one for its numerator and one for its denominator: the first may be secret (few are outside it) while
the second stands elsewhere. A quantity that has a life of its own, because another KPI shows it too, is a *strand* with
cells of its own (kpi/strands.py). A *line* is a set of cells: a total and its parts, or two that are equal.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Final, TypeAlias

import duckdb
import numpy as np
from numpy.typing import NDArray

from kpi.definition import CLIENTS, Definition, Kind, Measure
from kpi.strands import (
    BREAKDOWN,
    DENOMINATOR,
    FILLED,
    HOLDS,
    HOLDS_IN_BREAKDOWN,
    KEY,
    MARKS,
    MISSING,
    NUMERATOR,
    QUANTITIES,
    SAME,
    STRAND_CELLS,
    STRANDS,
    WHOLE,
)

Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]

_CODED: Final = ("segment", "gemeente", "aanbieder", "uitsplitsing")
_NUMBERS: Final = ("klasse", *_CODED, "naam", "soort", "maand", "n")
_MARKED: Final = ("klein", "leeg", "nul", "zonder")

_CELLS: Final = f"""
create or replace temp table cel as
select cast(row_number() over (order by klasse, {KEY}) - 1 as bigint) as cel, *
from (
    select klasse, {KEY}, max(n) as n, bool_or(klein) as klein, bool_and(leeg) as leeg
    from (
        select k.klasse, {KEY}, w.n_clienten as n,
            (w.n_clienten > 0 and w.n_clienten < $minimum)
                or coalesce(k.rol = '{NUMERATOR}' and w.noemer > w.teller and w.noemer - w.teller < $minimum, false)
                as klein,
            w.n_clienten = 0 and coalesce(w.waarde, 0) = 0 and coalesce(w.noemer, 0) = 0 as leeg
        from cube.waarde w join klasse k using (kpi, maat)
    )
    group by klasse, {KEY}
)
"""
_READ: Final = f"""
select cel.klasse, {", ".join(f"{name}_code.code as {name}" for name in _CODED)}, uitsplitsing_code.naam as naam,
    case periode_type when 'maand' then 0 when 'kwartaal' then 1 else 2 end as soort,
    year(periode_start) * 12 + month(periode_start) - 1 as maand, n, klein, leeg,
    gevuld.klasse is null as nul, zonder.klasse is not null as zonder
from cel left join gevuld using (klasse, {KEY}) left join zonder using (klasse, {KEY})
{" ".join(f"join {name}_code using ({name})" for name in _CODED)}
order by cel
"""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells in the order of their dimensions, as columns of numbers; 0 in a dimension = all.

    `naam` is the breakdown (0 = none), `soort` the period type, `maand` counts from year 0; `klein` is withheld by
    itself, `leeg` has nothing in it, `nul` is zeros only, `zonder` shows no figure at all. `bekend` says of each
    figure of a cell, [cell, figure], that it is known from an earlier publication (kpi/earlier.py).
    """

    klasse: Ints
    segment: Ints
    gemeente: Ints
    aanbieder: Ints
    uitsplitsing: Ints
    naam: Ints
    soort: Ints
    maand: Ints
    n: Ints
    klein: Bools
    leeg: Bools
    nul: Bools
    zonder: Bools
    bekend: Bools

    @property
    def hides(self) -> Bools:
        """The cells of which nobody knows any figure when they are withheld."""
        return ~(self.nul | self.bekend.any(axis=1))

    @property
    def nothing(self) -> Bools:
        """The cells of which withholding tells nobody less: zeros, and what is known altogether."""
        return self.nul | self.bekend.all(axis=1)

    def at(self, chosen: Ints) -> "Cells":
        """Only these cells."""
        return Cells(**{column.name: getattr(self, column.name)[chosen] for column in fields(self)})

    def key(self, *names: str, of: Ints) -> Ints:
        """One number for the values of these columns in some cells."""
        total = np.zeros(of.size, dtype=np.int64)
        for name in names:
            column: Ints = getattr(self, name)
            total = total * (int(column.max(initial=0)) + 1) + column[of]
        return total


@dataclass(frozen=True, slots=True)
class Lines:
    """Sets of cells: line i is `cells[starts[i]:starts[i + 1]]`, its smallest cell first and its total last.

    `is_total` marks the cell that is the sum of the others; in a line of `equal` cells it is one of the two. `holds`
    marks the lines that are equations. The first of two `tied` cells is withheld with the second.
    """

    cells: Ints
    starts: Ints
    is_total: Bools
    holds: Bools
    equal: bool = False
    tied: bool = False

    @property
    def sizes(self) -> Ints:
        """How many cells each line has."""
        return np.diff(self.starts, append=self.cells.size)

    def of(self, chosen: Bools) -> "Lines":
        """Only the chosen lines."""
        if chosen.all():
            return self
        sizes = self.sizes
        kept = np.repeat(chosen, sizes)
        starts = np.cumsum(sizes[chosen]) - sizes[chosen]
        return replace(
            self, cells=self.cells[kept], starts=starts, is_total=self.is_total[kept], holds=self.holds[chosen]
        )

    def split(self, label: Ints, count: int) -> "list[Lines]":
        """The lines with each label below `count`, in their order."""
        if not (np.diff(label) >= 0).all():
            order = np.argsort(label, kind="stable")
            sizes = self.sizes[order]
            starts = np.cumsum(sizes) - sizes
            at = np.repeat(self.starts[order] - starts, sizes) + np.arange(self.cells.size)
            ordered = replace(
                self, cells=self.cells[at], starts=starts, is_total=self.is_total[at], holds=self.holds[order]
            )
            return ordered.split(label[order], count)
        border = np.searchsorted(label, np.arange(count + 1))
        end = np.append(self.starts, self.cells.size)[border]
        return [
            replace(
                self,
                cells=self.cells[end[one] : end[one + 1]],
                starts=self.starts[border[one] : border[one + 1]] - end[one],
                is_total=self.is_total[end[one] : end[one + 1]],
                holds=self.holds[border[one] : border[one + 1]],
            )
            for one in range(count)
        ]


def read_cells(con: duckdb.DuckDBPyConnection, definitions: Iterable[Definition], minimum: int) -> Cells:
    """Make the temporary tables klasse, cel, streng and others (kpi/strands.py), and read the cells."""
    _load_classes(con, definitions)
    con.execute(_CELLS, {"minimum": minimum})
    for query in (QUANTITIES, MARKS, SAME, HOLDS):
        con.execute(query)
    for breakdown, word in breakdowns(con):
        con.execute(HOLDS_IN_BREAKDOWN, {"soort": BREAKDOWN + breakdown, "naam": word})
    for query in (STRANDS, FILLED, MISSING, STRAND_CELLS):
        con.execute(query)
    for name in _CODED:
        naam = "dense_rank() over (order by split_part(uitsplitsing, '=', 1)) - 1" if name == "uitsplitsing" else "0"
        con.execute(
            f"create or replace temp table {name}_code as "
            f"select {name}, row_number() over (order by {name}) - 1 as code, {naam} as naam "
            f"from (select {name} from cel union select '')"
        )
    columns = con.execute(_READ).fetchnumpy()
    number = {name: np.asarray(columns[name]).astype(np.int64) for name in _NUMBERS}
    mark = {name: np.asarray(columns[name]).astype(np.bool_) for name in _MARKED}
    return Cells(
        klasse=number["klasse"],
        segment=number["segment"],
        gemeente=number["gemeente"],
        aanbieder=number["aanbieder"],
        uitsplitsing=number["uitsplitsing"],
        naam=number["naam"],
        soort=number["soort"],
        maand=number["maand"],
        n=number["n"],
        klein=mark["klein"],
        leeg=mark["leeg"],
        nul=mark["nul"],
        zonder=mark["zonder"],
        bekend=np.zeros((number["n"].size, 1), dtype=np.bool_),
    )


def breakdowns(con: duckdb.DuckDBPyConnection) -> list[tuple[int, str]]:
    """The breakdowns in the cube, numbered from 1 in the order of their names."""
    rows = con.execute(
        "select distinct split_part(uitsplitsing, '=', 1) as naam from cube.waarde where uitsplitsing <> '' order by 1"
    ).fetchall()
    return [(number, word) for number, (word,) in enumerate(rows, start=1)]


def _load_classes(con: duckdb.DuckDBPyConnection, definitions: Iterable[Definition]) -> None:
    """Table klasse: measures that count the same clients have one number; one that no definition knows has its own."""
    known = {(one.id, measure.id): measure for one in definitions for measure in one.maten}
    present: list[tuple[str, str]] = con.execute("select distinct kpi, maat from cube.waarde order by all").fetchall()
    numbers: dict[tuple[str, str, str], int] = {}
    rows = []
    for kpi, maat in present:
        measure = known.get((kpi, maat))
        is_share = measure is not None and measure.soort is Kind.SHARE and measure.is_ratio
        for role in (NUMERATOR, DENOMINATOR) if is_share else (WHOLE,):
            key = (kpi, measure.clienten if measure else f"maat {maat}", role)
            rows.append((kpi, maat, role, numbers.setdefault(key, len(numbers)), *_counts(measure)))
    con.execute(
        "create or replace temp table klasse "
        "(kpi varchar, maat varchar, rol varchar, klasse bigint, telt boolean, is_verhouding boolean, "
        "noemer_telt boolean)"
    )
    if rows:
        con.executemany("insert into klasse values (?, ?, ?, ?, ?, ?, ?)", rows)


def _counts(measure: Measure | None) -> tuple[bool, bool, bool]:
    """Whether a measure shows counts or amounts (itself, or as teller and noemer), is a ratio, and counts its noemer.

    One that nobody defined tells nothing; inhabitants are no secret. The difference of two others counts too: from one
    publication to the next it can stay what it was while both change.
    """
    if measure is None:
        return False, False, False
    counts = measure.is_ratio or measure.soort in (Kind.COUNT, Kind.EUROS)
    return counts, measure.is_ratio, measure.noemer_uit in (None, CLIENTS)
