"""GET /v1/aanleveringen/{id}/antwoorden. Room app/: takes answers from app/api/services/answered."""

from fastapi import APIRouter, Request

from app.access.roles import delivery_organisation
from app.api.context import ContextDep, LanguageDep, UserDep
from app.api.keys import LIST_KEYS, DeliveryId
from app.api.models_answers import AnswerList, AnswerPublic, ReturnedPart
from app.api.paging import links, query_of
from app.api.services.answered import Answer, list_answers
from app.api.services.deliveries import find_delivery
from app.api.services.query import read_page

router = APIRouter(prefix="/v1/aanleveringen", tags=["Aanleveringen"])


@router.get("/{delivery_id}/antwoorden", summary="The answers to the messages of a delivery", openapi_extra=LIST_KEYS)
def answers(
    request: Request,
    delivery_id: DeliveryId,
    context: ContextDep,
    user: UserDep,
    language: LanguageDep,
) -> AnswerList:
    """Which messages the other side answered, and what came back with which return code; as of the last run."""
    organisation = delivery_organisation(user)
    page = read_page(query_of(request))
    with context.store() as store:
        row, _ = find_delivery(store, organisation, delivery_id)
    total, found = list_answers(context, row, page, language)
    return AnswerList(
        totaal=total,
        pagina=page.number,
        pagina_grootte=page.size,
        antwoorden=[_public(one) for one in found],
        links=links(request, page, total),
    )


def _public(one: Answer) -> AnswerPublic:
    return AnswerPublic(
        berichtsoort=one.message.kind,
        identificatie=one.message.identification,
        dagtekening=one.message.dated,
        antwoordsoort=one.answer.kind,
        antwoord_identificatie=one.answer.identification,
        antwoord_dagtekening=one.answer.dated,
        antwoord_aanlevering=one.delivery,
        teruggekomen=[
            ReturnedPart(
                deel=part.part,
                regelnummer=part.row,
                kenmerk=part.reference,
                retourcode=part.code,
                betekenis=part.meaning,
            )
            for part in one.parts
        ],
    )
