"""Which cells must go with those about few clients. Room kpi/: pure functions of numbers; reads and writes nothing.

Two steps, repeated until nothing changes. In a line with one withheld cell the smallest other is withheld as well
(kpi-spec section 6). Then an audit of all equations together: a secret that they still determine gets company, the
cheapest block of cells in which it can move (kpi/company.py), else the smallest cell near it; when that keeps failing,
the tables that it stands in close, finer ones first. Whether it is enough is a question of linear algebra, answered by
`kpi/audit.py`; what follows all the same and is no secret is shown. A zero may be shown (kpi-spec section 6): it hides
nothing and needs no hiding.
"""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from kpi.audit import Onlooker
from kpi.company import Company
from kpi.relations import Bools, Cells, Ints, Lines

#: So many times every cell that is determined gets one more near it, at most so many lines away; then tables close.
#: Where totals may go, that takes more patience.
_PATIENCE, _LITTLE_PATIENCE, _SECOND_THOUGHT, _FAR = 12, 3, 2, 4
_TABLES: Final = (
    ("klasse", "segment", "gemeente", "naam", "soort", "maand"),
    ("klasse", "segment", "gemeente", "naam", "soort"),
    ("klasse", "segment", "naam", "soort"),
    ("klasse", "soort"),
    ("klasse",),
)


class Protected(NamedTuple):
    """What is withheld, and [cell, figure] what of it follows all the same."""

    withheld: Bools
    told: Bools


class _View(NamedTuple):
    """One figure of every cell: who looks at it, what may not be found, and for which figures this holds."""

    onlooker: Onlooker
    secret: Bools
    figures: list[int]


class _Part(NamedTuple):
    """Cells with their lines, how they are looked at, which stay withheld whatever is found, and what may be done."""

    cells: Cells
    lines: tuple[Lines, ...]
    views: list[_View]
    company: Company
    stays: Bools
    may_go: Bools
    patience: int


def protect(
    cells: Cells, relations: tuple[Lines, ...], secret: Bools, stays: Bools, withheld: Bools | None = None
) -> Protected:
    """The cells to withhold so that no `secret` figure [cell, figure] can be computed, nor any cell that went with it.

    `stays` are withheld as well, `withheld` are so already, and safe as they are with these lines. What people look at
    most comes first: the totals of gemeenten and segments are made safe by themselves, then breakdowns and aanbieders
    hide among each other, and only what that cannot hide takes more of the totals.
    """
    safe = np.zeros_like(stays) if withheld is None else withheld
    found = secret.any(axis=1) | stays | safe
    told = np.zeros_like(cells.bekend)
    totals = (cells.aanbieder == 0) & (cells.uitsplitsing == 0)
    everything = np.ones_like(totals)
    stages = (
        (totals, totals, _PATIENCE),
        (everything, ~totals, _LITTLE_PATIENCE),
        (everything, everything, _PATIENCE),
    )
    for among, may_go, patience in stages:
        lines = tuple(line for line in (all_of(one, among) for one in relations) if line.starts.size)
        complete(cells, lines, found, may_go)
        for part in _independent(cells, lines):
            members = _members(part, found.size)
            if (found[members] & ~safe[members]).any():
                own = _part(cells, part, members, may_go, patience, secret, stays)
                hidden = found[members]
                for view, known in zip(own.views, _hide(own, hidden), strict=True):
                    told[members[:, None], view.figures] = False
                    told[members[known][:, None], view.figures] = True
                found[members] = hidden
    return Protected(found, told)


def _part(
    cells: Cells,
    lines: tuple[Lines, ...],
    members: Ints,
    may_go: Bools,
    patience: int,
    secret: Bools,
    stays: Bools,
) -> _Part:
    """A part of the cube, numbered anew: it is small beside the cube, and every audit costs as much as it has cells."""
    place = np.zeros(may_go.size, dtype=np.int64)
    place[members] = np.arange(members.size)
    own = tuple(replace(one, cells=place[one.cells]) for one in lines)
    here = cells.at(members)
    views = _views(here, own, secret[members])
    company = Company(here, views[0].onlooker.lines)
    return _Part(here, own, views, company, stays[members], may_go[members], patience)


