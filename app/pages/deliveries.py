"""Deliveries and what was refused in them. Room app/: reads through app/api/services, the same as the API."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from app.access.accounts import User
from app.access.roles import ALL_DELIVERIES, DELIVERS, delivery_organisation, may_fetch_messages
from app.api.context import Context, ContextDep, UserDep, language_of
from app.api.language import say
from app.api.paging import part as part_of
from app.api.paging import query_of
from app.api.problem import Problem
from app.api.services import report as reports
from app.api.services.answered import ALL, Answer, Answers, answers_of, list_answers
from app.api.services.checkpoints import waits_for_a_check
from app.api.services.deliveries import (
    Delivery,
    count_messages,
    count_refusals,
    counted,
    find_delivery,
    key,
    list_deliveries,
    report_of,
    utc,
)
from app.api.services.query import Page
from app.api.services.refusals import Group, group_of, groups_of
from app.api.services.uploads import sender_of, take
from app.api.upload import form_of
from app.pages.format import day, lasted, moment, number, with_days
from app.pages.i18n import Translator
from app.pages.paging import page_links, page_number
from app.pages.render import check_form, page, words_of
from app.pages.words import BROKEN_OFF, DELIVERY, EFFECT, ENDED_UP
from app.store.models import Aanlevering, Stand
from checks.report import Report
from ingest.extract.columns import KINDS as EXTRACTS
from ingest.fault import Effect
from ingest.feeds.schema import FEEDS

router = APIRouter(include_in_schema=False)
_SIZE = 50
_FIRST = Page(1, 50)  # answers that are shown; the report has them all


@router.get("/aanleveringen")
def deliveries(request: Request, context: ContextDep, user: UserDep) -> Response:
    """The files with their outcome, newest first."""
    return _deliveries(request, context, user, [])


@router.post("/aanleveringen")
async def send_in(request: Request, context: ContextDep, user: UserDep) -> Response:
    """Land the files of the form and go to the receipt, or to the list when there are several."""
    sender, words = sender_of(user), words_of(request)
    fault, status = "", 400
    async with form_of(request, context.settings.max_upload_mib) as (fields, files):
        if not check_form(request, fields.get("formulier", "")):
            fault = words("Dit formulier was verlopen. Probeer het nog een keer.")
        elif not files:
            fault = words("Kies eerst een bestand.")
        else:
            try:
                rows = await run_in_threadpool(take, context, files, sender)
            except Problem as problem:
                fault, status = say(problem.detail, language_of(request)), problem.status
    if fault:
        return await run_in_threadpool(_deliveries, request, context, user, [fault], status)
    target = f"/aanleveringen/{key(rows[0])}" if len(rows) == 1 else "/aanleveringen"
    return RedirectResponse(target, status_code=303)


def _deliveries(request: Request, context: Context, user: User, faults: list[str], status: int = 200) -> Response:
    words = words_of(request)
    organisation = delivery_organisation(user)
    part = Page(page_number(query_of(request)), _SIZE)
    asked = request.query_params.get("uitkomst", "")
    outcome = Stand(asked) if asked in list(Stand) else None
    with context.store() as store:
        total, rows = list_deliveries(store, organisation, part, outcome)
        refused = count_refusals(store, [key(row) for row, _ in rows])
    return page(
        request,
        "aanleveringen.html",
        user,
        status,
        faults=faults,
        may_deliver=user.role in DELIVERS,
        templates=(*FEEDS, *EXTRACTS),
        outcome_sentences={stand.value: words(text) for stand, text in ENDED_UP.items()},
        deliveries=[_row(found, refused.get(key(found[0]), 0), words) for found in rows],
        caption=words("Nieuwste eerst; %(total)s in totaal", total=number(total, words.language)),
        outcomes=_outcomes(outcome, words),
        with_sender=user.role in ALL_DELIVERIES,
        pages=page_links(request, part, total, words),
    )


@router.get("/aanleveringen/{delivery_id}")
def delivery(
    request: Request, delivery_id: Annotated[int, Path(ge=1, le=2**31 - 1)], context: ContextDep, user: UserDep
) -> Response:
    """One file: what was refused by rule, where, and how to mend it."""
    words = words_of(request)
    organisation = delivery_organisation(user)
    with context.store() as store:
        found = find_delivery(store, organisation, delivery_id)
        refused = count_refusals(store, [delivery_id]).get(delivery_id, 0)
        report = report_of(store, delivery_id)
        waits = found[0].stand is Stand.ONTVANGEN and waits_for_a_check(store, delivery_id)
    if asked := request.query_params.get("groep"):
        return _one_group(request, user, found, report, int(asked) if asked.isdecimal() and len(asked) < 6 else 0)
    groups = groups_of(report, words.language)
    answers = answers_of(context, found[0])
    _, returned = list_answers(context, found[0], _FIRST, words.language, only_returned=True)
    view = _row(found, refused, words) | {
        "facts": _facts(found, refused, words),
        "contents": _contents(found[0], words),
        "heading": _heading(groups, words),
        "clean": _clean(found, words, waits=waits),
        "report": f"/aanleveringen/{delivery_id}/verslag",
        "return_messages": _return_messages(found, groups, user),
    }
    shown = [
        _group(group, words) | {"href": f"/aanleveringen/{delivery_id}?groep={place}"}
        for place, group in enumerate(groups, start=1)
    ]
    shown_answers = _answers(answers, returned, user, words)
    return page(request, "aanlevering.html", user, delivery=view, groups=shown, answers=shown_answers)


def _one_group(request: Request, user: User, found: Delivery, report: Report, place: int) -> Response:
    """Everything that one rule refused in a file, page by page."""
    words, part = words_of(request), Page(page_number(query_of(request)), _SIZE)
    group = group_of(report, place, words.language, part_of(part))
    return page(
        request,
        "weigering.html",
        user,
        delivery={"href": f"/aanleveringen/{key(found[0])}", "file": found[0].naam},
        group=_group(group, words),
        pages=page_links(request, part, group.count, words),
    )


@router.get("/aanleveringen/{delivery_id}/verslag.{form}")
def report(
    request: Request,
    delivery_id: Annotated[int, Path(ge=1, le=2**31 - 1)],
    form: Literal["csv", "txt"],
    context: ContextDep,
    user: UserDep,
) -> Response:
    """The report as a file: a table for a spreadsheet, or text for a mail."""
    organisation, language = delivery_organisation(user), language_of(request)
    with context.store() as store:
        row, _ = find_delivery(store, organisation, delivery_id)
        found = report_of(store, delivery_id)
    _, returned = list_answers(context, row, ALL, language, only_returned=True)
    named = {"Content-Disposition": f'attachment; filename="verslag-{delivery_id}.{form}"'}
    if form == "csv":
        # The mark tells Excel that this is UTF-8.
        return Response("\ufeff" + reports.as_csv(found, returned, language), media_type=reports.CSV, headers=named)
    heading = f"{row.naam}, {moment(utc(row.ontvangen_op), language)}"
    return Response(reports.as_text(found, returned, heading, language), media_type=reports.TEXT, headers=named)


def _return_messages(found: Delivery, groups: Sequence[Group], user: User) -> str:
    """Where the return messages are, if there can be any and this user may have them."""
    refused = any(group.return_code and group.rule != "XSD" and group.effect is not Effect.REPORT for group in groups)
    allowed = may_fetch_messages(user, found[0].organisatie_id)
    return f"/v1/aanleveringen/{key(found[0])}/retourberichten" if refused and allowed else ""


def _answers(answers: Answers, returned: Sequence[Answer], user: User, words: Translator) -> dict[str, Any] | None:
    """What the page shows of the answers to a delivery; None when it holds no message that can be answered."""
    if answers.peildatum is None or not answers.kinds:
        return None
    total = sum(kind.returned for kind in answers.kinds)
    return {
        "asof": words("Zoals bekend bij de cijfers met peildatum %(day)s.", day=day(answers.peildatum, words.language)),
        "kinds": [
            {
                "kind": kind.kind,
                "messages": number(kind.messages, words.language),
                "answered": number(kind.answered, words.language),
                "returned": number(kind.returned, words.language),
            }
            for kind in answers.kinds
        ],
        "clean": words("Er is niets teruggekomen met een foutcode.") if not total else "",
        "returned": [row for answer in returned for row in _returned_rows(answer, user, words)],
        "more": words("Niet alles past hier; in het verslag staat alles.") if total > len(returned) else "",
    }


def _returned_rows(answer: Answer, user: User, words: Translator) -> list[dict[str, str]]:
    """One row a part of a message that came back."""
    sees = answer.delivery is not None and (user.role in ALL_DELIVERIES or answer.owner == user.organisation_id)
    return [
        {
            "message": f"{answer.message.kind} {answer.message.identification}",
            "place": part.part if part.row is None else f"{part.part} {part.row}",
            "reference": part.reference or "",
            "code": part.code,
            "meaning": part.meaning,
            "answer": with_days(reports.answer_text(answer, words.language), words.language),
            "href": f"/aanleveringen/{answer.delivery}" if sees else "",
        }
        for part in answer.parts
    ]


def _outcomes(chosen: Stand | None, words: Translator) -> list[dict[str, Any]]:
    """The outcomes to choose from, all of them first."""
    every = {"href": "/aanleveringen", "label": words("alle"), "current": chosen is None}
    return [every] + [
        {"href": f"/aanleveringen?uitkomst={stand}", "label": words(text), "current": stand is chosen}
        for stand, (text, _, _) in DELIVERY.items()
    ]


def _row(found: Delivery, refused: int, words: Translator) -> dict[str, Any]:
    row, organisation = found
    outcome, tone, sentence = DELIVERY[Stand(row.stand)]
    if row.stand is Stand.ONTVANGEN and row.afgebroken:
        outcome, tone, sentence = BROKEN_OFF[row.terzijde]
    return {
        "href": f"/aanleveringen/{key(row)}",
        "file": row.naam,
        "received": moment(utc(row.ontvangen_op), words.language),
        "sender": organisation.naam if organisation else row.bron,
        "outcome": words(outcome),
        "sentence": words(sentence),
        "tone": tone,
        "messages": number(count_messages(row), words.language),
        "refused": number(refused, words.language),
    }


def _facts(found: Delivery, refused: int, words: Translator) -> list[tuple[str, str]]:
    row, organisation = found
    facts = [(words("Ontvangen"), moment(utc(row.ontvangen_op), words.language))]
    if row.verwerkt_op:
        facts.append((words("Verwerkt"), moment(utc(row.verwerkt_op), words.language)))
    if seconds := row.tellingen.get("seconden"):
        facts.append((words("Duur"), lasted(seconds, words.language)))
    facts.append((words("Van"), organisation.naam if organisation else row.bron))
    facts.append((words("Berichten of regels"), number(count_messages(row), words.language)))
    facts.append((words("Fouten"), number(refused, words.language)))
    facts.append((words("Kenmerk van de inhoud"), row.sha256[:12]))
    if row.verwijderd_op:
        facts.append((words("Bestand verwijderd"), moment(utc(row.verwijderd_op), words.language)))
    return facts


def _heading(groups: Sequence[Group], words: Translator) -> str:
    """What the list of groups is about: what was refused, or only what to look at."""
    if all(group.effect is Effect.REPORT for group in groups):
        return words("Wat kunt u nakijken?")
    return words("Wat is er geweigerd, en hoe herstelt u het?")


def _contents(row: Aanlevering, words: Translator) -> list[dict[str, Any]]:
    """What the file held, messages first and then the records in them: how many came in and how many did not."""
    return [
        {"kind": kind, "counts": [number(count, words.language) for count in counts]}
        for what in ("berichten", "regels")
        for kind, *counts in counted(row, what)
    ]


def _clean(found: Delivery, words: Translator, *, waits: bool) -> str:
    if waits:
        return words(
            "Een controle van ons werkt niet, dus uw bestand wacht. U hoeft niets te doen: het wordt vanzelf gelezen."
        )
    if found[0].terzijde:
        return words(
            "Dat ligt niet aan u. De beheerder ziet dit ook; vraag het servicebureau wanneer het bestand is verwerkt."
        )
    if found[0].stand == Stand.ONTVANGEN:
        return words("Zodra het bestand gelezen is, staat hier wat er niet klopte.")
    return words("Er is niets geweigerd.")


def _group(group: Group, words: Translator) -> dict[str, Any]:
    shown, count = len(group.places), number(group.count, words.language)
    more = words("Alle %(count)s plaatsen", count=number(group.count, words.language))
    return {
        "title": group.title,
        "rule": group.rule,
        "code": group.return_code,
        "effect": words(EFFECT[group.effect]),
        "remedy": group.remedies[0] if len(group.remedies) == 1 else "",
        "count": words("%(count)s ×", count=count),
        "places_label": words("Waar het staat (%(count)s)", count=count),
        "places": [replace(place, what=with_days(place.what, words.language)) for place in group.places],
        "tone": "letop" if group.effect is Effect.REPORT else "fout",
        "more": more if group.count > shown else "",
    }
