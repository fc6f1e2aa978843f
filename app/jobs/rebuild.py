"""Whether figures are brought up to date or made as a whole. Room app/jobs: reads publications, compares both ways.

Bringing up to date computes only what a delivery can have changed and gives the same figures in a part of the time. It
rests on what KPIs say about themselves, so once a week everything is made as a whole with the short way held beside it.
"""

from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import duckdb

from app.jobs.log import LOG
from app.jobs.publish import newest_publication
from app.jobs.runs import COMPARED, RunRecorder
from app.settings import Settings
from app.store.engine import open_store
from kpi.cube import Computed, compute_cube

_DAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_ALWAYS: Final = "altijd"


class RebuildError(RuntimeError):
    """Bringing up to date gave other figures than making them as a whole; the text says how many."""


class Plan(NamedTuple):
    """How to make figures: upon `before`, or as a whole because of `why`; then the short way from `check` beside it."""

    before: Path | None = None
    check: Path | None = None
    why: str = ""


def plan_rebuild(settings: Settings, peildatum: date, *, whole: bool) -> Plan:
    """Build upon the newest publication, unless somebody asks for the `whole` or it is the day for it."""
    if whole or settings.whole_rebuild == _ALWAYS:
        return Plan(why="zo gevraagd")
    with open_store(settings) as store:
        newest = newest_publication(store)
    if newest is None:
        return Plan(why="er is nog niets gepubliceerd")
    file = settings.data / newest.bestand
    if settings.whole_rebuild == _DAYS[peildatum.weekday()]:
        return Plan(check=file, why=f"het is {settings.whole_rebuild}")
    return Plan(before=file)


def try_short_way(con: duckdb.DuckDBPyConnection, minimum: int, plan: Plan) -> None:
    """On the day for it: keep in temp.bijgewerkt what bringing up to date gives; nothing where that cannot be done."""
    if plan.check is None:
        return
    if not compute_cube(con, minimum, before=plan.check).whole_because:
        con.execute("create or replace temp table bijgewerkt as from cube.waarde")


def hold_beside(con: duckdb.DuckDBPyConnection, run: RunRecorder) -> None:
    """Whether the cube that was made as a whole holds what `try_short_way` kept, if it did; then that goes.

    A difference is told and stands in the record of the run; the run goes on, for the whole is what is right.
    """
    kept = con.execute("select 1 from duckdb_tables() where table_name = 'bijgewerkt' and temporary").fetchone()
    if kept is None:
        return
    try:
        with run.step(COMPARED) as counts:
            counts["afwijkend"] = _different(con)
            if counts["afwijkend"]:
                raise RebuildError(f"Bijwerken gaf {counts['afwijkend']} andere cijfers dan geheel berekenen.")
    except RebuildError as error:
        LOG.error("%s", error)
    con.execute("drop table temp.bijgewerkt")


def tell_extent(counts: dict[str, Any], plan: Plan, computed: Computed) -> None:
    """Into the counts of a step: how much was computed anew, and why all of it was."""
    counts["herberekend"], counts["perioden"] = computed.made, computed.pairs
    if why := plan.why or computed.whole_because:
        counts["geheel"] = why


def _different(con: duckdb.DuckDBPyConnection) -> int:
    """Rows that stand on one side only."""
    sides = ("from cube.waarde", "from temp.bijgewerkt")
    ((found,),) = con.execute(
        f"select count(*) from (({sides[0]} except all {sides[1]}) union all ({sides[1]} except all {sides[0]}))"
    ).fetchall()
    return int(found)
