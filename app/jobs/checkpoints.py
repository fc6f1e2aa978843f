"""How checks ended, kept for good: quality has a history. Room app/jobs: writes Controlebeurt in the store.

A warehouse is rebuilt and removed; what Great Expectations judged in it is not. Also kept is what could not be judged:
a check that broke is named there, whatever became of the files or the figures.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session, col, delete, select

from app.store.models import Controlebeurt
from checks.check import Judgement, Outcome, Suite

OWN_QUERY: Final = "wrong_rows"  # the expectation of a check without a built-in one


class Collected:
    """The endings of the checks of one checkpoint, added up over the batches in which its files were judged."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._judged: dict[str, dict[str, Judgement]] = {}

    def add(self, suites: Iterable[Suite]) -> None:
        """Take in one batch: counts add up, and not run stays not run."""
        for suite in suites:
            self._seconds[suite.table] = self._seconds.get(suite.table, 0.0) + suite.seconds
            known = self._judged.setdefault(suite.table, {})
            for one in suite.judgements:
                known[one.name] = _worst(known[one.name], one) if one.name in known else one

    def checkpoint(self, begun: datetime, done: datetime) -> Controlebeurt | None:
        """What is kept of it; None when nothing was judged."""
        ended = [one.outcome for judged in self._judged.values() for one in judged.values()]
        if not ended:
            return None
        return Controlebeurt(
            begonnen_op=begun,
            klaar_op=done,
            seconden=round(sum(self._seconds.values()), 3),
            schoon=ended.count(Outcome.CLEAN),
            gevonden=ended.count(Outcome.FOUND),
            niet_uitgevoerd=ended.count(Outcome.NOT_RUN),
            reeksen=[_suite(table, self._seconds[table], judged) for table, judged in self._judged.items()],
        )


def keep_of_files(store: Session, checkpoint: Controlebeurt, files: list[int], days: int) -> None:
    """Keep how files were judged, and let go of what is older than so many days.

    The worker tries again and again what could not be judged: the same files with the same ending are one row, with
    the number of times.
    """
    checkpoint.aanleveringen = files
    newest = store.exec(_of_files().order_by(col(Controlebeurt.id).desc()).limit(1)).first()
    if newest is not None and checkpoint.niet_uitgevoerd and _is_again(newest, checkpoint):
        newest.pogingen, newest.klaar_op = newest.pogingen + 1, checkpoint.klaar_op
        checkpoint = newest
    store.add(checkpoint)
    oldest = checkpoint.klaar_op - timedelta(days=days)
    store.exec(delete(Controlebeurt).where(col(Controlebeurt.run_id).is_(None), col(Controlebeurt.klaar_op) < oldest))
    store.commit()


def _of_files() -> Any:
    return select(Controlebeurt).where(col(Controlebeurt.run_id).is_(None))


def _is_again(before: Controlebeurt, now: Controlebeurt) -> bool:
    return (before.aanleveringen, _endings(before)) == (now.aanleveringen, _endings(now))


def _endings(checkpoint: Controlebeurt) -> list[dict[str, Any]]:
    return [{key: value for key, value in suite.items() if key != "seconden"} for suite in checkpoint.reeksen]


def _worst(one: Judgement, other: Judgement) -> Judgement:
    """The two as one: the ending that says most, with the rows of both."""
    order = list(Outcome)
    worst = max(one, other, key=lambda judged: order.index(judged.outcome))
    return Judgement(worst.name, worst.rule, worst.outcome, one.count + other.count, worst.reason, worst.record)


def _suite(table: str, seconds: float, judged: dict[str, Judgement]) -> dict[str, Any]:
    kinds: dict[str, list[str]] = {}
    for one in judged.values():
        kinds.setdefault(str(one.record.get("expectation") or OWN_QUERY), []).append(one.name)
    return {
        "tabel": table,
        "seconden": round(seconds, 3),
        "verwachtingen": kinds,
        "gevonden": {one.name: one.count for one in judged.values() if one.outcome is Outcome.FOUND},
        "nietUitgevoerd": {one.name: one.reason or "" for one in judged.values() if one.outcome is Outcome.NOT_RUN},
    }
