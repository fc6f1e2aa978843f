"""Deliveries and what was refused in them. Room app/: reads through app/api/services, the same as the API."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from app.access.accounts import User
from app.access.roles import ALL_DELIVERIES, delivery_organisation, may_fetch_messages
from app.api.context import ContextDep, UserDep
from app.api.paging import query_of
from app.api.services.deliveries import (
    Delivery,
    count_messages,
    count_refusals,
    find_delivery,
    key,
    list_deliveries,
    report_of,
    utc,
)
from app.api.services.question import Page
from app.api.services.refusals import Group, groups_of
from app.pages.format import moment, number
from app.pages.i18n import Translator
from app.pages.paging import page_links, page_number
from app.pages.render import page, words_of
from app.pages.words import DELIVERY, EFFECT
from app.store.models import Stand
from ingest.fault import Effect

router = APIRouter(include_in_schema=False)
_SIZE = 50


@router.get("/aanleveringen")
def deliveries(request: Request, context: ContextDep, user: UserDep) -> Response:
    """The files with their outcome, newest first."""
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
        groups = groups_of(report_of(store, delivery_id), words.language)
    view = _row(found, refused, words) | {
        "facts": _facts(found, refused, words),
        "clean": _clean(found, words),
        "return_messages": _return_messages(found, groups, user),
    }
    return page(request, "aanlevering.html", user, delivery=view, groups=[_group(group, words) for group in groups])


def _return_messages(found: Delivery, groups: Sequence[Group], user: User) -> str:
    """Where the return messages are, if there can be any and this user may have them."""
    refused = any(group.return_code and group.rule != "XSD" and group.effect is not Effect.REPORT for group in groups)
    allowed = may_fetch_messages(user, found[0].organisatie_id)
    return f"/v1/aanleveringen/{key(found[0])}/retourberichten" if refused and allowed else ""


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
    facts.append((words("Van"), organisation.naam if organisation else row.bron))
    facts.append((words("Berichten"), number(count_messages(row), words.language)))
    facts.append((words("Geweigerd"), number(refused, words.language)))
    facts.append((words("Kenmerk van de inhoud"), row.sha256[:12]))
    return facts


def _clean(found: Delivery, words: Translator) -> str:
    if found[0].stand == Stand.ONTVANGEN:
        return words("Zodra het bestand gelezen is, staat hier wat er niet klopte.")
    return words("Er is niets geweigerd.")


def _group(group: Group, words: Translator) -> dict[str, Any]:
    shown, count = len(group.places), number(group.count, words.language)
    more = words("En nog %(count)s plaatsen; de API geeft ze alle.", count=number(group.count - shown, words.language))
    return {
        "title": group.title,
        "rule": group.rule,
        "code": group.return_code,
        "effect": words(EFFECT[group.effect]),
        "remedy": " ".join(group.remedies),
        "count": words("%(count)s ×", count=count),
        "places_label": words("Waar het staat (%(count)s)", count=count),
        "places": group.places,
        "more": more if group.count > shown else "",
    }
