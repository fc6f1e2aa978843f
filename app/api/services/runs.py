"""Runs and their steps. Room app/: reads Run and RunStap from the store."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.api.services.query import Page
from app.store.models import Run, RunStap

RunWithSteps = tuple[Run, Sequence[RunStap]]


def list_runs(store: Session, page: Page) -> tuple[int, list[RunWithSteps]]:
    """How many runs there were and one page of them with their steps, newest first."""
    total = store.exec(select(func.count()).select_from(Run)).one()
    query = select(Run).order_by(col(Run.begonnen_op).desc(), col(Run.id).desc())
    runs = store.exec(query.offset((page.number - 1) * page.size).limit(page.size)).all()
    steps: dict[int, list[RunStap]] = defaultdict(list)
    ids = [run.id for run in runs]
    for step in store.exec(select(RunStap).where(col(RunStap.run_id).in_(ids)).order_by(col(RunStap.id))):
        steps[step.run_id].append(step)
    return total, [(run, steps[run.id or 0]) for run in runs]
