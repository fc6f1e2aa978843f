"""Which cells must go with those about few clients. Room kpi/: pure functions of numbers; reads and writes nothing.

Two steps, repeated until nothing changes. In a line with one withheld cell the smallest other is withheld as well
(kpi-spec section 6). Then an audit of all lines together: a withheld cell that they still determine gets company, the
smallest cell of its lines. Whether it is enough is a question of linear algebra, answered by `kpi/audit.py`.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from kpi.audit import determined
from kpi.relations import Bools, Cells, Ints, Lines


def protect(cells: Cells, relations: tuple[Lines, ...], withheld: Bools, safe: Bools | None = None) -> Bools:
    """The cells to withhold so that none of `withheld`, nor of the ones added, can be computed from what is shown.

    `safe` is a set known to protect itself: what concerns nothing beside it need not be looked at again.
    """
    found = withheld.copy()
    complete(cells, relations, found)
    for part in _independent(cells, relations):
        if part and (safe is None or any((found & ~safe)[lines.cells].any() for lines in part)):
            # Numbered anew: a part is small beside the cube, and every audit of it costs as much as it has cells.
            members = np.unique(np.concatenate([lines.cells for lines in part]))
            own = tuple(replace(lines, cells=np.searchsorted(members, lines.cells)) for lines in part)
            secret = found[members]
            _protect_part(cells.at(members), own, secret)
            found[members] = secret
    return found


def complete(cells: Cells, relations: tuple[Lines, ...], withheld: Bools) -> None:
    """Leave no line with one withheld cell, unless all others are empty. Changes `withheld`."""
    before = -1
    while (now := int(withheld.sum())) != before:
        before = now
        for lines in relations:
            _complete_lines(cells, lines, withheld)


def _complete_lines(cells: Cells, lines: Lines, withheld: Bools) -> None:
    alone = np.add.reduceat(withheld[lines.cells].astype(np.int64), lines.starts) == 1
    if not alone.any():
        return
    free = np.repeat(alone, lines.sizes) & ~withheld[lines.cells]
    empty = cells.leeg[lines.cells] & (not lines.equal)
    # Cells about clients first; an amount without clients when there is no other.
    for allowed in (free & (cells.n[lines.cells] > 0), free & ~empty):
        place = np.where(allowed, np.arange(lines.cells.size), lines.cells.size)
        first = np.minimum.reduceat(place, lines.starts)
        withheld[lines.cells[first[alone & (first < lines.cells.size)]]] = True
        alone &= first == lines.cells.size
        free &= np.repeat(alone, lines.sizes)


def _independent(cells: Cells, relations: tuple[Lines, ...]) -> Iterator[tuple[Lines, ...]]:
    """The relations in parts that have no cell in common: most KPIs are by themselves."""
    pairs = [lines.cells.reshape(-1, 2) for lines in relations if lines.equal]
    linked = cells.klasse[np.concatenate([np.zeros((0, 2), np.int64), *pairs])]
    size = int(cells.klasse.max(initial=-1)) + 1
    graph = coo_matrix((np.ones(len(linked)), (linked[:, 0], linked[:, 1])), shape=(size, size))
    count, part_of = connected_components(graph, directed=False)
    for part in range(count):
        lines = (one.of(part_of[cells.klasse[one.cells[one.starts]]] == part) for one in relations)
        yield tuple(one for one in lines if one.starts.size)


def _protect_part(cells: Cells, relations: tuple[Lines, ...], withheld: Bools) -> None:
    """Give company to what is determined: first what is seen at once, then what takes the whole matrix."""
    rank = np.empty(cells.n.size, dtype=np.int64)
    rank[np.argsort(cells.n, kind="stable")] = np.arange(cells.n.size)
    adding_up = tuple(one.of(cells.optelbaar[one.cells[one.starts]]) for one in relations)
    for thorough in (False, True):
        while (known := determined(adding_up, withheld, thorough=thorough)).size:
            around = np.zeros(withheld.size, dtype=np.bool_)
            around[known] = True
            while not (found := _give_company(cells, relations, withheld, around, rank)):
                if not _widen(relations, withheld, around):
                    break
            if not found:  # all that hangs together with it is withheld or empty: what is determined is a zero
                break
            complete(cells, relations, withheld)


def _widen(relations: tuple[Lines, ...], withheld: Bools, around: Bools) -> bool:
    """Add the withheld cells of every line that has one of `around`; False when there were no more."""
    before = int(around.sum())
    for one in relations:
        touched = np.logical_or.reduceat(around[one.cells], one.starts)
        around[one.cells[np.repeat(touched, one.sizes)]] = True
    around &= withheld
    return int(around.sum()) > before


def _give_company(cells: Cells, lines: tuple[Lines, ...], withheld: Bools, around: Bools, rank: Ints) -> bool:
    """Withhold for each cell of `around` the smallest other of its lines; False when there is none for any."""
    best = np.full(withheld.size, withheld.size, dtype=np.int64)
    for one in lines:
        free = ~withheld[one.cells] & (cells.n[one.cells] > 0)
        candidate = np.minimum.reduceat(np.where(free, rank[one.cells], withheld.size), one.starts)
        inside = around[one.cells]
        np.minimum.at(best, one.cells[inside], np.repeat(candidate, one.sizes)[inside])
    chosen = best[best < withheld.size]
    withheld[np.argsort(rank)[chosen]] = True
    return chosen.size > 0
