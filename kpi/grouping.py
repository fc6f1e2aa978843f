"""From cases to groups: the SQL that counts in every group and breakdown. Room kpi/: makes SQL text, runs nothing.

A query of cases has the columns periode, segment, gemeente, aanbieder, client_nr and those of its breakdowns. A case
without segment counts in the groups without segment only; a case without a value of a breakdown has no row there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kpi.definition import Definition

#: The columns that name a group, in the order of the export.
KEY: Final = ("segment", "gemeente", "aanbieder", "periode", "uitsplitsing")
_DIMENSIONS: Final = ("segment", "gemeente", "aanbieder")


@dataclass(frozen=True, slots=True)
class Slice:
    """One set of groups over some of the cases: the totals (breakdown ""), or one breakdown."""

    breakdown: str
    where: str
    groups: tuple[tuple[str, ...], ...]


def slices(definition: Definition) -> list[Slice]:
    """The totals and each breakdown of a KPI (kpi-spec section 3): never a breakdown in a group with aanbieder."""
    without_provider = tuple(group for group in definition.groepen if "aanbieder" not in group)
    found = [Slice("", "true", definition.groepen)]
    for breakdown in definition.uitsplitsingen if without_provider else ():
        where = f"{breakdown} is not null"
        if breakdown == "verblijfsvorm":
            where += " and segment = '1'"
        found.append(Slice(breakdown, where, without_provider))
    return found


def grouped(part: Slice, aggregates: Sequence[str], source: str, extra: Sequence[str] = ()) -> str:
    """A query with the key columns ('' = all), `extra` key columns and the aggregates, for the groups of a slice."""
    dimensions = [name for name in _DIMENSIONS if any(name in group for group in part.groups)]
    keys = [f"coalesce({name}, '') as {name}" if name in dimensions else f"'' as {name}" for name in _DIMENSIONS]
    label = f"'{part.breakdown}=' || {part.breakdown}" if part.breakdown else "''"
    sets = ", ".join(f"({', '.join(group)})" for group in part.groups)
    always = ", ".join(["periode", *([part.breakdown] if part.breakdown else []), *extra])
    # A null in a grouped column is a case without that dimension: it belongs to no such group.
    known = [f"(grouping({name}) = 1 or {name} is not null)" for name in dimensions]
    return "\n".join(
        [
            f"select {', '.join([*keys, 'periode', f'{label} as uitsplitsing', *extra, *aggregates])}",
            f"from {source}",
            f"where {part.where}",
            f"group by {always}, grouping sets ({sets})",
            f"having {' and '.join(known) or 'true'}",
        ]
    )
