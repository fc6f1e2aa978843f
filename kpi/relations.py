"""What an onlooker can add up in the cube. Room kpi/: reads cube.waarde, makes cells and lines as arrays of numbers.

Measures of a KPI that count the same clients are shown or withheld together: one *cell* stands for all of them. A share
has two cells, one for its numerator and one for its denominator: the first may be secret (few are outside it) while
the second stands elsewhere. A *line* is a set of cells of which one is the sum of the others if the measure adds up:
gemeenten, segments, aanbieders, breakdowns, months, quarters. A line of two cells says that they are equal: the state
at the end of a quarter and of its last month, or a count in two KPIs (kpi/strands.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final, TypeAlias

import duckdb
import numpy as np
from numpy.typing import NDArray

from kpi.definition import Definition, Kind, Measure
from kpi.strands import (
    DENOMINATOR,
    EQUAL,
    FILLED,
    FLOWS,
    KEY,
    MAIN,
    MARKS,
    NUMERATOR,
    QUANTITIES,
    STATES,
    STRAND_CELLS,
    STRANDS,
    TIED,
    WHOLE,
)

Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]

_CODED: Final = ("segment", "gemeente", "aanbieder", "uitsplitsing")
_NUMBERS: Final = ("klasse", *_CODED, "naam", "soort", "maand", "n")
_MARKED: Final = ("klein", "leeg", "optelbaar", "nul")

_CELLS: Final = f"""
create or replace temp table cel as
select cast(row_number() over (order by klasse, {KEY}) - 1 as bigint) as cel, *
from (
    select klasse, {KEY}, max(n) as n, bool_or(klein) as klein, bool_and(leeg) as leeg,
        bool_or(optelbaar) as optelbaar
    from (
        select k.klasse, k.optelbaar, {KEY}, w.n_clienten as n,
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
    year(periode_start) * 12 + month(periode_start) - 1 as maand, n, klein, leeg, optelbaar,
    gevuld.klasse is null as nul
from cel left join gevuld using (klasse, {KEY}) {" ".join(f"join {name}_code using ({name})" for name in _CODED)}
order by cel
"""
_MONTH, _QUARTER, _YEAR = 0, 1, 2
_TYPES: Final = ("maand", "kwartaal", "jaar")
_UNITS: Final = ("month", "quarter", "year")
_GROUP: Final = ("klasse", "segment", "gemeente", "aanbieder", "uitsplitsing")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells in the order of their dimensions, as columns of numbers; 0 in a dimension = all.

    `naam` is the breakdown (0 = none), `soort` the period type, `maand` counts from year 0; `klein` is withheld by
    itself, `leeg` has nothing in it, `optelbaar` shows something that adds up over groups, `nul` shows zeros only.
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
    optelbaar: Bools
    nul: Bools

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

    `is_total` marks the cell that is the sum of the others; in a line of `equal` cells it is one of the two. Cells that
    are `tied` are shown or withheld together, but one does not follow from the other.
    """

    cells: Ints
    starts: Ints
    is_total: Bools
    equal: bool = False
    tied: bool = False

    @property
    def sizes(self) -> Ints:
        """How many cells each line has."""
        return np.diff(self.starts, append=self.cells.size)

    def of(self, chosen: Bools) -> "Lines":
        """Only the chosen lines."""
        sizes = self.sizes
        kept = np.repeat(chosen, sizes)
        starts = np.cumsum(sizes[chosen]) - sizes[chosen]
        return replace(self, cells=self.cells[kept], starts=starts, is_total=self.is_total[kept])


def read_cells(con: duckdb.DuckDBPyConnection, definitions: Iterable[Definition], minimum: int) -> Cells:
    """Make the temporary tables klasse, merk, streng, telling and cel, and read the cells."""
    _load_classes(con, definitions)
    con.execute(_CELLS, {"minimum": minimum})
    for query in (QUANTITIES, MARKS, STRANDS, FILLED, STRAND_CELLS, MAIN):
        con.execute(query)
    con.execute("drop table getal")
    for name in _CODED:
        word = "dense_rank() over (order by split_part(uitsplitsing, '=', 1)) - 1" if name == "uitsplitsing" else "0"
        con.execute(
            f"create or replace temp table {name}_code as "
            f"select {name}, row_number() over (order by {name}) - 1 as code, {word} as naam "
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
        optelbaar=mark["optelbaar"],
        nul=mark["nul"],
    )


def read_relations(con: duckdb.DuckDBPyConnection, cells: Cells) -> tuple[Lines, ...]:
    """The lines of the cells that `read_cells` just made, the finest first."""
    lines = [*_sums(con, cells), _pairs_of(con, EQUAL), replace(_pairs_of(con, TIED), tied=True)]
    for small, large, months in ((_MONTH, _QUARTER, 3), (_QUARTER, _YEAR, 12)):
        state = np.isin(cells.klasse, _classes(con, STATES, small, large))
        # What is a state for certain (not by chance, in a few cells) is no sum.
        flow = ~state | np.isin(cells.klasse, _classes(con, FLOWS, small, large))
        lines += [_over_time(cells, flow, small, large, months), _equal_ends(cells, state, small, large, months)]
    return tuple(line for line in lines if line.starts.size)


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
            rows.append((kpi, maat, role, numbers.setdefault(key, len(numbers)), *_counts(measure, role)))
    con.execute(
        "create or replace temp table klasse "
        "(kpi varchar, maat varchar, rol varchar, klasse bigint, telt boolean, is_verhouding boolean, "
        "optelbaar boolean)"
    )
    if rows:
        con.executemany("insert into klasse values (?, ?, ?, ?, ?, ?, ?)", rows)


def _counts(measure: Measure | None, role: str) -> tuple[bool, bool, bool]:
    """Whether a measure shows counts or amounts (itself, or as teller and noemer), is a ratio, and adds up over groups.

    A measure that nobody defined adds up, to be safe; distinct clients do not, they are counted anew in every group.
    """
    if measure is None:
        return False, False, True
    counts = measure.is_ratio or measure.soort in (Kind.COUNT, Kind.EUROS)
    shown = [measure.noemer] if role == DENOMINATOR else [measure.waarde, measure.teller]
    texts = [text for text in shown if text is not None]
    return counts, measure.is_ratio, counts and any("distinct" not in text for text in texts)


def _classes(con: duckdb.DuckDBPyConnection, query: str, small: int, large: int) -> Ints:
    """The classes for which a relation between small and large periods holds."""
    values = {"klein_soort": _TYPES[small], "groot_soort": _TYPES[large], "groot": _UNITS[large]}
    return np.asarray([klasse for (klasse,) in con.execute(query, values).fetchall()], dtype=np.int64)


def _sums(con: duckdb.DuckDBPyConnection, cells: Cells) -> list[Lines]:
    """The lines of which one cell is the total, the finest groups first."""
    every = np.arange(cells.n.size, dtype=np.int64)
    by_size = every[np.argsort(cells.n, kind="stable")]
    plain = cells.uitsplitsing[by_size] == 0
    whole = cells.aanbieder[by_size] == 0
    return [
        _lines(cells, by_size[plain & (cells.segment[by_size] > 0)], "aanbieder", (*_GROUP, "soort", "maand")),
        *(
            _lines(
                cells,
                by_size[whole & (plain | (cells.naam[by_size] == number)) & (cells.segment[by_size] >= lowest)],
                "uitsplitsing",
                (*_GROUP, "soort", "maand"),
            )
            for number, lowest in _breakdowns(con)
        ),
        _lines(cells, by_size, "gemeente", (*_GROUP, "soort", "maand")),
        _lines(cells, by_size[whole], "segment", (*_GROUP, "soort", "maand")),
    ]


def _over_time(cells: Cells, flow: Bools, small: int, large: int, months: int) -> Lines:
    """The periods inside a larger one and that one itself."""
    every = np.argsort(cells.n, kind="stable")
    members = every[flow[every] & ((cells.soort[every] == small) | (cells.soort[every] == large))]
    key = cells.key(*_GROUP, of=members) * 40_000 + cells.maand[members] // months
    return _grouped(members, key, cells.soort[members] == large)


def _breakdowns(con: duckdb.DuckDBPyConnection) -> list[tuple[int, int]]:
    """The number of each breakdown and the lowest segment number in which it divides a total."""
    rows = con.execute(
        "select distinct naam, split_part(uitsplitsing, '=', 1) as woord from uitsplitsing_code "
        "where uitsplitsing <> '' order by 1"
    ).fetchall()
    # verblijfsvorm exists over cases of segment 1 only: it divides the total of that segment, not that of all.
    return [(number, int(word == "verblijfsvorm")) for number, word in rows]


def _lines(cells: Cells, members: Ints, over: str, names: Sequence[str]) -> Lines:
    """The lines over one dimension: cells that are equal in all the others."""
    key = cells.key(*(name for name in names if name != over), of=members)
    return _grouped(members, key, getattr(cells, over)[members] == 0)


def _grouped(members: Ints, key: Ints, is_total: Bools) -> Lines:
    """Lines of the members (in the order of preference) with equal keys; a cell by itself is no line."""
    order = np.argsort(key * 2 + is_total, kind="stable")
    members, key, is_total = members[order], key[order], is_total[order]
    first = np.flatnonzero(np.diff(key, prepend=-1) != 0)
    size = np.diff(first, append=key.size)
    long = size > 1
    kept = np.repeat(long, size)
    return Lines(members[kept], np.cumsum(size[long]) - size[long], is_total[kept])


def _equal_ends(cells: Cells, state: Bools, small: int, large: int, months: int) -> Lines:
    """For cells that are a state: each large period with its last small one."""
    whole = np.flatnonzero(state & (cells.soort == large))
    parts = np.flatnonzero(state & (cells.soort == small))
    period = cells.maand[parts] // months
    last = np.zeros(int(period.max(initial=0)) + 1, dtype=np.int64)
    np.maximum.at(last, period, cells.maand[parts])
    at_end = cells.maand[parts] == last[period]
    parts, period = parts[at_end], period[at_end]
    keys = (
        cells.key(*_GROUP, of=whole) * 40_000 + cells.maand[whole] // months,
        cells.key(*_GROUP, of=parts) * 40_000 + period,
    )
    _, at_whole, at_part = np.intersect1d(*keys, assume_unique=True, return_indices=True)
    return _pairs(whole[at_whole], parts[at_part])


def _pairs_of(con: duckdb.DuckDBPyConnection, query: str) -> Lines:
    pairs = con.execute(query).fetchnumpy()
    return _pairs(*(np.asarray(pairs[name], dtype=np.int64) for name in ("van", "naar")))


def _pairs(one: Ints, other: Ints) -> Lines:
    """Lines of two equal cells."""
    cells = np.stack([one, other], axis=1).reshape(-1).astype(np.int64)
    return Lines(cells, np.arange(0, cells.size, 2, dtype=np.int64), np.arange(cells.size) % 2 == 1, equal=True)
