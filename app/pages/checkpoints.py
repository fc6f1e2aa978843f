"""How checks ended, for administrators and analysts. Room app/: reads through app/api/services/checkpoints."""

from collections.abc import Sequence
from itertools import groupby
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request, Response
from markupsafe import Markup

from app.access.roles import may_see_checks, require
from app.api.context import ContextDep, UserDep
from app.api.language import say
from app.api.paging import query_of
from app.api.services.checkpoints import (
    KINDS,
    Checkpoint,
    Ending,
    SuiteCount,
    endings,
    find_checkpoint,
    history,
    list_checkpoints,
    suites,
    title_of,
)
from app.api.services.deliveries import utc
from app.api.services.query import Page
from app.pages.cells import DASH
from app.pages.charts import Line, Point, Titles, trend_chart
from app.pages.format import day, moment, number
from app.pages.i18n import Translator, mark
from app.pages.paging import page_links, page_number
from app.pages.render import page, words_of
from app.pages.words import ENDED, EXPECTATION, RUN_KIND
from app.store.models import Controlebeurt, Run
from checks.check import Outcome

router = APIRouter(include_in_schema=False)
_SIZE: Final = 30
_FILTER: Final = {"": mark("alle"), "run": mark("van een run"), "aanlevering": mark("van aanleveringen")}
_HEADINGS: Final = {
    Outcome.NOT_RUN: mark("Niet uitgevoerd"),
    Outcome.FOUND: mark("Iets gevonden"),
    Outcome.CLEAN: mark("Schoon"),
}
CheckpointId = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("/controles")
def checkpoints(request: Request, context: ContextDep, user: UserDep) -> Response:
    """Each time that checks were judged, newest first."""
    require(may_see_checks(user))
    words = words_of(request)
    asked = request.query_params.get("soort", "")
    kind = asked if asked in KINDS else ""
    part = Page(page_number(query_of(request)), _SIZE)
    with context.store() as store:
        total, rows = list_checkpoints(store, part, kind)
    return page(
        request,
        "controles.html",
        user,
        filters=[
            {"href": f"/controles?soort={one}" if one else "/controles", "label": words(text), "current": one == kind}
            for one, text in _FILTER.items()
        ],
        rows=[_row(found, words) for found in rows],
        pages=page_links(request, part, total, words),
    )


@router.get("/controles/{checkpoint_id}")
def checkpoint(request: Request, checkpoint_id: CheckpointId, context: ContextDep, user: UserDep) -> Response:
    """One time: what could not be run, what was found, what was clean, and each table's suite."""
    require(may_see_checks(user))
    words = words_of(request)
    with context.store() as store:
        found = find_checkpoint(store, checkpoint_id)
        ended = endings(store, found[0])
    groups = {outcome: list(members) for outcome, members in groupby(ended, key=lambda one: one.outcome)}
    return page(
        request,
        "controle.html",
        user,
        title=_title(found, words),
        facts=_facts(found, words),
        broken=found[0].niet_uitgevoerd,
        files=[(f"/aanleveringen/{number}", number) for number in found[0].aanleveringen[:_SIZE]],
        with_before=found[0].run_id is not None,
        groups=[
            {
                "id": outcome.value,
                "title": words(_HEADINGS[outcome]),
                "open": outcome is not Outcome.CLEAN,
                "rows": [_ending(one, words) for one in members],
            }
            for outcome, members in groups.items()
        ],
        suites=[_suite(one, words) for one in suites(found[0])],
    )


@router.get("/controles/verwachtingen/{name}")
def expectation(
    request: Request, name: Annotated[str, Path(max_length=80)], context: ContextDep, user: UserDep
) -> Response:
    """One expectation over the newest runs."""
    require(may_see_checks(user))
    words = words_of(request)
    with context.store() as store:
        found = history(store, name)
    newest = found[-1][2]
    return page(
        request,
        "verwachting.html",
        user,
        name=name,
        title=say(title_of(name), words.language),
        facts=[(words("Tabel"), newest.table), (words("Soort verwachting"), _kind(newest, words))],
        summary=_summary([one for _, _, one in found], words),
        wide=_chart(found, words, (1060, 280)),
        narrow=_chart(found, words, (350, 240)),
        rows=[_in_run(*one, words) for one in reversed(found)],
    )


