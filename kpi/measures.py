"""From a definition to the rows of the cube. Room kpi/: makes SQL text over the cases of one KPI, runs nothing.

Two steps. `wide` gives one row a group and period with every aggregate that a measure needs, each computed once.
`long` turns one measure of it into rows of cube.waarde. All measures of a KPI exist where its query has a case.
A KPI with subtotals has a step before these: the cases of a group are added up per aanbieder, client or month first.
"""

import re
from collections.abc import Sequence
from typing import Final

from kpi.definition import CLIENTS, Definition, Measure, Subtotal
from kpi.grouping import KEY, Slice, grouped, slices

#: The cases of the KPI at hand: a table of the connection that computes it.
CASES: Final = "temp.geval"
# Cases counted, or a sum or difference of such counts: what the clients of a group have together is what it has.
_COUNT: Final = r"count\((?:\*|\w+)\)(?: filter \(where (?:[^()]|\([^()]*\))+\))?"
_ADDS_UP: Final = re.compile(rf"{_COUNT}(?: [+-] {_COUNT})*")
_OF_CLIENTS: Final = re.compile(r"count\(distinct client_nr\) filter \(where ([^()]+)\)")


class Aggregates:
    """The aggregates of a KPI: each text, and each condition that clients are counted by, once with its own column.

    An aggregate that counts distinct clients by a condition is the column of that condition: counted once, not again.
    """

    def __init__(self, definition: Definition) -> None:
        self._columns: dict[str, str] = {}
        self._clients: dict[str, str] = {}
        self._same: dict[str, str] = {}  # an aggregate whose column is one of _clients
        self._in_breakdown: set[str] = set()
        self._per = definition.per
        for measure in definition.maten:
            self._clients.setdefault(measure.clienten, f"c{len(self._clients)}")
            for text in (measure.waarde, measure.teller, measure.noemer):
                if text is not None:
                    self._add(text, in_breakdown=measure.uitsplitsen)

    def _add(self, text: str, *, in_breakdown: bool) -> None:
        of_clients = _OF_CLIENTS.fullmatch(text) if self._per is None else None
        if of_clients:
            self._same[text] = self._clients.setdefault(of_clients[1], f"c{len(self._clients)}")
            return
        self._columns.setdefault(text, f"a{len(self._columns)}")
        if in_breakdown:
            self._in_breakdown.add(text)

    @property
    def _add_up(self) -> bool:
        """Whether all aggregates follow from those of each client, so that the cases are gone through once."""
        return self._per is None and all(_ADDS_UP.fullmatch(text) for text in self._columns)

    def column(self, text: str) -> str:
        """The column of the wide table that holds this aggregate."""
        return self._same[text] if text in self._same else self._columns[text]

    def clients(self, condition: str) -> str:
        """The column of the wide table that holds the distinct clients of the cases that meet a condition."""
        return self._clients[condition]

    def counted(self, part: Slice) -> str:
        """The query of all aggregates in the groups of a slice; those a breakdown does not have stay null there."""
        texts = self._texts(part)
        if self._per is None:
            return grouped(part, texts, CASES)
        keys = ", ".join(KEY)
        return f"select {keys}, {', '.join(texts)} from ({self.subtotals(part, self._per)}) group by {keys}"

    def _texts(self, part: Slice) -> list[str]:
        return [
            f"{text if not part.breakdown or text in self._in_breakdown else 'null'} as {column}"
            for text, column in self._columns.items()
        ]

    def subtotals(self, part: Slice, per: Subtotal) -> str:
        """The query of the subtotals in the groups of a slice."""
        return grouped(part, [f"{text} as {name}" for name, text in per.sommen], CASES, extra=[per.kolom])

    def joined(self, parts: Sequence[Slice]) -> str:
        """The join that brings the aggregates, if there are any that do not come with the clients."""
        if not self._columns or self._add_up:
            return ""
        counted = "\nunion all\n".join(self.counted(part) for part in parts)
        return f"join ({counted}) using ({', '.join(KEY)})"

    def distinct_clients(self, part: Slice) -> str:
        """The query of all distinct clients in the groups of a slice.

        First one row a group and client, then counting rows: with several conditions this takes a quarter of the time
        of count(distinct …), which keeps a hash table a condition. A subtotal per client is such a row already.
        Aggregates that add up over clients come along.
        """
        if self._per is not None and self._per.is_per_client:
            inner, met = self.subtotals(part, self._per), {column: text for text, column in self._clients.items()}
        else:
            marks = [f"bool_or({condition}) as {column}" for condition, column in self._clients.items()]
            texts = self._texts(part) if self._add_up else []
            inner, met = (
                grouped(part, marks + texts, CASES, extra=["client_nr"]),
                {name: name for name in self._clients.values()},
            )
        counts = [f"count(client_nr) filter (where {condition}) as {column}" for column, condition in met.items()]
        added = self._columns.values() if self._add_up else ()
        counts += [f"cast(sum({column}) as bigint) as {column}" for column in added]
        keys = ", ".join(KEY)
        return f"select {keys}, {', '.join(counts)} from ({inner}) group by {keys}"


def wide_table(definition: Definition) -> str:
    """The name of the wide table of a KPI."""
    return f"basis.breed_{definition.id.replace('-', '_')}"


def wide(definition: Definition, aggregates: Aggregates) -> str:
    """The query for the wide table, in the order of the export within a measure."""
    parts = slices(definition)
    clients = "\nunion all\n".join(aggregates.distinct_clients(part) for part in parts)
    supplement = definition.aanvulling
    join = f"left join temp.{supplement} using ({', '.join(KEY)})" if supplement else ""
    return "\n".join(
        [
            "select *",
            f"from ({clients})",
            aggregates.joined(parts),
            "join (select periode, periode_type, start as periode_start, eind as periode_eind from temp.periode)",
            "    using (periode)",
            join,
            "order by segment, gemeente, aanbieder, periode_type, periode_start, periode_eind, uitsplitsing",
        ]
    )


def long(definition: Definition, measure: Measure, aggregates: Aggregates) -> str:
    """The query that gives the rows of one measure in the columns of cube.waarde."""
    value, numerator, denominator = _figures(measure, aggregates)
    conditions = [
        *([] if measure.met_aanbieder else ["aanbieder = ''"]),
        *([] if measure.uitsplitsen else ["uitsplitsing = ''"]),
    ]
    return "\n".join(
        [
            f"select '{definition.id}' as kpi, '{measure.id}' as maat, segment, gemeente, aanbieder,",
            "    periode_type, periode_start, periode_eind, uitsplitsing,",
            f"    cast({value} as double) as waarde, cast({numerator} as double) as teller,",
            f"    cast({denominator} as double) as noemer, {aggregates.clients(measure.clienten)} as n_clienten",
            f"from {wide_table(definition)}",
            f"where {' and '.join(conditions) or 'true'}",
        ]
    )


def _figures(measure: Measure, aggregates: Aggregates) -> tuple[str, str, str]:
    """Value, teller and noemer as SQL over the wide table."""

    def column(aggregate: str | None, name: str | None) -> str:
        if aggregate is not None:
            return aggregates.column(aggregate)
        return aggregates.clients(measure.clienten) if name == CLIENTS else name or "null"

    if not measure.is_ratio:
        return column(measure.waarde, measure.waarde_uit), "null", "null"
    numerator = column(measure.teller, measure.teller_uit)
    denominator = column(measure.noemer, measure.noemer_uit)
    factor = "" if measure.factor == 1 else f" * {measure.factor}"
    value = f"cast({numerator} as double){factor} / nullif(cast({denominator} as double), 0)"
    return value, numerator, denominator
