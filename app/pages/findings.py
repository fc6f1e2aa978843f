"""Findings across messages for people, and what deliverers say about them. Room app/: through app/api/services."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from app.access.accounts import User
from app.access.roles import ALL_DELIVERIES, require
from app.api.context import AnyoneDep, Context, ContextDep, UserDep
from app.api.language import say
from app.api.paging import query_of
from app.api.problem import Problem
from app.api.services.explanations import check_explanation, explain, explanations_of, may_explain, withdraw
from app.api.services.findings import Finding, count_by_rule, find_finding, list_findings, rules
from app.api.services.query import Page
from app.api.services.region import Region
from app.pages.format import day, number, with_days
from app.pages.i18n import Translator, mark
from app.pages.paging import page_links, page_number
from app.pages.render import check_form, page, words_of
from app.pages.signedout import written_again
from app.pages.words import DIMENSION
from app.store.audit import Event, record
from app.store.models import Toelichting

router = APIRouter(include_in_schema=False)
_SIZE = 50
_WRITTEN = {"tekst": mark("Wat speelt hier?")}
FindingId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]


@router.get("/bevindingen")
def findings(request: Request, context: ContextDep, user: UserDep) -> Response:
    """The rules that found something, and the places of one of them."""
    words, region = words_of(request), context.region.current()
    asked = request.query_params.get("regel", "")
    chosen = asked if asked in rules() else ""
    part = Page(page_number(query_of(request)), _SIZE)
    with context.published.read() as warehouse:
        counted = count_by_rule(warehouse.cursor, user, words.language)
        total, rows = list_findings(warehouse.cursor, user, chosen, part, words.language) if chosen else (0, [])
        peildatum = warehouse.pointer.peildatum
    with context.store() as store:
        said = explanations_of(store, [one.id for one in rows], context.now().date())
    return page(
        request,
        "bevindingen.html",
        user,
        peildatum=day(peildatum, words.language),
        rules=[
            {
                "href": f"/bevindingen?regel={one.rule}#plaatsen",
                "rule": one.rule,
                "code": one.return_code or "",
                "title": one.title,
                "dimension": words(DIMENSION[one.dimension]) if one.dimension else "",
                "count": number(one.count, words.language),
            }
            for one in counted
        ],
        chosen=next((one.title for one in counted if one.rule == chosen), ""),
        nothing=bool(chosen) and not total,
        remedy=rows[0].remedy if rows else "",
        places=[_place(one, peildatum, said.get(one.id), region, words) for one in rows],
        with_parties=user.role in ALL_DELIVERIES,
        pages=page_links(request, part, total, words),
    )


@router.get("/bevindingen/{finding_id}")
def finding(request: Request, finding_id: FindingId, context: ContextDep, user: UserDep) -> Response:
    """One finding, with what its deliverer says about it and a form for who sent the record."""
    return _one(request, finding_id, context, user)


@router.post("/bevindingen/{finding_id}")
async def say_why(request: Request, finding_id: FindingId, context: ContextDep, user: AnyoneDep) -> Response:
    """Keep or take back an explanation, and go back to the finding; who was signed out keeps what they wrote."""
    fields = {name: str(value) for name, value in (await request.form()).items()}
    if user is None:
        return written_again(request, fields, _WRITTEN)
    return await run_in_threadpool(_say_why, request, finding_id, context, user, fields)


def _say_why(request: Request, finding_id: str, context: Context, user: User, fields: Mapping[str, str]) -> Response:
    words, now = words_of(request), context.now()
    if not check_form(request, fields.get("formulier", "")):
        fault = words("Dit formulier was verlopen. Probeer het nog een keer.")
        return _one(request, finding_id, context, user, [fault], fields)
    with context.published.read() as warehouse:
        found = find_finding(warehouse.cursor, user, finding_id, words.language)
    require(may_explain(user, found))
    with context.store() as store:
        if "intrekken" in fields:
            withdraw(store, found)
        else:
            until = _day(fields.get("tot", ""))
            try:
                text = check_explanation(fields.get("tekst", ""), until, now.date())
            except Problem as problem:
                faults = [say(one.detail, words.language) for one in problem.errors]
                return _one(request, finding_id, context, user, faults, fields)
            explain(store, found, text, until, user.login, now)
    what = "toelichting ingetrokken" if "intrekken" in fields else "bevinding toegelicht"
    record(context.settings, Event(now, user.login, what, finding_id))
    return RedirectResponse(f"/bevindingen/{finding_id}", status_code=303)


def _day(text: str) -> date:
    """The day of a date field; one long ago, which no explanation may have, when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


def _one(  # for whom, and what was wrong with the form that came before
    request: Request,
    finding_id: str,
    context: Context,
    user: User,
    faults: Sequence[str] = (),
    fields: Mapping[str, str] | None = None,
) -> Response:
    words = words_of(request)
    with context.published.read() as warehouse:
        found = find_finding(warehouse.cursor, user, finding_id, words.language)
        peildatum = warehouse.pointer.peildatum
    today = context.now().date()
    with context.store() as store:
        said = explanations_of(store, [found.id], today).get(found.id)
    return page(
        request,
        "bevinding.html",
        user,
        400 if faults else 200,
        place=_place(found, peildatum, said, context.region.current(), words),
        remedy=found.remedy,
        back=f"/bevindingen?regel={found.rule}#plaatsen",
        may_explain=may_explain(user, found),
        faults=faults,
        fields=_typed(said) | dict(fields or {}),
        today=today.isoformat(),
    )


def _typed(said: Toelichting | None) -> dict[str, str]:
    """What stands in the form at first."""
    return {"tekst": said.tekst, "tot": said.tot.isoformat()} if said else {"tekst": "", "tot": ""}


def _short(message: str) -> str:
    """The number of a message; of a table, which has none, as much of its fingerprint as its receipt shows."""
    return message[:12] if re.fullmatch("[0-9a-f]{64}", message) else message


def _place(
    one: Finding, peildatum: date, said: Toelichting | None, region: Region, words: Translator
) -> dict[str, Any]:
    parties = ((region.gemeenten, one.gemeente), (region.aanbieders, one.aanbieder))
    return {
        "href": f"/bevindingen/{one.id}",
        "message": f"{one.kind} {_short(one.message)}",
        "row": one.row or "",
        "parties": ", ".join(f"{names[code]} ({code})" if code in names else code for names, code in parties if code),
        "reference": one.reference or "",
        "text": with_days(one.text, words.language),
        "age": words("%(days)s dagen", days=(peildatum - one.dated).days) if one.dated else "",
        "said": said.tekst if said else "",
        "until": day(said.tot, words.language) if said else "",
    }
