"""GET /v1/aanleveringen, /{id} and /{id}/weigeringen. Room app/: reads deliveries from the store."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request

from app.access.roles import delivery_organisation
from app.api.context import ContextDep, LanguageDep, UserDep
from app.api.keys import DELIVERY_KEYS, LIST_KEYS
from app.api.models import DeliveryDetail, DeliveryList, DeliveryPublic, RefusalGroup, RefusalList, RefusalPublic
from app.api.paging import links, query_of
from app.api.services.deliveries import (
    Delivery,
    as_fault,
    count_messages,
    count_refusals,
    find_delivery,
    key,
    list_deliveries,
    list_refusals,
    report_of,
    utc,
)
from app.api.services.question import no_keys, read_list, read_page
from app.api.services.refusals import Group, groups_of
from app.store.models import Stand
from checks.report import line

router = APIRouter(prefix="/v1/aanleveringen", tags=["Aanleveringen"])

DeliveryId = Annotated[int, Path(ge=1, le=2**31 - 1, description="Nummer van de aanlevering.")]


@router.get("", summary="Aanleveringen, nieuwste eerst", openapi_extra=DELIVERY_KEYS)
def deliveries(request: Request, context: ContextDep, user: UserDep) -> DeliveryList:
    """The files that were delivered and how they ended; an organisation sees its own."""
    organisation = delivery_organisation(user)
    page, outcome = read_list(query_of(request), "uitkomst", list(Stand))
    with context.store() as store:
        total, rows = list_deliveries(store, organisation, page, Stand(outcome) if outcome else None)
        refused = count_refusals(store, [key(row) for row, _ in rows])
    return DeliveryList(
        totaal=total,
        pagina=page.number,
        pagina_grootte=page.size,
        aanleveringen=[DeliveryPublic(**_public(row, refused)) for row in rows],
        links=links(request, page, total),
    )


@router.get("/{delivery_id}", summary="Eén aanlevering met wat geweigerd is")
def delivery(
    request: Request, delivery_id: DeliveryId, context: ContextDep, user: UserDep, language: LanguageDep
) -> DeliveryDetail:
    """The outcome of one file; refusals grouped by rule, each with remedy and the first places."""
    organisation = delivery_organisation(user)
    no_keys(query_of(request))
    with context.store() as store:
        found = find_delivery(store, organisation, delivery_id)
        refused = count_refusals(store, [delivery_id])
        groups = groups_of(report_of(store, delivery_id), language)
    return DeliveryDetail(**_public(found, refused), groepen=[_group(group) for group in groups])


@router.get("/{delivery_id}/weigeringen", summary="Alles wat in een aanlevering geweigerd is", openapi_extra=LIST_KEYS)
def refusals(
    request: Request, delivery_id: DeliveryId, context: ContextDep, user: UserDep, language: LanguageDep
) -> RefusalList:
    """Every refusal and finding of one file, in pages."""
    organisation = delivery_organisation(user)
    page = read_page(query_of(request))
    with context.store() as store:
        find_delivery(store, organisation, delivery_id)
        total, rows = list_refusals(store, delivery_id, page)
    found = [
        RefusalPublic(
            regel=fault.rule,
            retourcode=fault.return_code,
            gevolg=fault.effect,
            bestand=fault.file,
            berichtsoort=fault.kind,
            identificatie=fault.message,
            regelnummer=fault.row,
            plaats=fault.place,
            kenmerk=fault.reference,
            tekst=line(fault, language),
        )
        for fault in map(as_fault, rows)
    ]
    return RefusalList(
        totaal=total,
        pagina=page.number,
        pagina_grootte=page.size,
        weigeringen=found,
        links=links(request, page, total),
    )


def _public(found: Delivery, refused: dict[int, int]) -> dict[str, Any]:
    row, organisation = found
    return {
        "id": key(row),
        "bestand": row.naam,
        "ontvangen": utc(row.ontvangen_op),
        "verwerkt": utc(row.verwerkt_op),
        "afzender": organisation.naam if organisation else None,
        "bron": row.bron,
        "uitkomst": row.stand,
        "berichten": count_messages(row),
        "weigeringen": refused.get(key(row), 0),
    }


def _group(group: Group) -> RefusalGroup:
    return RefusalGroup(
        regel=group.rule,
        retourcode=group.return_code,
        gevolg=group.effect,
        titel=group.title,
        aantal=group.count,
        herstel=list(group.remedies),
        plaatsen=[place.text for place in group.places],
    )
