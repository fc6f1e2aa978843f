"""What was published, kept and compared. Room kpi/: reads cube.openbaar, writes and reads `cube-<run>.parquet`.

A kept cube holds what was public then, so that two publications can be laid side by side for good: the warehouse of
an old run is removed, its public figures are not.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import duckdb

_KEY: Final = "kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, periode_eind, uitsplitsing"
_TEN: Final = 10
_VALUES: Final = ("waarde", "teller", "noemer")
#: Puts out of a kept cube's columns what only an aanbieder may not read.
AS_PROVIDER: Final = " replace ({}, reden_aanbieder is not null as onderdrukt)".format(
    ", ".join(f"case when reden_aanbieder is null then {name} end as {name}" for name in _VALUES)
)


class Reason(StrEnum):
    """Why a figure differs from the one that was published before, the strongest reason first."""

    DEFINITION = "definitie"  # the KPI is computed in another way
    PERIOD = "nieuwe-periode"  # the period was not over at the earlier peildatum
    BOTH = "nieuwe-en-gecorrigeerde-gegevens"
    CORRECTED = "gecorrigeerde-gegevens"
    NEW = "nieuwe-gegevens"
    PACK = "regiopakket"  # nothing arrived about this municipality, but the region's own tables were changed
    DATE = "andere-peildatum"  # nothing arrived at all: only the day up to which data counts


@dataclass(frozen=True, slots=True)
class Arrived:
    """Records that arrived between two publications: told for the first time, and correcting an earlier one."""

    new: int = 0
    corrected: int = 0

    def in_tens(self) -> "Arrived":
        """Rounded up to tens: one record is about one youth, and who knows which figures changed would know whose."""
        return Arrived(-(-self.new // _TEN) * _TEN, -(-self.corrected // _TEN) * _TEN)

    def __add__(self, other: "Arrived") -> "Arrived":
        return Arrived(self.new + other.new, self.corrected + other.corrected)


@dataclass(frozen=True, slots=True)
class Between:
    """What happened between two publications.

    `arrived` is by municipality; `definitions` are the KPIs whose version changed; `pack` whether the region pack did.
    """

    old_peildatum: date
    definitions: Collection[str] = ()
    pack: bool = False
    arrived: Mapping[str, Arrived] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that differs; a value is None where it was not there, had no denominator or was withheld."""

    kpi: str
    maat: str
    segment: str
    gemeente: str
    periode_type: str
    periode_start: date
    periode_eind: date
    uitsplitsing: str
    oud: float | None
    nieuw: float | None
    oud_onderdrukt: bool
    nieuw_onderdrukt: bool
    reden: Reason


@dataclass(frozen=True, slots=True)
class Differences:
    """How many figures differ, by KPI and reason, and the part that is asked for, in the order of the export."""

    counts: dict[tuple[str, Reason], int]
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes are asked for; None = all. `gemeenten` holds '' for the region itself.

    `voor_aanbieder`: as an aanbieder may see them, without the amounts that tell what another aanbieder earns.
    """

    gemeenten: Sequence[str] | None = None
    kpi: str | None = None
    segment: str | None = None
    voor_aanbieder: bool = False


def archive(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Keep cube.openbaar of the warehouse in `con` as `file`, in the order of the export."""
    con.execute(f"copy (select * from cube.openbaar order by {_KEY}) to '{_quoted(file)}' (format parquet, codec zstd)")


def lay_beside(  # where to look, what happened, what is asked and which part of it
    old: Path, new: Path, between: Between, wanted: Wanted, part: slice
) -> Differences:
    """What differs between two kept cubes. Figures of single providers are left out."""
    query, values = _changes(old, new, between, wanted)
    limit = f"limit {part.stop - part.start} offset {part.start}"
    with duckdb.cursor() as con:  # of the database in memory that all of this process use: one of its own takes 12 ms
        con.execute(f"create temp table verschil as {query}", values)
        counted = con.execute("select kpi, reden, count(*) from verschil group by all order by all").fetchall()
        rows: list[tuple[Any, ...]] = con.execute(f"select * from verschil order by all {limit}").fetchall()
    return Differences(
        {(kpi, Reason(reason)): count for kpi, reason, count in counted},
        [Change(*(*row[:-1], Reason(row[-1]))) for row in rows],
    )


def _changes(old: Path, new: Path, between: Between, wanted: Wanted) -> tuple[str, list[Any]]:
    """The query for every figure that differs, in the columns of Change."""
    seen = AS_PROVIDER if wanted.voor_aanbieder else ""
    sides = [f"(select *{seen} from read_parquet('{_quoted(file)}') where aanbieder = '')" for file in (old, new)]
    differs = " or ".join(f"o.{name} is distinct from n.{name}" for name in (*_VALUES, "onderdrukt"))
    asked, values = _conditions(wanted)
    return (
        f"""
        select kpi, maat, segment, gemeente, periode_type, periode_start, periode_eind, uitsplitsing,
            o.waarde as oud, n.waarde as nieuw,
            coalesce(o.onderdrukt, false) as oud_onderdrukt, coalesce(n.onderdrukt, false) as nieuw_onderdrukt,
            {_reason(between)} as reden
        from {sides[0]} o full join {sides[1]} n using ({_KEY})
        where ({differs}) and {asked}
        """,
        values,
    )


def _conditions(wanted: Wanted) -> tuple[str, list[Any]]:
    conditions = ["true"]
    values: list[Any] = []
    for column, value in (("kpi", wanted.kpi), ("segment", wanted.segment)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    if wanted.gemeenten is not None:
        conditions.append("list_contains(?, gemeente)")
        values.append(list(wanted.gemeenten))
    return " and ".join(conditions), values


def _reason(between: Between) -> str:
    """SQL text for the reason of a row; what happened is put in as literals, it comes from our own store."""
    arrived = dict(between.arrived)
    arrived[""] = sum(between.arrived.values(), Arrived())
    kinds = {
        Reason.BOTH: [code for code, one in arrived.items() if one.new and one.corrected],
        Reason.CORRECTED: [code for code, one in arrived.items() if one.corrected and not one.new],
        Reason.NEW: [code for code, one in arrived.items() if one.new and not one.corrected],
    }
    cases = [
        f"when {_in('kpi', between.definitions)} then '{Reason.DEFINITION}'",
        f"when periode_eind > date '{between.old_peildatum.isoformat()}' then '{Reason.PERIOD}'",
        *(f"when {_in('gemeente', codes)} then '{reason}'" for reason, codes in kinds.items()),
    ]
    return f"case {' '.join(cases)} else '{Reason.PACK if between.pack else Reason.DATE}' end"


def _in(column: str, codes: Collection[str]) -> str:
    return f"{column} in ({', '.join(repr(code) for code in sorted(codes))})" if codes else "false"


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")
