"""Two lists of rows held against each other, with a difference that a person can read."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from tests.second_opinion.kpis_groups import Row

MOST_SHOWN: Final = 12
RELATIVE: Final = 1e-9
ABSOLUTE: Final = 1e-9  # around 0, where nothing is relative


def different_rows(
    name: str, columns: Sequence[str], ours: list[tuple[Any, ...]], theirs: list[tuple[Any, ...]]
) -> str:
    """Empty when both hold the same rows as often; else the rows of one side only."""
    only_ours = Counter(ours) - Counter(theirs)
    only_theirs = Counter(theirs) - Counter(ours)
    if not only_ours and not only_theirs:
        return ""
    lines = [f"{name}: {', '.join(columns)}"]
    for side, rows in (("second opinion", only_ours), ("sql", only_theirs)):
        shown = sorted(rows.elements(), key=repr)
        lines += [f"  only {side}: {tuple(map(plain, row))}" for row in shown[:MOST_SHOWN]]
        lines += [f"  … and {len(shown) - MOST_SHOWN} more"] if len(shown) > MOST_SHOWN else []
    return "\n".join(lines)


def plain(value: Any) -> str:
    if value is None:
        return "–"
    text = str(value)
    return f"…{text[-5:]}" if len(text) == 64 else text


RowKey = tuple[Any, ...]


def key_of(row: Row) -> RowKey:
    """The first nine columns of section 7."""
    return (
        row.kpi,
        row.maat,
        row.segment,
        row.gemeente,
        row.aanbieder,
        row.periode_type,
        row.periode_start,
        row.periode_eind,
        row.uitsplitsing,
    )


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return math.isclose(one, other, rel_tol=RELATIVE, abs_tol=ABSOLUTE)


def values_of(row: Row) -> tuple[float | None, ...]:
    return (row.waarde, row.teller, row.noemer, row.n_clienten)


def different_figures(ours: list[Row], theirs: list[Row]) -> str:
    """Empty when every figure stands on both sides with equal values."""
    mine, other = {key_of(row): row for row in ours}, {key_of(row): row for row in theirs}
    lines = [f"a key stands twice: {len(ours)} rows, {len(mine)} keys"] if len(mine) != len(ours) else []
    lines += [f"a key stands twice in the cube: {len(theirs)}, {len(other)}"] if len(other) != len(theirs) else []
    for key in sorted({*mine, *other}):
        one, two = mine.get(key), other.get(key)
        if one is None:
            lines.append(f"{told(key)}: only cube: {values_of(other[key])}")
        elif two is None:
            lines.append(f"{told(key)}: only second opinion: {values_of(one)}")
        elif not all(same(a, b) for a, b in zip(values_of(one), values_of(two), strict=True)):
            lines.append(f"{told(key)}: second opinion {values_of(one)}, cube {values_of(two)}")
    more = [f"… and {len(lines) - 4 * MOST_SHOWN} more"] if len(lines) > 4 * MOST_SHOWN else []
    return "\n".join(lines[: 4 * MOST_SHOWN] + more)


def told(key: RowKey) -> str:
    return " ".join(str(part) if part != "" else "·" for part in key)
