"""What an onlooker can add up. Room kpi/: reads the tables that kpi/relations.py made, makes arrays.

The parts of a total are gemeenten, segments, aanbieders, the values of a breakdown, the months of a quarter, the
quarters of a year. A line of two cells says that they are equal: the state at the end of a quarter and of its last
month, or a count in two KPIs. Every line is there, for in any table one withheld cell alone is protected (kpi-spec
section 6); those in which the figures really add up are marked as equations.
"""

from dataclasses import replace
from typing import Final

import duckdb
import numpy as np

from kpi.relations import Bools, Cells, Ints, Lines, breakdowns
from kpi.strands import (
    BREAKDOWN,
    COVERED,
    EQUAL,
    PLACE,
    PROVIDER,
    QUARTER,
    QUARTER_END,
    SEGMENT,
    TIED,
    VALID,
    YEAR,
    YEAR_END,
)

_GROUP: Final = ("klasse", "segment", "gemeente", "aanbieder", "uitsplitsing")
_TIME: Final = ("soort", "maand")
#: Small and large period type, months in the large one, kind of the sum and of the state.
_STEPS: Final = ((0, 1, 3, QUARTER, QUARTER_END), (1, 2, 12, YEAR, YEAR_END))


def read_relations(con: duckdb.DuckDBPyConnection, cells: Cells) -> tuple[Lines, ...]:
    """The lines of the cells that `read_cells` just made, the finest first."""
    valid = _valid(con, cells)
    covered = np.asarray([klasse for (klasse,) in con.execute(COVERED).fetchall()], dtype=np.int64)
    own = ~np.isin(cells.klasse, covered)
    lines = [
        *_sums(con, cells, own, valid),
        _pairs_of(con, EQUAL),
        replace(_pairs_of(con, TIED), tied=True),
    ]
    for small, large, months, adds_up, is_state in _STEPS:
        state = valid[is_state, cells.klasse, cells.segment]
        lines += [
            _over_time(
                cells,
                own & ~(state & ~valid[adds_up, cells.klasse, cells.segment]),
                small,
                large,
                months,
                valid[adds_up],
            ),
            _equal_ends(cells, own & state, small, large, months),
        ]
    return tuple(kept for kept in (_with_figures(line, cells) for line in lines) if kept.starts.size)


def _with_figures(lines: Lines, cells: Cells) -> Lines:
    """A line with a cell that has no figure says nothing."""
    return lines.of(~np.logical_or.reduceat(cells.zonder[lines.cells], lines.starts)) if lines.starts.size else lines


def _valid(con: duckdb.DuckDBPyConnection, cells: Cells) -> Bools:
    """[kind, class or strand, segment]: whether the figures of those lines add up everywhere."""
    kinds = BREAKDOWN + len(breakdowns(con)) + 1
    found = con.execute(VALID).fetchnumpy()
    valid = np.zeros(
        (kinds, int(cells.klasse.max(initial=0)) + 1, int(cells.segment.max(initial=0)) + 1), dtype=np.bool_
    )
    valid[tuple(np.asarray(found[name], dtype=np.int64) for name in ("soort", "streng", "segment"))] = True
    return valid


def _sums(con: duckdb.DuckDBPyConnection, cells: Cells, own: Bools, valid: Bools) -> list[Lines]:
    """The lines of which one cell is the total, the finest groups first."""
    order = np.argsort(cells.n, kind="stable")
    by_size = order[own[order]]
    plain = cells.uitsplitsing[by_size] == 0
    whole = cells.aanbieder[by_size] == 0
    return [
        _lines(cells, by_size[plain & (cells.segment[by_size] > 0)], "aanbieder", valid[PROVIDER]),
        *(
            _lines(
                cells,
                by_size[whole & (plain | (cells.naam[by_size] == number)) & (cells.segment[by_size] >= lowest)],
                "uitsplitsing",
                valid[BREAKDOWN + number],
            )
            # verblijfsvorm exists over cases of segment 1 only: it divides the total of that segment, not that of all.
            for number, lowest in ((number, int(word == "verblijfsvorm")) for number, word in breakdowns(con))
        ),
        _lines(cells, by_size, "gemeente", valid[PLACE]),
        _lines(cells, by_size[whole], "segment", valid[SEGMENT]),
    ]


def _lines(cells: Cells, members: Ints, over: str, valid: Bools) -> Lines:
    """The lines over one dimension: cells that are equal in all the others."""
    key = cells.key(*(name for name in (*_GROUP, *_TIME) if name != over), of=members)
    lines = _grouped(members, key, getattr(cells, over)[members] == 0)
    first = lines.cells[lines.starts]
    return replace(lines, holds=valid[cells.klasse[first], 0 if over == "segment" else cells.segment[first]])


def _over_time(cells: Cells, chosen: Bools, small: int, large: int, months: int, valid: Bools) -> Lines:
    """The periods inside a larger one and that one itself."""
    every = np.argsort(cells.n, kind="stable")
    members = every[chosen[every] & ((cells.soort[every] == small) | (cells.soort[every] == large))]
    key = cells.key(*_GROUP, of=members) * 40_000 + cells.maand[members] // months
    lines = _grouped(members, key, cells.soort[members] == large)
    first = lines.cells[lines.starts]
    return replace(lines, holds=valid[cells.klasse[first], cells.segment[first]])


def _grouped(members: Ints, key: Ints, is_total: Bools) -> Lines:
    """Lines of the members (in the order of preference) with equal keys; a cell by itself is no line."""
    order = np.argsort(key * 2 + is_total, kind="stable")
    members, key, is_total = members[order], key[order], is_total[order]
    first = np.flatnonzero(np.diff(key, prepend=-1) != 0)
    size = np.diff(first, append=key.size)
    long = size > 1
    kept = np.repeat(long, size)
    starts = np.cumsum(size[long]) - size[long]
    return Lines(members[kept], starts, is_total[kept], np.zeros(starts.size, dtype=np.bool_))


def _equal_ends(cells: Cells, state: Bools, small: int, large: int, months: int) -> Lines:
    """For cells that are a state: each large period with its last small one."""
    parts = np.flatnonzero(cells.soort == small)
    whole = np.flatnonzero(state & (cells.soort == large))
    last = np.zeros(int(cells.maand.max(initial=0)) // months + 1, dtype=np.int64)
    np.maximum.at(last, cells.maand[parts] // months, cells.maand[parts])
    parts = parts[state[parts] & (cells.maand[parts] == last[cells.maand[parts] // months])]
    of_whole, of_part = (cells.key(*_GROUP, of=one) * 40_000 + cells.maand[one] // months for one in (whole, parts))
    _, at_whole, at_part = np.intersect1d(of_whole, of_part, assume_unique=True, return_indices=True)
    return _pairs(whole[at_whole], parts[at_part])


def _pairs_of(con: duckdb.DuckDBPyConnection, query: str) -> Lines:
    pairs = con.execute(query).fetchnumpy()
    return _pairs(*(np.asarray(pairs[name], dtype=np.int64) for name in ("van", "naar")))


def _pairs(one: Ints, other: Ints) -> Lines:
    """Lines of two equal cells."""
    cells = np.stack([one, other], axis=1).reshape(-1).astype(np.int64)
    starts = np.arange(0, cells.size, 2, dtype=np.int64)
    return Lines(cells, starts, np.arange(cells.size) % 2 == 1, np.ones(starts.size, dtype=np.bool_), equal=True)