def _row(found: Checkpoint, words: Translator) -> dict[str, Any]:
    row, _ = found
    return {
        "href": f"/controles/{row.id}",
        "title": _title(found, words),
        "when": moment(utc(row.klaar_op), words.language),
        "judged": number(row.schoon + row.gevonden + row.niet_uitgevoerd, words.language),
        "clean": number(row.schoon, words.language),
        "found": number(row.gevonden, words.language),
        "not_run": number(row.niet_uitgevoerd, words.language),
        "broken": row.niet_uitgevoerd,
        "seconds": _seconds(row.seconden, words),
    }


def _title(found: Checkpoint, words: Translator) -> str:
    row, run = found
    if run is not None:
        kind = words(RUN_KIND[run.soort]) if run.soort in RUN_KIND else run.soort
        return f"{kind} {run.id}"
    if len(row.aanleveringen) == 1:
        return words("Aanlevering %(number)s", number=str(row.aanleveringen[0]))
    return words("%(count)s aanleveringen samen", count=number(len(row.aanleveringen), words.language))


def _facts(found: Checkpoint, words: Translator) -> list[tuple[str, str]]:
    row, run = found
    facts = [(words("Klaar"), moment(utc(row.klaar_op), words.language))]
    if run is not None:
        facts.append((words("Peildatum"), day(run.peildatum, words.language)))
    if row.pogingen > 1:
        facts.append((words("Pogingen"), number(row.pogingen, words.language)))
    return [
        *facts,
        (words("Verwachtingen"), number(row.schoon + row.gevonden + row.niet_uitgevoerd, words.language)),
        (words("Schoon"), number(row.schoon, words.language)),
        (words("Iets gevonden"), number(row.gevonden, words.language)),
        (words("Niet uitgevoerd"), number(row.niet_uitgevoerd, words.language)),
        (words("Duur"), _seconds(row.seconden, words)),
    ]


def _ending(one: Ending, words: Translator) -> dict[str, Any]:
    return {
        "href": f"/controles/verwachtingen/{one.name}",
        "name": one.name,
        "title": say(title_of(one.name), words.language),
        "table": one.table,
        "kind": _kind(one, words),
        "count": number(one.count, words.language),
        "before": DASH if one.before is None else number(one.before, words.language),
        "reason": one.reason,
    }


def _suite(one: SuiteCount, words: Translator) -> dict[str, Any]:
    counts = [sum(one.outcomes.values()), *(one.outcomes[kind] for kind in Outcome)]
    return {
        "table": one.table,
        "figures": [*(number(count, words.language) for count in counts), _seconds(one.seconds, words)],
    }


def _kind(one: Ending, words: Translator) -> str:
    return words(EXPECTATION[one.expectation]) if one.expectation in EXPECTATION else one.expectation


def _seconds(value: float, words: Translator) -> str:
    return f"{number(value, words.language, 2)} s"


def _in_run(checkpoint: Controlebeurt, run: Run, one: Ending, words: Translator) -> dict[str, str]:
    outcome, tone = ENDED[one.outcome]
    return {
        "href": f"/controles/{checkpoint.id}",
        "run": str(run.id),
        "when": moment(utc(checkpoint.klaar_op), words.language),
        "peildatum": day(run.peildatum, words.language),
        "outcome": words(outcome),
        "tone": tone,
        "count": DASH if one.outcome is Outcome.NOT_RUN else number(one.count, words.language),
        "reason": one.reason,
    }


def _summary(ended: Sequence[Ending], words: Translator) -> str:
    """The chart in words."""
    counts = [one.count for one in ended if one.outcome is not Outcome.NOT_RUN]
    told = words("Nagekeken in %(count)s runs.", count=number(len(ended), words.language))
    if not counts:
        return told
    ends = words(
        "Van %(first)s gevonden in de eerste naar %(last)s in de laatste.",
        first=number(counts[0], words.language),
        last=number(counts[-1], words.language),
    )
    return f"{told} {ends}"


def _chart(found: Sequence[tuple[Controlebeurt, Run, Ending]], words: Translator, size: tuple[int, int]) -> Markup:
    points = tuple(
        Point(words("run %(run)s", run=str(run.id)), None if one.outcome is Outcome.NOT_RUN else float(one.count))
        for _, run, one in found
    )
    if sum(point.value is not None for point in points) < 2:
        return Markup()
    titles = Titles(words("bevindingen"))
    return Markup(trend_chart((Line("", points),), "aantal", words.language, size, titles=titles))  # noqa: S704 - drawn by ourselves, escaped by Vega
