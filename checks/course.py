"""How findings come and clear from one publication to the next.

Room checks/: reads kwaliteit.bevinding of two warehouses, writes and reads `kwaliteit-<run>.parquet`. An old warehouse
is removed; what it counted is kept for good. The files hold running totals, so that the difference between any two of
them tells what came and cleared in between, whatever lies between them. Totals that could not go on, because the
publication before was gone, begin anew: `reeks` is the run in which they began.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from checks.check import Dimension
from checks.registry import ACROSS

_DIMENSIONS: Final = {check.rule: str(check.dimension) for check in ACROSS}
_KEY: Final = "regel, dimensie, gemeente, aanbieder"
_FINDINGS: Final = """
    select id, rule as regel, coalesce(dimensie, '') as dimensie, coalesce(gemeente, '') as gemeente,
        coalesce(aanbieder, '') as aanbieder
    from {source} left join soort using (rule)
"""
_FIRST: Final = f"select {_KEY}, 1 as open, 0 as nieuw, 0 as opgelost, {{run}} as reeks from nu"
_NEXT: Final = f"""
    select {_KEY}, 1 as open, cast(t.id is null as integer) as nieuw, 0 as opgelost, reeks
    from nu left join (select distinct id from toen) t using (id) cross join begin
    union all
    select {_KEY}, 0, 0, 1, reeks from toen anti join nu using (id) cross join begin
    union all
    select {_KEY}, 0, nieuw, opgelost, reeks from totaal
"""


class Before(NamedTuple):
    """The publication before: its warehouse and its running totals."""

    warehouse: Path
    course: Path


class Kept(NamedTuple):
    """The running totals of one publication."""

    run: int
    peildatum: date
    file: Path


@dataclass(frozen=True, slots=True)
class Moment:
    """The findings of one publication: open by dimension, and how many came and cleared since the moment before it.

    `new` and `cleared` are None at the first moment, and where the totals began anew in between.
    """

    run: int
    peildatum: date
    open: dict[Dimension, int]
    new: int | None
    cleared: int | None

    @property
    def total(self) -> int:
        """All that is open."""
        return sum(self.open.values())


def course_file(run: int) -> str:
    """The name of the file that is kept of a run."""
    return f"kwaliteit-{run}.parquet"


def keep_course(con: duckdb.DuckDBPyConnection, run: int, before: Before | None, file: Path) -> None:
    """Write the running totals of this run's kwaliteit.bevinding to `file`.

    `before` may be gone, or made by a version that kept no totals: then the totals begin with this run.
    """
    query = _FIRST.format(run=int(run))
    with duckdb.connect() as own:
        own.execute(
            "create table soort as select unnest($1) as rule, unnest($2) as dimensie",
            [list(_DIMENSIONS), list(_DIMENSIONS.values())],
        )
        found = con.sql("select id, rule, gemeente, aanbieder from kwaliteit.bevinding").to_arrow_table()
        own.register("gevonden", found)
        own.execute(f"create table nu as {_FINDINGS.format(source='gevonden')}")
        if before is not None and before.course.exists() and _read_before(own, before):
            query = _NEXT
        own.execute(f"""
            copy (
                select {_KEY}, cast(sum(open) as bigint) as open, cast(sum(nieuw) as bigint) as nieuw,
                    cast(sum(opgelost) as bigint) as opgelost, cast(any_value(reeks) as bigint) as reeks
                from ({query}) group by {_KEY}
                union all select '', '', '', '', 0, 0, 0, {"reeks from begin" if query == _NEXT else int(run)}
                order by {_KEY}
            ) to '{_quoted(file)}' (format parquet, codec zstd)
        """)


def read_course(kept: Sequence[Kept], condition: str, values: Sequence[object]) -> list[Moment]:
    """The moments of these publications, in their order; `condition` (SQL over regel, gemeente, aanbieder) narrows."""
    if not kept:
        return []
    names = {str(one.file): place for place, one in enumerate(kept)}
    files = ", ".join(f"'{_quoted(one.file)}'" for one in kept)
    with duckdb.cursor() as con:  # of the database in memory that all of this process use: one of its own takes 12 ms
        rows = con.execute(
            f"""
            select filename, dimensie, sum(open) filter (where {condition}), sum(nieuw) filter (where {condition}),
                sum(opgelost) filter (where {condition}), any_value(reeks)
            from read_parquet([{files}], filename = true) group by all
            """,
            [*values, *values, *values],
        ).fetchall()
    counted: list[list[tuple[str, int, int, int]]] = [[] for _ in kept]
    series = [0] * len(kept)
    for name, dimension, still, new, cleared, began in rows:
        counted[names[name]].append((dimension, int(still or 0), int(new or 0), int(cleared or 0)))
        series[names[name]] = began
    return list(_moments(kept, counted, series))


def _read_before(own: duckdb.DuckDBPyConnection, before: Before) -> bool:
    """Whether the findings and totals of the publication before could be read, in `toen`, `totaal` and `begin`."""
    try:
        own.execute("attach ? as vorige (read_only)", [str(before.warehouse)])
        own.execute(f"create table toen as {_FINDINGS.format(source='vorige.kwaliteit.bevinding')}")
        own.execute(f"create table totaal as from read_parquet('{_quoted(before.course)}') where regel <> ''")
        own.execute(f"create table begin as select any_value(reeks) as reeks from '{_quoted(before.course)}'")
    except duckdb.Error:  # removed by hand, or from before findings had an id
        return False
    return True


def _moments(
    kept: Sequence[Kept], counted: Sequence[Iterable[tuple[str, int, int, int]]], series: Sequence[int]
) -> Iterable[Moment]:
    before: tuple[int, int, int] | None = None  # reeks, nieuw, opgelost
    for one, rows, began in zip(kept, counted, series, strict=True):
        found = {dimension: (still, new, cleared) for dimension, still, new, cleared in rows}
        new, cleared = (sum(row[place] for row in found.values()) for place in (1, 2))
        known = before is not None and before[0] == began
        yield Moment(
            run=one.run,
            peildatum=one.peildatum,
            open={dimension: found.get(dimension, (0, 0, 0))[0] for dimension in Dimension},
            new=new - before[1] if known and before else None,
            cleared=cleared - before[2] if known and before else None,
        )
        before = (began, new, cleared)


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")
