"""How checks ended, over runs and deliveries. Room app/: reads Controlebeurt from the store."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.api.problem import not_found
from app.api.services.query import Page
from app.store.models import Controlebeurt, Run
from checks.check import Outcome
from checks.registry import ACROSS, INSIDE
from ingest.fault import Text

OF_RUN, OF_FILES = "run", "aanlevering"
KINDS: Final = (OF_RUN, OF_FILES)
HISTORY: Final = 30  # runs of which the history of one expectation is told
_TITLES: Final = {check.name: check.title for check in (*INSIDE, *ACROSS)}
_ORDER: Final = [Outcome.NOT_RUN, Outcome.FOUND, Outcome.CLEAN]

Checkpoint = tuple[Controlebeurt, Run | None]


@dataclass(frozen=True, slots=True)
class Ending:
    """How one expectation ended; `before` is what it counted at the run before, None when it was not judged then."""

    name: str
    table: str
    expectation: str
    outcome: Outcome
    count: int
    reason: str
    before: int | None = None

    @property
    def rule(self) -> str:
        """The rule that it carries out, or helps to."""
        return self.name.partition("-")[0]


@dataclass(frozen=True, slots=True)
class SuiteCount:
    """The suite of one table: its expectations, how many ended in which way, and the seconds it took."""

    table: str
    seconds: float
    outcomes: Mapping[Outcome, int]


def list_checkpoints(store: Session, page: Page, kind: str = "") -> tuple[int, Sequence[Checkpoint]]:
    """How many checkpoints are kept and one page of them, newest first; of runs or of files only, or all ('')."""
    wanted = {OF_RUN: [col(Controlebeurt.run_id).is_not(None)], OF_FILES: [col(Controlebeurt.run_id).is_(None)]}
    mine = wanted.get(kind, [])
    total = store.exec(select(func.count()).select_from(Controlebeurt).where(*mine)).one()
    query = select(Controlebeurt, Run).join(Run, isouter=True).where(*mine).order_by(col(Controlebeurt.id).desc())
    return total, store.exec(query.offset((page.number - 1) * page.size).limit(page.size)).all()


def of_runs(store: Session, runs: Sequence[int]) -> dict[int, int]:
    """The checkpoint of each of these runs, as far as one is kept."""
    rows = store.exec(select(Controlebeurt.run_id, Controlebeurt.id).where(col(Controlebeurt.run_id).in_(runs)))
    return {run: checkpoint for run, checkpoint in rows if run is not None and checkpoint is not None}


def waits_for_a_check(store: Session, delivery: int) -> bool:
    """Whether a delivery waits because a check could not be carried out on it: nothing that its sender can mend."""
    (_, rows) = list_checkpoints(store, Page(1, 1), OF_FILES)
    return any(row.niet_uitgevoerd and delivery in row.aanleveringen for row, _ in rows)


def find_checkpoint(store: Session, checkpoint_id: int) -> Checkpoint:
    """One checkpoint. Raises the problem 404."""
    row = store.exec(
        select(Controlebeurt, Run).join(Run, isouter=True).where(Controlebeurt.id == checkpoint_id)
    ).first()
    if row is None:
        raise not_found(Text("Deze controlebeurt is niet bewaard.", "This checkpoint is not kept."))
    return row


def endings(store: Session, checkpoint: Controlebeurt) -> list[Ending]:
    """How every expectation ended, what asks for attention first; beside the run before when it is one of a run."""
    before = _run_before(store, checkpoint)
    known = {one.name: one for one in _endings(before)} if before else {}
    found = [replace(one, before=_count(known.get(one.name))) for one in _endings(checkpoint)]
    return sorted(found, key=lambda one: (_ORDER.index(one.outcome), -one.count, one.name))


def suites(checkpoint: Controlebeurt) -> list[SuiteCount]:
    """The suites of a checkpoint, by the name of their table."""
    counted = []
    for suite in sorted(checkpoint.reeksen, key=lambda suite: str(suite["tabel"])):
        judged = sum(len(names) for names in suite["verwachtingen"].values())
        found, not_run = len(suite["gevonden"]), len(suite["nietUitgevoerd"])
        outcomes = {Outcome.CLEAN: judged - found - not_run, Outcome.FOUND: found, Outcome.NOT_RUN: not_run}
        counted.append(SuiteCount(suite["tabel"], suite["seconden"], outcomes))
    return counted


def history(store: Session, name: str) -> list[tuple[Controlebeurt, Run, Ending]]:
    """How one expectation ended in the newest runs that judged it, oldest first. Raises the problem 404."""
    query = select(Controlebeurt, Run).join(Run).order_by(col(Controlebeurt.id).desc()).limit(HISTORY)
    found = [
        (checkpoint, run, one)
        for checkpoint, run in store.exec(query)
        for one in _endings(checkpoint)
        if one.name == name
    ]
    if not found:
        raise not_found(
            Text(
                "Deze verwachting is in geen van de laatste runs nagekeken.",
                "None of the newest runs judged this expectation.",
            )
        )
    return found[::-1]


def title_of(name: str) -> Text:
    """What an expectation asks; of one that this version no longer knows its name."""
    return _TITLES.get(name) or Text(name, name)


def _run_before(store: Session, checkpoint: Controlebeurt) -> Controlebeurt | None:
    if checkpoint.run_id is None:
        return None
    earlier = select(Controlebeurt).where(col(Controlebeurt.run_id).is_not(None), col(Controlebeurt.id) < checkpoint.id)
    return store.exec(earlier.order_by(col(Controlebeurt.id).desc()).limit(1)).first()


def _endings(checkpoint: Controlebeurt) -> Iterator[Ending]:
    for suite in checkpoint.reeksen:
        for kind, names in suite["verwachtingen"].items():
            for name in names:
                yield _ending(suite, kind, name)


def _ending(suite: Mapping[str, Any], kind: str, name: str) -> Ending:
    if name in suite["nietUitgevoerd"]:
        return Ending(name, suite["tabel"], kind, Outcome.NOT_RUN, 0, suite["nietUitgevoerd"][name])
    count = suite["gevonden"].get(name, 0)
    return Ending(name, suite["tabel"], kind, Outcome.FOUND if count else Outcome.CLEAN, count, "")


def _count(one: Ending | None) -> int | None:
    return None if one is None or one.outcome is Outcome.NOT_RUN else one.count
