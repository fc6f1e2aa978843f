"""The runs that made the figures. Room app/: reads through app/api/services, the same as the API."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request, Response

from app.access.roles import RUN_DETAILS, may_see_checks, may_see_logbook, may_see_runs, require
from app.api.context import ContextDep, UserDep
from app.api.paging import query_of
from app.api.services.checkpoints import of_runs
from app.api.services.deliveries import utc
from app.api.services.query import Page
from app.api.services.runs import RunWithSteps, list_runs
from app.jobs.runs import is_amber
from app.pages.format import day, lasted, moment, number
from app.pages.i18n import Translator
from app.pages.paging import page_links, page_number
from app.pages.render import page, words_of
from app.pages.words import AMBER, COUNTED, RUN, RUN_KIND, STEP
from app.store.models import RunStand, RunStap

router = APIRouter(include_in_schema=False)
_SIZE = 20


@router.get("/verwerking")
def runs(request: Request, context: ContextDep, user: UserDep) -> Response:
    """Each time that figures were made, with its steps."""
    require(may_see_runs(user))
    words = words_of(request)
    part = Page(page_number(query_of(request)), _SIZE)
    with context.store() as store:
        total, rows = list_runs(store, part)
        checkpoints = of_runs(store, [run.id or 0 for run, _ in rows]) if may_see_checks(user) else {}
    with_details = user.role in RUN_DETAILS
    return page(
        request,
        "verwerking.html",
        user,
        runs=[
            _view(found, words, with_details=with_details) | {"checks": checkpoints.get(found[0].id or 0)}
            for found in rows
        ],
        may_see_checks=may_see_checks(user),
        may_see_logbook=may_see_logbook(user),
        pages=page_links(request, part, total, words),
    )


def _view(found: RunWithSteps, words: Translator, *, with_details: bool) -> dict[str, Any]:
    run, steps = found
    outcome, tone = AMBER if is_amber(run.fout) else RUN[RunStand(run.stand)]
    kind = words(RUN_KIND[run.soort]) if run.soort in RUN_KIND else run.soort
    started = utc(run.begonnen_op)
    sentence = words(
        "Begonnen op %(start)s; cijfers bekend tot en met %(day)s.",
        start=moment(started, words.language),
        day=day(run.peildatum, words.language),
    )
    return {
        "title": f"{kind} {run.id}",
        "outcome": words(outcome),
        "tone": tone,
        "sentence": f"{sentence} {run.fout}" if with_details and run.fout else sentence,
        "steps": [_step(step, words, with_details=with_details) for step in steps],
    }


def _step(step: RunStap, words: Translator, *, with_details: bool) -> dict[str, str]:
    outcome, tone = AMBER if is_amber(step.fout) else RUN[RunStand(step.stand)]
    counted = _counted(step, words)
    # Counts of rows are not figures that went through disclosure control: for those who run the service only.
    note = " ".join(filter(None, (counted, step.fout)))
    return {
        "name": _step_name(step.naam, words),
        "outcome": words(outcome),
        "tone": tone,
        "duration": _duration(utc(step.begonnen_op), utc(step.klaar_op), words),
        "note": note if with_details else "",
    }


def _counted(step: RunStap, words: Translator) -> str:
    """What a step counted; of checks only those that found something, for there are many that did not."""
    counts = {name: count for name, count in step.tellingen.items() if isinstance(count, int | float | str)}
    if step.naam == "bouwstenen":  # a count for each of many tables, which only the API gives one by one
        rows = sum(count for count in counts.values() if isinstance(count, int))
        return words(
            "%(tables)s tabellen, samen %(rows)s regels", tables=len(counts), rows=number(rows, words.language)
        )
    silent = [name for name, count in counts.items() if count == 0] if step.naam == "controles" else []
    written = {
        name: count if isinstance(count, str) else number(count, words.language) for name, count in counts.items()
    }
    told = [f"{words(COUNTED.get(name, name))}: {text}" for name, text in written.items() if name not in silent]
    if silent:
        told.append(words("%(count)s controles vonden niets", count=number(len(silent), words.language)))
    return ", ".join(told)


def _step_name(name: str, words: Translator) -> str:
    if name.startswith("bron "):
        return words("%(name)s ophalen", name=name.removeprefix("bron "))
    return words(STEP[name]) if name in STEP else name


def _duration(start: datetime, end: datetime | None, words: Translator) -> str:
    if end is None:
        return ""
    return lasted((end - start).total_seconds(), words.language)