def _views(cells: Cells, relations: tuple[Lines, ...], secret: Bools) -> list[_View]:
    """The figures of which not the same is known and secret; without an earlier publication there is one view."""
    lines = tuple(one.of(one.holds) for one in relations if not one.tied)
    views: list[_View] = []
    for figure in range(cells.bekend.shape[1]):
        nul, own = cells.nul | cells.bekend[:, figure], secret[:, figure]
        same = next((v for v in views if (v.onlooker.nul == nul).all() and (v.secret == own).all()), None)
        if same:
            same.figures.append(figure)
        else:
            views.append(_View(Onlooker(lines, nul), own, [figure]))
    return views


def _members(part: tuple[Lines, ...], size: int) -> Ints:
    """The cells of some lines, in order."""
    inside = np.zeros(size, dtype=np.bool_)
    for one in part:
        inside[one.cells] = True
    return np.flatnonzero(inside)


def all_of(lines: Lines, cells: Bools) -> Lines:
    """The lines of which every cell is one of `cells`."""
    return lines.of(np.logical_and.reduceat(cells[lines.cells], lines.starts)) if lines.starts.size else lines


def complete(cells: Cells, relations: tuple[Lines, ...], withheld: Bools, may_go: Bools) -> None:
    """Leave no line with one withheld cell, unless no other has something and may go. Changes `withheld`."""
    something = ~cells.nothing
    hiding = cells.hides & ~cells.leeg & may_go
    with_clients = hiding & (cells.n > 0)
    before = -1
    while (now := int(withheld.sum())) != before:
        before = now
        for lines in relations:
            if lines.tied:
                _with_strands(lines, withheld)
            else:
                # Cells about clients first; an amount without clients when there is no other.
                _complete_lines(lines, withheld, something, (with_clients, hiding))


def _complete_lines(lines: Lines, withheld: Bools, something: Bools, preferred: tuple[Bools, ...]) -> None:
    alone = np.add.reduceat((withheld & something)[lines.cells].astype(np.int64), lines.starts) == 1
    if not alone.any():
        return
    free = np.repeat(alone, lines.sizes) & ~withheld[lines.cells]
    for able in preferred:
        allowed = free & able[lines.cells]
        place = np.where(allowed, np.arange(lines.cells.size), lines.cells.size)
        first = np.minimum.reduceat(place, lines.starts)
        withheld[lines.cells[first[alone & (first < lines.cells.size)]]] = True
        alone &= first == lines.cells.size
        free &= np.repeat(alone, lines.sizes)


def _with_strands(tied: Lines, withheld: Bools) -> None:
    """Withhold a class where one of its strands is. Changes `withheld`."""
    of_class, of_strand = tied.cells[0::2], tied.cells[1::2]
    withheld[of_class[withheld[of_strand]]] = True


def _independent(cells: Cells, relations: tuple[Lines, ...]) -> Iterator[tuple[Lines, ...]]:
    """The relations in parts that have no cell in common: most KPIs are by themselves."""
    pairs = [lines.cells.reshape(-1, 2) for lines in relations if lines.equal]
    linked = cells.klasse[np.concatenate([np.zeros((0, 2), np.int64), *pairs])]
    size = int(cells.klasse.max(initial=-1)) + 1
    graph = coo_matrix((np.ones(len(linked)), (linked[:, 0], linked[:, 1])), shape=(size, size))
    count, part_of = connected_components(graph, directed=False)
    parts = [one.split(part_of.astype(np.int64)[cells.klasse[one.cells[one.starts]]], count) for one in relations]
    for lines in zip(*parts, strict=True):
        yield tuple(one for one in lines if one.starts.size)


