"""Whether figures are brought up to date or made as a whole. Room app/jobs: reads publications, compares both ways.

Bringing up to date computes only what a delivery can have changed and gives the same figures in a part of the time. It
rests on what KPIs say about themselves, so once a week everything is made as a whole with the short way held beside it.
"""

import shutil
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import duckdb

from app.jobs.log import LOG
from app.jobs.publish import newest_publication
from app.jobs.runs import COMPARED, RunRecorder
from app.settings import Settings
from app.store.engine import open_store
from ingest.regio import RegionPack, load_region
from kpi.cube import Computed, compute_cube
from kpi.previous import why_whole
from sql.build import BlockError
from sql.update import update_blocks

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


def settle(plan: Plan, pack: RegionPack, peildatum: date) -> Plan:
    """The plan without a warehouse that cannot be built upon, and why not."""
    upon = plan.before or plan.check
    if upon is None:
        return plan
    with duckdb.connect() as con:
        load_region(con, pack)
        why = why_whole(upon, con, peildatum)
    return plan if why is None else Plan(why=plan.why or why)


def hold_beside(con: duckdb.DuckDBPyConnection, run: RunRecorder, settings: Settings, minimum: int, plan: Plan) -> None:
    """On the day for it: whether the cube in `con`, made as a whole, is what the short way gives.

    A difference is told and stands in the record of the run; the run goes on, for the whole is what is right.
    """
    if plan.check is None:
        return
    beside = settings.data / f"warehouse-{run.id}.duckdb.bijgewerkt"
    try:
        with run.step(COMPARED) as counts:
            _take_short_way(beside, plan.check, settings.raw, run.peildatum, minimum)
            counts["afwijkend"] = _different(con, beside)
            if counts["afwijkend"]:
                raise RebuildError(f"Bijwerken gaf {counts['afwijkend']} andere cijfers dan geheel berekenen.")
    except (RebuildError, BlockError, duckdb.Error) as error:
        LOG.error("%s", error)
    beside.unlink(missing_ok=True)


def tell_extent(counts: dict[str, Any], plan: Plan, computed: Computed) -> None:
    """Into the counts of a step: how much was computed anew, and why all of it was."""
    counts["herberekend"], counts["perioden"] = computed.made, computed.pairs
    if plan.why:
        counts["geheel"] = plan.why


def _take_short_way(file: Path, before: Path, raw: Path, peildatum: date, minimum: int) -> None:
    shutil.copyfile(before, file)
    with duckdb.connect(file) as con:
        con.execute("attach ? as raw (read_only)", [str(raw)])
        update_blocks(con, before, peildatum)
        compute_cube(con, minimum, updated=True)


def _different(con: duckdb.DuckDBPyConnection, beside: Path) -> int:
    """Rows that stand on one side only."""
    con.execute("attach ? as bijgewerkt (read_only)", [str(beside)])
    sides = ("from cube.waarde", "from bijgewerkt.cube.waarde")
    ((found,),) = con.execute(
        f"select count(*) from (({sides[0]} except all {sides[1]}) union all ({sides[1]} except all {sides[0]}))"
    ).fetchall()
    con.execute("detach bijgewerkt")
    return int(found)
