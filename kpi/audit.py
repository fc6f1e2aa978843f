"""What an onlooker can solve. Room kpi/: pure functions of numbers; reads and writes nothing.

Lay the equations of the lines over the withheld cells alone. Whoever knows all the rest knows these up to the null
space of that matrix: a cell is determined when it is 0 in the whole null space. First the matrix is made small: a row
with one cell determines it, a row with two makes them one unknown. What is left is settled by projecting one arbitrary
vector onto the null space with conjugate gradients: a cell that is 0 there is determined, any other moves by about 1.
The attacker of tests/privacy answers the same question with exact numbers.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from kpi.relations import Bools, Ints, Lines

Floats: TypeAlias = NDArray[np.float64]

_MOST_STEPS: Final = 4000
_PRECISE: Final = 1e-9
_NOTHING: Final = 1e-5


class Onlooker:
    """Someone who holds lines against what is shown, and knows the cells of `nul` whether they are shown or not."""

    def __init__(self, lines: tuple[Lines, ...], nul: Bools) -> None:
        self.lines = lines
        self.nul = nul

    def finds(self, withheld: Bools, *, thorough: bool) -> Ints:
        """The withheld cells that follow, in order; unless `thorough` only those that show at once."""
        return determined(self.lines, withheld & ~self.nul, thorough=thorough)

    def beside(self, found: Ints) -> Ints:
        """All cells of the lines that these stand in."""
        inside = np.zeros_like(self.nul)
        inside[found] = True
        touched = (
            one.of(np.logical_or.reduceat(inside[one.cells], one.starts)) for one in self.lines if one.cells.size
        )
        return np.concatenate([found, *(one.cells for one in touched)])


@dataclass(slots=True)
class _Matrix:
    """The equations as (row, column, number); columns are the withheld cells."""

    rows: Ints
    columns: Ints
    numbers: Floats
    shape: tuple[int, int]

    def tidy(self) -> None:
        """Add up what stands in one place, and drop zeros."""
        matrix = coo_matrix((self.numbers, (self.rows, self.columns)), shape=self.shape).tocsr()
        matrix.eliminate_zeros()
        found = matrix.tocoo()
        self.rows, self.columns, self.numbers = found.row.astype(np.int64), found.col.astype(np.int64), found.data

    def keep(self, kept: Bools) -> None:
        """Only these numbers."""
        self.rows, self.columns, self.numbers = self.rows[kept], self.columns[kept], self.numbers[kept]


def determined(lines: tuple[Lines, ...], withheld: Bools, *, thorough: bool) -> Ints:
    """The withheld cells that the lines determine, in order; unless `thorough` only those that show at once."""
    matrix = _equations(lines, withheld)
    known = np.zeros(matrix.shape[1], dtype=np.bool_)
    merged: list[tuple[Ints, Bools]] = []
    while _drop_single(matrix, known) or _merge_pairs(matrix, merged):
        pass
    if thorough and matrix.rows.size:
        known |= _zero_in_null_space(matrix)
    for stands_for, is_zero in reversed(merged):
        known = known[stands_for] | is_zero
    return np.flatnonzero(withheld)[known]


def _equations(lines: tuple[Lines, ...], withheld: Bools) -> _Matrix:
    """One row a line with withheld cells."""
    column = np.cumsum(withheld) - 1
    rows, columns, numbers = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0)]
    count = 0
    for one in lines:
        if not one.starts.size:
            continue
        inside = withheld[one.cells]
        used = np.logical_or.reduceat(inside, one.starts)
        rows.append((np.repeat(np.cumsum(used) - 1, one.sizes))[inside] + count)
        columns.append(column[one.cells[inside]])
        numbers.append(np.where(one.is_total[inside], -1.0, 1.0))
        count += int(used.sum())
    return _Matrix(np.concatenate(rows), np.concatenate(columns), np.concatenate(numbers), (count, int(withheld.sum())))


def _drop_single(matrix: _Matrix, known: Bools) -> bool:
    """Take out the cells that stand alone in a row. Changes both; whether there were any."""
    matrix.tidy()
    alone = np.bincount(matrix.rows, minlength=matrix.shape[0])[matrix.rows] == 1
    fresh = np.zeros(matrix.shape[1], dtype=np.bool_)
    fresh[matrix.columns[alone]] = True
    known |= fresh
    matrix.keep(~fresh[matrix.columns])
    return bool(alone.any())


def _merge_pairs(matrix: _Matrix, merged: list[tuple[Ints, Bools]]) -> bool:
    """Let cells that differ by their sign only be one unknown: x + y = 0 or x - y = 0. Whether there were any.

    Each cell is two points, itself and its opposite; a cell that is connected with its own opposite is 0.
    """
    two = np.bincount(matrix.rows, minlength=matrix.shape[0])[matrix.rows] == 2
    cell, number = matrix.columns[two].reshape(-1, 2), matrix.numbers[two].reshape(-1, 2)
    plain = np.abs(number[:, 0]) == np.abs(number[:, 1])
    (one, other), same = cell[plain].T, number[plain].prod(axis=1) < 0
    if not one.size:
        return False
    size = matrix.shape[1]
    start = np.concatenate([one, one + size])
    end = np.concatenate([np.where(same, other, other + size), np.where(same, other + size, other)])
    points = csr_matrix((np.ones(start.size), (start, end)), shape=(2 * size, 2 * size))
    _, label = connected_components(points, directed=False)
    # The cell that comes first stands for all that are connected, as itself or (odd) as its opposite.
    point = np.arange(2 * size)
    first = np.full(int(label.max()) + 1, 2 * size, dtype=np.int64)
    np.minimum.at(first, label, point % size * 2 + point // size)
    stands_for, opposite = np.divmod(first[label[:size]], 2)
    is_zero = label[:size] == label[size:]
    merged.append((stands_for, is_zero))
    matrix.numbers = (1 - 2 * opposite)[matrix.columns] * matrix.numbers
    matrix.keep(~is_zero[matrix.columns])
    matrix.columns = stands_for[matrix.columns]
    return True


def _zero_in_null_space(matrix: _Matrix) -> Bools:
    """Project a vector onto the null space: what remains of it by least squares on the rows."""
    used, column = np.unique(matrix.columns, return_inverse=True)
    _, row = np.unique(matrix.rows, return_inverse=True)
    length = np.sqrt(np.bincount(row, weights=matrix.numbers**2))
    down = csr_matrix((matrix.numbers / length[row], (row, column)), shape=(length.size, used.size))
    up = down.T.tocsr()
    remainder = _scattered(used.size)
    gradient = down @ remainder
    direction = gradient.copy()
    norm = _square(gradient)
    for _ in range(_MOST_STEPS):
        # The largest is at least the root of the mean square: that is known already, so look only when it is small.
        if norm < gradient.size * _PRECISE**2 and np.abs(gradient).max() < _PRECISE:
            break
        image = up @ direction
        remainder -= norm / _square(image) * image
        gradient = down @ remainder
        norm, before = _square(gradient), norm
        direction = gradient + (norm / before) * direction
    zero = np.zeros(matrix.shape[1], dtype=np.bool_)
    zero[used[np.abs(remainder) < _NOTHING]] = True
    return zero


def _square(vector: Floats) -> float:
    """Its length squared. Not by BLAS, whose threads wait for each other on a busy machine and add up in any order."""
    return float(np.einsum("i,i->", vector, vector))


def _scattered(size: int) -> Floats:
    """Numbers between -1 and 1 without any pattern, the same every time (splitmix64 of the place)."""
    mixed = np.arange(1, size + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    scattered: Floats = mixed.astype(np.float64) / 2.0**63 - 1.0
    return scattered
