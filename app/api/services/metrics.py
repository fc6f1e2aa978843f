"""How the installation is doing, in numbers. Room app/: reads runs, publications, receipts and refusals of the store.

No label names a person, an organisation, a source or a file.
"""

from datetime import datetime

from sqlmodel import Session, col, func, select

from app.api.prometheus import Family, Sample
from app.api.services.deliveries import utc
from app.store.models import Aanlevering, Publicatie, Run, RunStand, RunStap, Stand, Weigering
from ingest.fault import Effect


def store_families(store: Session, now: datetime) -> list[Family]:
    """Everything that the store can tell, in a fixed order."""
    return [*_runs(store), *_figures(store, now), _deliveries(store), _refusals(store)]


def _newest_runs(store: Session) -> list[Run]:
    """The newest run of each kind."""
    newest = select(func.max(Run.id)).group_by(Run.soort)
    return list(store.exec(select(Run).where(col(Run.id).in_(newest)).order_by(Run.soort)))


def _runs(store: Session) -> list[Family]:
    runs = _newest_runs(store)
    states = [Sample(run.stand == one, {"kind": run.soort, "state": one.value}) for run in runs for one in RunStand]
    begun = [Sample(utc(run.begonnen_op).timestamp(), {"kind": run.soort}) for run in runs]
    lasted = [Sample(_seconds(run), {"kind": run.soort}) for run in runs if run.klaar_op]
    return [
        Family("hefboom_run_state", "gauge", "1 for the state of the newest run of a kind, else 0.", states),
        Family("hefboom_run_start_timestamp_seconds", "gauge", "When the newest run of a kind began.", begun),
        Family("hefboom_run_duration_seconds", "gauge", "How long the newest run of a kind took.", lasted),
        _last_success(store),
        *_steps(store, runs),
    ]


def _last_success(store: Session) -> Family:
    query = select(Run.soort, func.max(Run.klaar_op)).where(
        Run.stand == RunStand.GELUKT, col(Run.klaar_op).is_not(None)
    )
    ended = [(kind, at) for kind, at in store.exec(query.group_by(Run.soort).order_by(Run.soort)) if at is not None]
    samples = [Sample(utc(at).timestamp(), {"kind": kind}) for kind, at in ended]
    return Family("hefboom_run_success_timestamp_seconds", "gauge", "When a run of a kind last succeeded.", samples)


def _steps(store: Session, runs: list[Run]) -> list[Family]:
    """Steps of the newest runs; those of sources together as `bron`, because a source may be called after somebody."""
    failed: dict[tuple[str, str], int] = {}
    lasted: dict[tuple[str, str], float] = {}
    for run in runs:
        for step in store.exec(select(RunStap).where(RunStap.run_id == run.id).order_by(col(RunStap.id))):
            name = run.soort, step.naam.partition(" ")[0]
            failed[name] = failed.get(name, 0) + (step.stand == RunStand.MISLUKT)
            lasted[name] = lasted.get(name, 0.0) + _seconds(step)
    told = [Sample(n, {"kind": kind, "step": step}) for (kind, step), n in failed.items()]
    times = [Sample(seconds, {"kind": kind, "step": step}) for (kind, step), seconds in lasted.items()]
    return [
        Family("hefboom_run_step_failures", "gauge", "Failed steps of the newest run of a kind, by step.", told),
        Family("hefboom_run_step_duration_seconds", "gauge", "How long steps of the newest run took.", times),
    ]


def _seconds(one: Run | RunStap) -> float:
    """How long it took; 0 while it goes on."""
    return (utc(one.klaar_op) - utc(one.begonnen_op)).total_seconds() if one.klaar_op else 0.0


def _figures(store: Session, now: datetime) -> list[Family]:
    newest = store.exec(select(Publicatie).order_by(col(Publicatie.id).desc()).limit(1)).first()
    age = [Sample((now - utc(newest.gepubliceerd_op)).total_seconds())] if newest else []
    days = [Sample((now.date() - newest.peildatum).days)] if newest else []
    return [
        Family("hefboom_figures_age_seconds", "gauge", "Time since the figures shown were published.", age),
        Family("hefboom_figures_peildatum_age_days", "gauge", "Days since the peildatum of the figures shown.", days),
    ]


def _deliveries(store: Session) -> Family:
    counted = dict(store.exec(select(Aanlevering.stand, func.count()).group_by(Aanlevering.stand)).all())
    samples = [Sample(counted.get(stand, 0), {"outcome": stand.value}) for stand in Stand]
    return Family("hefboom_deliveries", "gauge", "Delivered files in the store, by outcome.", samples)


def _refusals(store: Session) -> Family:
    counted = dict(store.exec(select(Weigering.effect, func.count()).group_by(Weigering.effect)).all())
    refusing = [effect for effect in Effect if effect is not Effect.REPORT]
    samples = [Sample(counted.get(effect.value, 0), {"effect": effect.value}) for effect in refusing]
    return Family("hefboom_open_refusals", "gauge", "Refusals that stand, by what was refused.", samples)