def _hide(part: _Part, withheld: Bools) -> list[Ints]:
    """Give company to what is determined, for one figure after another; gives what follows of each all the same.

    Changes `withheld`.
    """
    known: list[Ints] = []
    for everything in (False, True):
        before = -1
        while (now := int(withheld.sum())) != before:  # what is company for one figure may need some for another
            before = now
            known = [_give_company(part, view, withheld, everything=everything) for view in part.views]
            if len(known) == 1:
                break
        if not part.may_go.all() or _open(part, withheld, known):
            break  # else all that is withheld is treated as a secret
    return known


def _give_company(part: _Part, view: _View, withheld: Bools, *, everything: bool) -> Ints:
    """Withhold more until no secret is determined, nor `everything`; gives what still is. Changes `withheld`.

    First what is seen at once, then what takes the whole matrix; a stage with little patience leaves that to the last.
    """
    onlooker = view.onlooker
    in_danger = view.secret | everything
    able = part.may_go & (part.cells.n > 0) & ~onlooker.nul
    hopeless: Ints | None = None
    determined_now = np.zeros(0, dtype=np.int64)
    for thorough in (False, True) if part.patience == _PATIENCE else (False,):
        for turn in itertools.count():
            determined_now = onlooker.finds(withheld, thorough=thorough)
            known = determined_now[in_danger[determined_now]]
            if known.size and turn == _SECOND_THOUGHT and hopeless is None:
                # What follows with everything withheld is a zero by the lines alone: no company would hide it.
                hopeless = onlooker.finds(np.ones_like(withheld), thorough=True)
            if hopeless is not None:
                known = np.setdiff1d(known, hopeless)
            if not known.size:
                break
            found = turn < part.patience and (
                part.company.give(known, withheld, able, onlooker.nul)
                or _give_neighbour(part.cells, part.lines, withheld, known, able)
            )
            # Tables close only when totals may go as well: before that, the next stage has better ways.
            if not found and not (
                part.may_go.all() and _close(part.cells, withheld, known, able, turn - part.patience)
            ):
                break  # all that hangs together with it is withheld or empty
            complete(part.cells, part.lines, withheld, part.may_go)
    return determined_now


def _open(part: _Part, withheld: Bools, known: list[Ints]) -> bool:
    """Show what follows all the same and is no secret, for it hid nothing; False when what goes with it tells more."""
    told, hides = np.zeros_like(withheld), part.stays.copy()
    for view, own in zip(part.views, known, strict=True):
        told[own] = True
        unknown = withheld & ~view.onlooker.nul
        unknown[own] = False
        hides |= unknown | view.secret
        hides[view.onlooker.beside(own[view.secret[own]])] = True  # a secret may follow by a sum that is chance
    told &= ~hides
    if not told.any():
        return True
    opened = withheld & ~told
    for one in (line for line in part.lines if line.tied):
        _with_strands(one, opened)
    for view, own in zip(part.views, known, strict=True):
        if not np.isin(view.onlooker.finds(opened, thorough=True), own).all():
            return False
    withheld[:] = opened
    return True


def _close(cells: Cells, withheld: Bools, known: Ints, able: Bools, after: int) -> bool:
    """Withhold all that may go of the tables that have a cell of `known`, larger ones as it goes on; False: nothing."""
    for table in _TABLES[min(max(0, after), len(_TABLES) - 1) :]:
        every = cells.key(*table, of=np.arange(withheld.size))
        found = able & ~withheld & np.isin(every, every[known])
        withheld |= found
        if found.any():
            return True
    return False


def _give_neighbour(cells: Cells, lines: tuple[Lines, ...], withheld: Bools, known: Ints, able: Bools) -> bool:
    """Withhold for each of these cells the smallest other of its lines, else of the lines of those, and so on.

    False when there is none for any of them.
    """
    by_size = np.argsort(cells.n, kind="stable")
    rank = np.empty_like(by_size)
    rank[by_size] = np.arange(by_size.size)
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
    withheld[by_size[chosen]] = True
    return chosen.size > 0
