"""Every run and each of its steps is recorded, also when it fails. Room app/jobs: writes Run, RunStap and checks."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from app.jobs.checkpoints import Collected
from app.jobs.log import LOG
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Controlebeurt, Run, RunStand, RunStap

Clock = Callable[[], datetime]
_NOT_JUDGED: Final = {"NotJudgedError", "ChecksNotRunError"}  # of a night (build.py), of files (checks/check.py)
COMPARED: Final = "bijwerken nagaan"  # the step that holds the short way beside the whole (rebuild.py)
RELOAD: Final = "opnieuw-laden"  # the kind of a run that rebuilds raw from the landed files


def is_amber(error: str) -> bool:
    """Whether a run or step that ended with this error (see `describe`) stopped because a check could not be run."""
    return error.partition(":")[0] in _NOT_JUDGED


class RunRecorder:
    """A run while it is going on: `id` is its number, `step` records one step with its counts and duration."""

    def __init__(self, store: Session, run: Run, clock: Clock) -> None:
        """Keep the store in which the run stands; use record_run to make one."""
        if run.id is None:
            raise ValueError("a run is saved before it is recorded")
        self.id: int = run.id
        self.peildatum = run.peildatum
        self._store = store
        self._clock = clock

    @contextmanager
    def step(self, name: str) -> Iterator[dict[str, Any]]:
        """Record a step; what is put in the dict it gives are its counts."""
        counts: dict[str, Any] = {}
        step = RunStap(run_id=self.id, naam=name, begonnen_op=self._clock())
        self._save(step)
        try:
            yield counts
        except BaseException as error:  # also when somebody pressed Ctrl-C: the record must not say that it goes on
            with _what_matters():
                self._end(step, RunStand.MISLUKT, counts, describe(error))
            raise
        self._end(step, RunStand.GELUKT, counts, "")

    @contextmanager
    def checks(self) -> Iterator[Collected]:
        """Keep how the checks ended that it is told of, also when some could not be carried out."""
        begun, collected = self._clock(), Collected()
        try:
            yield collected
        finally:
            checkpoint = collected.checkpoint(begun, self._clock())
            if checkpoint is not None:
                checkpoint.run_id = self.id
                self._save(checkpoint)

    def _end(self, step: RunStap, outcome: RunStand, counts: dict[str, Any], error: str) -> None:
        step.klaar_op, step.stand, step.tellingen, step.fout = self._clock(), outcome, dict(counts), error
        self._save(step)

    def _save(self, row: Run | RunStap | Controlebeurt) -> None:
        save(self._store, row)


def save(store: Session, row: Run | RunStap | Controlebeurt) -> None:
    """Write the row; when the store refuses, leave the session fit for another try."""
    store.add(row)
    try:
        store.commit()
    except SQLAlchemyError:
        store.rollback()
        raise


@contextmanager
def _what_matters() -> Iterator[None]:
    """A store that is away must not hide what went wrong before; the next run ends what it left open."""
    try:
        yield
    except SQLAlchemyError as error:
        LOG.error("De afloop is niet vastgelegd: de opslag antwoordt niet (%s).", type(error).__name__)


@contextmanager
def record_run(settings: Settings, kind: str, peildatum: date, clock: Clock) -> Iterator[RunRecorder]:
    """Record a run of `kind`; an error ends it as failed and goes on to the caller."""
    with open_store(settings) as store:
        run = Run(soort=kind, peildatum=peildatum, begonnen_op=clock())
        save(store, run)
        try:
            yield RunRecorder(store, run, clock)
        except BaseException as error:
            with _what_matters():
                run.klaar_op, run.stand, run.fout = clock(), RunStand.MISLUKT, describe(error)
                save(store, run)
            raise
        run.klaar_op, run.stand = clock(), RunStand.GELUKT
        save(store, run)


def end_dead_runs(settings: Settings, kinds: Collection[str], clock: Clock) -> list[date]:
    """End runs of these kinds that still seem to go on: their process was killed. The caller knows that none can be.

    Gives their peildatums, oldest run first.
    """
    with open_store(settings) as store:
        going = select(Run).where(Run.stand == RunStand.LOOPT, col(Run.soort).in_(kinds))
        runs = store.exec(going.order_by(col(Run.id))).all()
        for run in runs:
            steps = select(RunStap).where(RunStap.run_id == run.id, RunStap.stand == RunStand.LOOPT)
            for row in (run, *store.exec(steps).all()):
                row.klaar_op, row.stand, row.fout = clock(), RunStand.MISLUKT, "Afgebroken: het proces is beëindigd."
                store.add(row)
        store.commit()
    return [run.peildatum for run in runs]


def describe(error: BaseException) -> str:
    """Kind and first line of an error, short enough to show."""
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0] if lines else ''}"[:400]
