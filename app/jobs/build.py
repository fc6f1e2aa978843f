"""From raw records to a published warehouse. Room app/jobs: reads raw.* and the region pack, writes a new file.

A warehouse is always built in a new file and shown only after it has been verified; until then, and when anything
fails, everybody keeps seeing the one before it.
"""

import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

import duckdb
from sqlmodel import Session, col, func, select

from app.jobs.lock import WRITER, hold
from app.jobs.log import waiting_for
from app.jobs.organisations import sync_organisations
from app.jobs.publish import Published, newest_loaded, newest_publication, publish, remove, remove_unpublished
from app.jobs.rebuild import Plan, hold_beside, plan_rebuild, settle, tell_extent
from app.jobs.runs import RELOAD, Clock, RunRecorder, end_dead_runs, record_run
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Publicatie, Run
from ingest.intake import open_raw
from ingest.regio import RegionPack, load_region, read_region_pack
from kpi.catalogue import load_catalogue
from kpi.cube import build_cube
from sql.build import STEPS, build_blocks
from sql.update import update_blocks

Tell = Callable[[str], None]

# What must hold in every warehouse, whatever the data; each query gives the number of rows that break it.
LAWS: Final = {
    "elke waarde heeft een openbare rij": """
        select abs((select count(*) from cube.waarde) - (select count(*) from cube.openbaar))""",
    "geen klein aantal is openbaar": """
        select count(*) from cube.openbaar o where not o.onderdrukt and o.n_clienten between 1 and $1 - 1""",
    "wat onderdrukt is heeft geen waarde": """
        select count(*) from cube.openbaar o
        where o.onderdrukt and coalesce(o.waarde, o.teller, o.noemer) is not null""",
    "elke plaatsing hoort bij een verblijf": """
        select count(*) from model.plaatsing p anti join model.verblijf v using (verblijf_id)""",
    "een gemeente heeft nooit meer jeugdigen in zorg dan de regio": """
        select count(*) from cube.waarde g join cube.waarde r
          on r.kpi = g.kpi and r.maat = g.maat and r.segment = g.segment and r.gemeente = '' and r.aanbieder = ''
         and r.periode_type = g.periode_type and r.periode_start = g.periode_start and r.uitsplitsing = g.uitsplitsing
        where g.kpi = 'jeugdigen-in-zorg' and g.maat = 'aantal' and g.aanbieder = '' and g.waarde > r.waarde""",
}


# What `tell` hears beside the blocks and the KPIs, in the order of the work; the last only when it is published.
_OTHER_PIECES: Final = ("controles", "verifiëren", "publiceren")


class VerifyError(RuntimeError):
    """A warehouse that must not be published; the text says what does not hold."""


class NotJudgedError(VerifyError):
    """A check could not be carried out, so nobody knows whether the figures are right; the text says which and why."""


def pieces_of_work() -> int:
    """How many pieces `tell` hears when figures are built and published."""
    return sum(map(len, STEPS)) + len(load_catalogue().built) + len(_OTHER_PIECES)


def compute(
    settings: Settings, peildatum: date, clock: Clock, tell: Tell = lambda _: None, *, whole: bool = False
) -> Published:
    """Build, verify and publish the figures of `peildatum` as a run of its own; `whole`: take over none of before."""
    with _alone(settings, clock), record_run(settings, "berekening", peildatum, clock) as run:
        return build_and_publish(settings, run, clock, tell, whole=whole)


@contextmanager
def _alone(settings: Settings, clock: Clock) -> Iterator[None]:
    """Be the only writer; what one of these runs left behind when it was killed is ended and removed first."""
    with hold(settings.data, WRITER, waiting_for):
        end_dead_runs(settings, {"berekening", "uitvoer"}, clock)
        for file in settings.data.glob("uitvoer-*.duckdb*"):
            remove(file)
        yield


def build_and_publish(
    settings: Settings, run: RunRecorder, clock: Clock, tell: Tell, *, whole: bool = False
) -> Published:
    """The steps of a run that make figures: blocks, checks, cube, verify, publish. The caller holds the writer lock."""
    file = settings.data / f"warehouse-{run.id}.duckdb"
    with open_store(settings) as store:
        remove_unpublished(settings, store)
    pack = read_region_pack(settings.regio)
    try:
        build(settings, pack, run, file, tell, plan_rebuild(settings, run.peildatum, whole=whole))
    except BaseException:
        for left in settings.data.glob(f"{file.name}*"):  # and what DuckDB could not bring into it on a full disk
            remove(left)
        raise
    made = Published(run.id, file, run.peildatum)
    with run.step("publiceren"), open_store(settings) as store:
        tell("publiceren")
        sync_organisations(store, pack)
        publish(settings, store, made, clock)
        _remove_old(settings, store)
    return made


def build(  # where, from what, for whom, by which way
    settings: Settings, pack: RegionPack, run: RunRecorder, file: Path, tell: Tell, plan: Plan
) -> None:
    """Make the warehouse in `file`, which does not exist yet, and verify it."""
    minimum = settings.minimum_count or pack.minimaal_aantal
    _ensure_raw(settings.raw)
    plan = settle(plan, pack, run.peildatum)
    if plan.before is not None:
        shutil.copyfile(plan.before, file)
    with duckdb.connect(file) as con:
        con.execute("attach ? as raw (read_only)", [str(settings.raw)])
        with run.step("bouwstenen") as counts:
            if plan.before is None:
                load_region(con, pack)
                build_blocks(con, run.peildatum, tell)
            else:
                update_blocks(con, plan.before, run.peildatum, tell)
            counts.update(count_rows(con, "model"))
        with run.step("controles") as counts:
            tell("controles")
            counts.update(_check_across(con, run))
        with run.step("indicatoren") as counts:
            shown = _last_published(settings)
            computed = build_cube(con, minimum, progress=tell, shown=shown, updated=plan.before is not None)
            counts.update(count_rows(con, "cube"))
            tell_extent(counts, plan, computed)
        hold_beside(con, run, settings, minimum, plan)
        with run.step("verifiëren") as counts:
            tell("verifiëren")
            counts["berichten"] = ensure_nothing_lost(con, settings)
            counts["wetten"] = verify(con, minimum)
        con.execute("detach raw")
        con.execute("checkpoint")


