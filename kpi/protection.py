"""Which cells must go with those about few clients. Room kpi/: pure functions of numbers; reads and writes nothing.

Two steps, repeated until nothing changes. In a line with one withheld cell the smallest other is withheld as well
(kpi-spec section 6). Then an audit of all lines together: a withheld cell that they still determine gets company, the
smallest cell near it; when that keeps failing, the tables that it stands in close, finer ones first. Whether it is
enough is a question of linear algebra, answered by `kpi/audit.py`. A zero may be shown (kpi-spec section 6): it hides
nothing and needs no hiding.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from kpi.audit import determined
from kpi.relations import Bools, Cells, Ints, Lines

#: So many times every cell that is determined gets one more near it, at most so many lines away; then tables close.
#: Totals are worth more patience than breakdowns and aanbieders.
_PATIENCE, _LITTLE_PATIENCE, _FAR = 12, 3, 4
_TABLES: Final = (
    ("klasse", "segment", "gemeente", "naam", "soort", "maand"),
    ("klasse", "segment", "gemeente", "naam", "soort"),
    ("klasse", "segment", "naam", "soort"),
    ("klasse", "soort"),
    ("klasse",),
)


def protect(cells: Cells, relations: tuple[Lines, ...], secret: Bools, withheld: Bools | None = None) -> Bools:
    """The cells to withhold so that none of `secret` can be computed from what is shown, nor any that went with them.

    `withheld` are cells that are withheld already, for the sake of others. What people look at most comes first: the
    totals of gemeenten and segments are made safe by themselves, then breakdowns and aanbieders hide among each other,
    and only what that cannot hide takes more of the totals.
    """
    found = secret.copy() if withheld is None else secret | withheld
    totals = (cells.aanbieder == 0) & (cells.uitsplitsing == 0)
    everything = np.ones_like(totals)
    stages = (
        (totals, totals, _PATIENCE),
        (everything, ~totals, _LITTLE_PATIENCE),
        (everything, everything, _LITTLE_PATIENCE),
    )
    for among, may_go, patience in stages:
        lines = tuple(line for line in (all_of(one, among) for one in relations) if line.starts.size)
        complete(cells, lines, found, may_go)
        for part in _independent(cells, lines):
            _protect_part(cells, part, secret, found, may_go, patience)
    return found


def all_of(lines: Lines, cells: Bools) -> Lines:
    """The lines of which every cell is one of `cells`."""
    return lines.of(np.logical_and.reduceat(cells[lines.cells], lines.starts)) if lines.starts.size else lines


def complete(cells: Cells, relations: tuple[Lines, ...], withheld: Bools, may_go: Bools) -> None:
    """Leave no line with one withheld cell, unless no other has something and may go. Changes `withheld`."""
    before = -1
    while (now := int(withheld.sum())) != before:
        before = now
        for lines in relations:
            _complete_lines(cells, lines, withheld, may_go)


def _complete_lines(cells: Cells, lines: Lines, withheld: Bools, may_go: Bools) -> None:
    secret = withheld if lines.tied else withheld & ~cells.nul
    alone = np.add.reduceat(secret[lines.cells].astype(np.int64), lines.starts) == 1
    if not alone.any():
        return
    free = np.repeat(alone, lines.sizes) & ~withheld[lines.cells]
    hiding = lines.tied | (~(cells.nul | cells.leeg) & may_go)[lines.cells]
    # Cells about clients first; an amount without clients when there is no other.
    for allowed in (free & hiding & (cells.n[lines.cells] > 0), free & hiding):
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


def _protect_part(
    cells: Cells, lines: tuple[Lines, ...], secret: Bools, withheld: Bools, may_go: Bools, patience: int
) -> None:
    """Give company to what is determined: first what is seen at once, then what takes the whole matrix.

    The part is numbered anew: it is small beside the cube, and every audit costs as much as there are cells.
    """
    members = np.unique(np.concatenate([one.cells for one in lines])) if lines else np.zeros(0, np.int64)
    if not secret[members].any():
        return
    own = tuple(replace(one, cells=np.searchsorted(members, one.cells)) for one in lines)
    hidden = withheld[members]
    _hide(cells.at(members), own, secret[members], hidden, may_go[members], patience)
    withheld[members] = hidden


def _hide(
    cells: Cells, relations: tuple[Lines, ...], secret: Bools, withheld: Bools, may_go: Bools, patience: int
) -> None:
    rank = np.empty(cells.n.size, dtype=np.int64)
    rank[np.argsort(cells.n, kind="stable")] = np.arange(cells.n.size)
    able = may_go & (cells.n > 0) & ~cells.nul
    adding_up = tuple(one.of(cells.optelbaar[one.cells[one.starts]]) for one in relations if not one.tied)
    # What follows with everything withheld is a zero by the lines alone: no company would hide it, and none is needed.
    hopeless = np.zeros_like(secret)
    if determined(adding_up, withheld & ~cells.nul, thorough=True).size:
        hopeless[determined(adding_up, ~cells.nul, thorough=True)] = True
    for thorough in (False, True):
        rounds = 0
        while (known := _but(determined(adding_up, withheld & ~cells.nul, thorough=thorough), hopeless)).size:
            if not (rounds < patience and _give_company(relations, withheld, known, able, rank)) and not any(
                _close(cells, withheld, known, able, table)
                for table in _TABLES[min(max(0, rounds - patience), len(_TABLES) - 1) :]
            ):
                break  # all that hangs together with it is withheld or empty
            complete(cells, relations, withheld, may_go)
            rounds += 1
    if may_go.all():
        _open(relations, adding_up, secret, withheld, cells.nul | hopeless)


def _open(
    relations: tuple[Lines, ...], adding_up: tuple[Lines, ...], secret: Bools, withheld: Bools, hopeless: Bools
) -> None:
    """Show what follows all the same and is no secret, for it hid nothing; unless the rest of it would tell more."""
    known = determined(adding_up, withheld & ~hopeless, thorough=True)
    if secret[known].any():  # the equations may say more than an onlooker can: add nothing to it
        return
    opened = withheld.copy()
    opened[known] = False
    for one in [*(line for line in relations if line.tied)] * 2:  # from a strand to its class, and to its other strands
        pairs = one.cells.reshape(-1, 2)
        opened[pairs[~opened[pairs].all(axis=1)]] = False
    opened |= secret
    after = determined(adding_up, opened & ~hopeless, thorough=True)
    if np.isin(after, known).all():
        withheld[:] = opened


def _close(cells: Cells, withheld: Bools, known: Ints, able: Bools, table: tuple[str, ...]) -> bool:
    """Withhold all that may go of the tables that have a cell of `known`; False when that was nothing."""
    every = cells.key(*table, of=np.arange(withheld.size))
    found = able & ~withheld & np.isin(every, every[known])
    withheld |= found
    return bool(found.any())


def _but(known: Ints, hopeless: Bools) -> Ints:
    return known[~hopeless[known]]


def _give_company(lines: tuple[Lines, ...], withheld: Bools, known: Ints, able: Bools, rank: Ints) -> bool:
    """Withhold for each of these cells the smallest other of its lines, else of the lines of those, and so on.

    False when there is none for any of them.
    """
    nobody = withheld.size
    best = np.where(able & ~withheld, rank, nobody)
    chosen = np.full(known.size, nobody)
    for _ in range(_FAR):
        before = best.copy()
        for one in lines:
            smallest = np.minimum.reduceat(before[one.cells], one.starts)
            np.minimum.at(best, one.cells, np.repeat(smallest, one.sizes))
        alone = chosen == nobody
        chosen[alone] = best[known[alone]]
        if not (chosen == nobody).any():
            break
    chosen = chosen[chosen < nobody]
    withheld[np.argsort(rank)[chosen]] = True
    return chosen.size > 0
