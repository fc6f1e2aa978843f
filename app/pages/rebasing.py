"""Having limits computed anew from the page of an indicator. Room app/: through app/api/services/rebasing.

Only a person does so, with a month, a reason and the name they signed in with (kpi-spec 5.2). The form is a plain form.
"""

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from app.access.accounts import User
from app.access.roles import may_rebase, require
from app.api.context import Context, ContextDep, UserDep
from app.api.language import say
from app.api.paging import query_of
from app.api.problem import Problem
from app.api.services.indicators import find_definition
from app.api.services.rebasing import REASON, check_series, rebase, series_of
from app.pages.choices import Choices, read_view
from app.pages.i18n import Translator
from app.pages.indicators import indicator_page
from app.pages.render import check_form, words_of
from app.pages.signals import series_question
from app.store.audit import Event, record

router = APIRouter(include_in_schema=False)


@router.post("/indicatoren/{indicator_id}")
async def decide(request: Request, indicator_id: str, context: ContextDep, user: UserDep) -> Response:
    """Have the limits of the series in the address computed anew from a month on, and go back to its signals."""
    fields = {name: str(value) for name, value in (await request.form()).items()}
    return await run_in_threadpool(_decide, request, indicator_id, context, user, fields)


def _decide(request: Request, indicator_id: str, context: Context, user: User, fields: Mapping[str, str]) -> Response:
    require(may_rebase(user))
    words, now, region = words_of(request), context.now(), context.region.current()
    _, definition = find_definition(context.catalogue, indicator_id)
    view = read_view(query_of(request), Choices(definition, region, user, words))
    series = series_of(series_question(definition, view))
    month, reason = _month(fields.get("maand", "")), fields.get("reden", "").strip()
    faults = _faults(check_form(request, fields.get("formulier", "")), month, reason, words)
    if month is not None and not faults:
        try:
            check_series(region, definition, series, month, now.date())
            with context.store() as store:
                rebase(store, series, month, reason, user.login, now)
        except Problem as problem:
            faults = [say(one.detail, words.language) for one in problem.errors] or [
                say(problem.detail, words.language)
            ]
    if month is None or faults:
        return indicator_page(request, indicator_id, context, user, faults, fields)
    details = {"maat": series.maat, "segment": series.segment, "gemeente": series.gemeente, "maand": f"{month:%Y-%m}"}
    event = Event(now, user.login, "grenzen herijkt", indicator_id, details={k: v for k, v in details.items() if v})
    record(context.settings, event)
    return RedirectResponse(f"{request.url.path}?{request.url.query}#signalen", status_code=303)


def _month(text: str) -> date | None:
    """The first day of a month that is written as 2026-01; None when it is none."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def _faults(is_ours: bool, month: date | None, reason: str, words: Translator) -> list[str]:
    found = []
    if not is_ours:
        found.append(words("Dit formulier was verlopen. Probeer het nog een keer."))
    if month is None:
        found.append(words("Kies een maand."))
    if not 1 <= len(reason) <= REASON:
        found.append(words("Schrijf een reden van hoogstens %(most)s tekens.", most=str(REASON)))
    return found
