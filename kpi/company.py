"""Cells that can move together without anybody seeing it. Room kpi/: pure functions of numbers; reads nothing.

One gemeente up and another down, in one segment and the other way round in another, in one month and back in the next:
every total stays what it is. The corners of such a *block* hide one another from everybody who adds up along the sides
(Repsilber's hypercubes, as in tau-ARGUS). A total can be a corner too. Breakdowns and aanbieders divide the same total,
so a block of totals takes one part of each division with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kpi.relations import Bools, Cells, Ints, Lines

Floats: TypeAlias = NDArray[np.float64]
_MONTH, _QUARTER, _YEAR = 0, 1, 2
_INSIDE: Final = {_MONTH: 1, _QUARTER: 3, _YEAR: 12}  # months in a period
_AANBIEDER: Final = -1


@dataclass(frozen=True, slots=True)
class _Board:
    """Cells by place: [segment, gemeente, period, part]; part 0 is the total. -1 where there is no cell."""

    cells: Ints

    def prices(self, price: Floats) -> Floats:
        """What it takes to withhold each; a place without a cell cannot be had."""
        return np.where(self.cells < 0, np.inf, price[self.cells])


class _Moves(NamedTuple):
    """Ways to move in time that take equally many periods, as rows; the number of each, for of two the first counts."""

    number: Ints
    periods: Ints


class Company:
    """Finds blocks in one set of cells; `lines` say whether a class adds up over time or is a state."""

    def __init__(self, cells: Cells, lines: tuple[Lines, ...]) -> None:
        self._cells = cells
        periods, self._period = np.unique(cells.soort * 100_000 + cells.maand, return_inverse=True)
        self._flows, self._states = _kinds(cells, lines)
        places = [divmod(int(one), 100_000) for one in periods]
        self._moves = {kind: _all_moves(tuple(places), kind) for kind in ("flow", "state", "")}
        self._boards: dict[tuple[int, int], _Board] = {}
        self._pairs, self._shown_in, self._classes = _twins(cells, lines)
        self._by_class = _positions(cells.klasse)

    def give(self, known: Ints, withheld: Bools, able: Bools, nul: Bools) -> bool:
        """Withhold a block around each of these cells, the cheapest that may go. Whether there were any.

        Cells of `nul` hide nothing.
        """
        own = np.where(withheld, 0.0, np.where(able, self._cells.n, np.inf))
        own[nul] = np.inf
        price = own.copy()
        np.add.at(price, self._pairs[:, 0], own[self._pairs[:, 1]])
        before = int(withheld.sum())
        for cell in known[np.argsort(self._cells.n[known], kind="stable")]:
            block = self._block(int(cell), price)
            withheld[block] = True
            price[block] = 0.0
        for one, other in ((0, 1), (1, 0)):
            withheld[self._pairs[withheld[self._pairs[:, one]], other]] = True
        return int(withheld.sum()) > before

    def _block(self, cell: int, price: Floats) -> Ints:
        c = self._cells
        klasse, part = int(c.klasse[cell]), int(c.aanbieder[cell] or c.uitsplitsing[cell])
        naam = _AANBIEDER if c.aanbieder[cell] else int(c.naam[cell])
        board = self._board(klasse, naam)
        place = (int(c.segment[cell]), int(c.gemeente[cell]), int(self._period[cell]), part)
        alike = self._alike(board, naam, place, price)
        segment, gemeente, period, _ = place
        here = board.cells[:, :, period] >= 0
        lengths = (here[:, gemeente, part].sum(), here[segment, :, part].sum(), here[segment, gemeente].sum())
        sides, shown_in = self._sides(place, self._moves[self._kind(klasse)][period], alike, lengths)
        if sides is None:
            return np.zeros(0, dtype=np.int64)
        block = [board.cells[np.ix_(*sides)].ravel(), *self._other_totals(board, naam, sides, shown_in)]
        if not part:
            within = np.where(self._shown_in & ~shown_in, np.inf, price)
            block += [self._part(self._board(klasse, name), sides, within) for name in self._divisions(klasse)]
        found = np.unique(np.concatenate(block))
        return found[found >= 0]

    def _alike(
        self, board: _Board, naam: int, place: tuple[int, int, int, int], price: Floats
    ) -> Iterator[tuple[int, Floats]]:
        """For each set of classes that may move along: the prices of the cells that can.

        Where another KPI shows the same numbers, all of a block must be there or nothing. Only over segments may it end
        at the other's own total, for that one may leave segments out.
        """
        segment, gemeente, period, part = place
        line = board.cells[:, gemeente, period, part]
        own = int(self._shown_in[line[segment]])
        choices = {own} if segment else {int(self._shown_in[cell]) for cell in line if cell >= 0}
        for shown_in in sorted(choices):
            prices = np.where(self._shown_in[board.cells] == shown_in, board.prices(price), np.inf)
            totals = board.cells[0]
            missing = np.where(totals >= 0, shown_in & ~self._shown_in[totals], 0)
            more = np.where(totals >= 0, price[totals], np.inf)
            more[(self._shown_in[totals] & ~shown_in) != 0] = np.inf
            for bit, klasse in enumerate(self._classes):
                if shown_in >> bit & 1:
                    other = self._board(klasse, naam).prices(price)[0]
                    more += np.where(missing >> bit & 1, other, 0.0)
            prices[0] = more
            yield shown_in, prices

    def _other_totals(self, board: _Board, naam: int, sides: tuple[list[int], ...], shown_in: int) -> Iterator[Ints]:
        """The totals of other classes that end a block there."""
        if sides[0][0] or len(sides[0]) == 1:
            return
        own = board.cells[np.ix_([0], *sides[1:])].ravel()
        for bit, klasse in enumerate(self._classes):
            if shown_in >> bit & 1:
                other = self._board(klasse, naam).cells[np.ix_([0], *sides[1:])].ravel()
                yield other[(self._shown_in[own] >> bit & 1) == 0]

    def _sides(
        self,
        place: tuple[int, int, int, int],
        moves: list[_Moves],
        alike: Iterable[tuple[int, Floats]],
        lengths: tuple[int, ...],
    ) -> tuple[tuple[list[int], ...] | None, int]:
        """The cheapest sides of a block with this corner, and the classes that move along."""
        segment, gemeente, _, part = place
        best, found, along = np.inf, None, 0
        for shown_in, prices in alike:
            cheapest, periods, ends = min(
                (_cheapest(prices, one, (segment, gemeente, part), lengths) for one in moves),
                key=lambda block: block[0],
                default=((np.inf, 0), [], []),
            )
            if cheapest[0] < best:
                best, along = cheapest[0], shown_in
                corners = zip((segment, gemeente, part), ends, strict=True)
                one, two, three = (sorted({here, there}) for here, there in corners)
                found = (one, two, periods, three)
        return found, along

    def _part(self, board: _Board, sides: tuple[list[int], ...], price: Floats) -> Ints:
        """The cheapest part of a division that can move with a block of totals."""
        segments, gemeenten, periods, _ = sides
        whole = board.cells[np.ix_(segments, gemeenten, periods)][..., 1:]
        divided = np.array([bool((whole[place] >= 0).any()) for place in range(len(segments))])
        if divided.sum() == 1 and 0 not in segments and (board.cells[0][gemeenten][:, periods, 1:] >= 0).any():
            segments = [0, *(one for one, has in zip(segments, divided, strict=True) if has)]
            whole = board.cells[np.ix_(segments, gemeenten, periods)][..., 1:]
        at = whole.reshape(-1, whole.shape[-1])
        at = at[(at >= 0).any(axis=1)]
        if not at.size:
            return np.zeros(0, dtype=np.int64)
        cost = np.where(at < 0, np.inf, price[at]).sum(axis=0)
        best = int(np.argmin(cost))
        return at[:, best] if np.isfinite(cost[best]) else np.zeros(0, dtype=np.int64)

    def _kind(self, klasse: int) -> str:
        return "flow" if klasse in self._flows else "state" if klasse in self._states else ""

    def _divisions(self, klasse: int) -> list[int]:
        at = self._by_class[klasse]
        names = sorted({int(one) for one in np.unique(self._cells.naam[at]) if one})
        return [*names, *([_AANBIEDER] if self._cells.aanbieder[at].any() else [])]

    def _board(self, klasse: int, naam: int) -> _Board:
        """The totals of a class and, unless `naam` is 0, one division of them."""
        if (klasse, naam) not in self._boards:
            c, at = self._cells, self._by_class[klasse]
            part = c.aanbieder if naam == _AANBIEDER else c.uitsplitsing
            own = (c.aanbieder[at] > 0) if naam == _AANBIEDER else (c.naam[at] == naam) & (c.aanbieder[at] == 0)
            at = at[own | ((c.aanbieder[at] == 0) & (c.uitsplitsing[at] == 0))]
            parts = part.max() + 1 if naam else 1
            board = np.full((c.segment.max() + 1, c.gemeente.max() + 1, self._period.max() + 1, parts), -1)
            board[c.segment[at], c.gemeente[at], self._period[at], part[at]] = at
            self._boards[klasse, naam] = _Board(board)
        return self._boards[klasse, naam]


def _cheapest(
    prices: Floats, moves: _Moves, corner: tuple[int, int, int], lengths: tuple[int, ...]
) -> tuple[tuple[float, int], list[int], list[int]]:
    """The cheapest block with this corner that moves in one of these ways.

    Gives (price, number of the move), its periods, and the other ends of its sides.
    """
    cost = np.moveaxis(prices[:, :, moves.periods].sum(axis=3), 2, 0)  # [move, segment, gemeente, part]
    for axis, (own, length) in enumerate(zip(corner, lengths, strict=True), start=1):
        cost = _with_partner(cost, axis, own, moves=length > 1)
    flat = cost.reshape(len(cost), -1)
    at = flat.argmin(axis=1)
    price = flat[np.arange(len(cost)), at]
    best = int(price.argmin())
    ends = [int(end) for end in np.unravel_index(int(at[best]), cost.shape[1:])]
    return (float(price[best]), int(moves.number[best])), moves.periods[best].tolist(), ends


def _with_partner(cost: Floats, axis: int, corner: int, *, moves: bool) -> Floats:
    """The cost with one more side: of both ends, for every other end; a side without others stays where it is."""
    own = np.take(cost, [corner], axis=axis)
    both = cost + own if moves else np.full_like(cost, np.inf)
    at: list[slice | int] = [slice(None)] * cost.ndim
    at[axis] = slice(corner, corner + 1)
    both[tuple(at)] = np.inf if moves else own
    return both


def _kinds(cells: Cells, lines: tuple[Lines, ...]) -> tuple[set[int], set[int]]:
    """The classes that add up over periods, and those that are a state at the end of one."""
    flows, states = set[int](), set[int]()
    for one in lines:
        first, last = one.cells[one.starts], one.cells[one.starts + one.sizes - 1]
        over_time = (cells.soort[first] != cells.soort[last]) & (cells.klasse[first] == cells.klasse[last])
        (states if one.equal else flows).update(np.unique(cells.klasse[first[over_time]]).tolist())
    return flows, states


def _twins(cells: Cells, lines: tuple[Lines, ...]) -> tuple[Ints, Ints, list[int]]:
    """Pairs of cells of two classes that show the same number (both ways round), and for each cell in which classes."""
    found = [np.zeros((0, 2), dtype=np.int64)]
    for one in lines:
        if one.equal:
            pairs = one.cells.reshape(-1, 2)
            pairs = pairs[cells.klasse[pairs[:, 0]] != cells.klasse[pairs[:, 1]]]
            found += [pairs, pairs[:, ::-1]]
    twins = np.concatenate(found)
    classes, number = np.unique(cells.klasse[twins[:, 1]], return_inverse=True)
    shown_in = np.zeros(cells.n.size, dtype=np.int64)
    np.bitwise_or.at(shown_in, twins[:, 0], 1 << np.minimum(number, 62))
    return twins, shown_in, classes.tolist()


def _positions(values: Ints) -> dict[int, Ints]:
    order = np.argsort(values, kind="stable")
    kinds, first = np.unique(values[order], return_index=True)
    return dict(zip(kinds.tolist(), np.split(order, first[1:]), strict=True))


@lru_cache(maxsize=16)  # most parts of a cube have the same periods
def _all_moves(places: tuple[tuple[int, int], ...], kind: str) -> list[list[_Moves]]:
    """For every period its moves."""
    return [_by_length(list(_moves(list(places), one, kind))) for one in range(len(places))]


def _by_length(moves: list[list[int]]) -> list[_Moves]:
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    for number, move in enumerate(moves):
        numbers[len(move)].append(number)
    return [_Moves(np.array(own), np.array([moves[number] for number in own])) for own in numbers.values()]


def _moves(places: list[tuple[int, int]], period: int, kind: str) -> Iterator[list[int]]:
    """The sets of periods, this one among them, that can move so that no sum over time changes."""
    if kind == "":
        yield [period]
        return
    inside: dict[tuple[int, int], list[int]] = defaultdict(list)  # months by quarter, quarters by year
    number = {place: at for at, place in enumerate(places)}
    for at, (soort, maand) in enumerate(places):
        if soort < _YEAR:
            inside[soort, maand // _INSIDE[soort + 1]].append(at)
    soort, maand = places[period]
    if kind == "state":
        yield _same_state(places, period, inside, number)
        return
    quarters = [at for at, (kind_of, _) in enumerate(places) if kind_of == _QUARTER]
    if soort == _MONTH:
        yield from ([period, one] for one in inside[_MONTH, maand // 3] if one != period)
    for quarter in quarters:
        months = inside[_MONTH, places[quarter][1] // 3]
        year = number.get((_YEAR, places[quarter][1] // 12 * 12))
        ways = [[year]] if year is not None else [[]]
        ways += [
            [other, month]
            for other in inside[_QUARTER, places[quarter][1] // 12]
            if other != quarter
            for month in inside[_MONTH, places[other][1] // 3][:2]
        ]
        for month, way in product(months or [quarter], ways):
            found = sorted({quarter, month, *way})
            if period in found:
                yield found
    if not quarters:
        yield [period]


def _same_state(
    places: list[tuple[int, int]],
    period: int,
    inside: dict[tuple[int, int], list[int]],
    number: dict[tuple[int, int], int],
) -> list[int]:
    """A period with all that end with it."""
    soort, maand = places[period]
    found = {period}
    while soort > _MONTH:  # down to the last month
        parts = inside[soort - 1, maand // _INSIDE[soort]]
        if not parts:
            break
        soort, maand = places[parts[-1]]
        found.add(parts[-1])
    top_soort, top_maand = places[period]
    while (
        top_soort < _YEAR and inside[top_soort, top_maand // _INSIDE[top_soort + 1]][-1] == number[top_soort, top_maand]
    ):
        step = _INSIDE[top_soort + 1]
        above = number.get((top_soort + 1, top_maand // step * step))
        if above is None:
            break
        found.add(above)
        top_soort, top_maand = places[above]
    return sorted(found)