def _last_published(settings: Settings) -> Path | None:
    """The warehouse that is shown now: its figures and the new ones must not give a small number away together."""
    with open_store(settings) as store:
        newest = newest_publication(store)
    if newest is None or not (settings.data / newest.bestand).exists():
        return None
    return settings.data / newest.bestand


def _ensure_raw(raw: Path) -> None:
    """Make the raw tables when nothing has come in yet: figures about nothing are figures too."""
    with open_raw(raw):
        pass


def count_rows(con: duckdb.DuckDBPyConnection, schema: str) -> dict[str, int]:
    """Rows of each table of a schema of the warehouse."""
    tables = con.execute(
        "select table_name from duckdb_tables() "
        "where schema_name = ? and database_name = current_database() order by table_name",
        [schema],
    ).fetchall()
    counts = (con.execute(f"select count(*) from {schema}.{table}").fetchone() for (table,) in tables)
    return {table: row[0] for (table,), row in zip(tables, counts, strict=True) if row}


def _check_across(con: duckdb.DuckDBPyConnection, run: RunRecorder) -> Counter[str]:
    """How often each rule found something; how every check ended is kept with the run, also when one broke."""
    from checks.runner import run_across  # noqa: PLC0415 # Great Expectations is loaded only when it judges

    with run.checks() as collected:
        verdict = run_across(con, timer=time.monotonic)
        collected.add(verdict.suites)
    if verdict.not_run:
        reasons = "; ".join(f"{judgement.name}: {judgement.reason}" for judgement in verdict.not_run)
        raise NotJudgedError(f"Deze controles konden niet worden uitgevoerd: {reasons}")
    counts: Counter[str] = Counter()
    for judgement in verdict.judgements:  # a rule may be carried out by several checks
        counts[judgement.rule] += judgement.count
    return counts


def verify(con: duckdb.DuckDBPyConnection, minimum: int) -> int:
    """Check the laws of every warehouse; gives how many were checked, VerifyError names the ones that are broken."""
    broken = []
    for law, query in LAWS.items():
        row = con.execute(query, [minimum] if "$1" in query else []).fetchone()
        if row is None or row[0]:
            broken.append(f"{law} ({row[0] if row else '?'} keer niet)")
    if broken:
        raise VerifyError("Dit klopt niet in de nieuwe cijfers: " + "; ".join(broken))
    return len(LAWS)


def ensure_nothing_lost(con: duckdb.DuckDBPyConnection, settings: Settings) -> int:
    """Number of messages in raw.*; VerifyError when there are fewer than the receipts say were accepted.

    A raw file that was lost or put back from long ago would otherwise give fine-looking figures about too little.
    """
    with open_store(settings) as store:
        counted = [receipt.get("berichten", {}) for receipt in store.exec(select(Aanlevering.tellingen))]
    accepted = sum(count["accepted"] for kinds in counted for count in kinds.values())
    row = con.execute("select count(*) from raw.bericht").fetchone()
    present = int(row[0]) if row else 0
    if present < accepted:
        text = f"Volgens de bonnen zijn {accepted} berichten aangenomen, maar er zijn er nog {present}."
        raise VerifyError(f"{text} Bouw {settings.raw.name} opnieuw op met: hefboom opnieuw-laden")
    return present


def _remove_old(settings: Settings, store: Session) -> None:
    """Remove warehouses that are no longer shown; on a kept file name a reader may still be finishing."""
    newest = store.exec(select(Publicatie).order_by(col(Publicatie.id).desc()).limit(settings.keep_warehouses))
    kept = {publication.bestand for publication in newest}
    for file in settings.data.glob("warehouse-*.duckdb*"):
        if file.name not in kept:
            remove(file)


@contextmanager
def figures_of(settings: Settings, peildatum: date, clock: Clock, tell: Tell) -> Iterator[Path]:
    """A warehouse of this peildatum that knows all that was received: the published one, or one made for now.

    One that is made for now is not published: who asks for last year's figures changes nothing for the others.
    """
    published = _fresh(settings, peildatum)
    if published is not None:
        yield published
        return
    with _alone(settings, clock), record_run(settings, "uitvoer", peildatum, clock) as run:
        file = settings.data / f"uitvoer-{run.id}.duckdb"
        try:
            build(settings, read_region_pack(settings.regio), run, file, tell, Plan(why="voor een uitvoer"))
            yield file
        finally:
            file.unlink(missing_ok=True)


def _fresh(settings: Settings, peildatum: date) -> Path | None:
    """The newest published warehouse of this peildatum, if it is there still and nothing was (re)loaded since."""
    with open_store(settings) as store:
        newest = store.exec(
            select(Publicatie).where(Publicatie.peildatum == peildatum).order_by(col(Publicatie.id).desc())
        ).first()
        loaded = newest_loaded(store)
        reloaded = store.exec(select(func.max(Run.id)).where(Run.soort == RELOAD)).one() or 0
    # By numbers: after a clock was set back, moments would call old figures fresh.
    if newest is None or newest.volgnummer != loaded or newest.run_id < reloaded:
        return None
    file = settings.data / newest.bestand
    return file if file.exists() else None
