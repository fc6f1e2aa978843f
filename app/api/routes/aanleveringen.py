"""/v1/aanleveringen: send in, list, /{id}, its refusals and its report. Room app/: reads the store, writes landing/."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Header, Request, Response
from starlette.concurrency import run_in_threadpool

from app.access.roles import delivery_organisation
from app.api.context import ContextDep, LanguageDep, UserDep
from app.api.keys import DELIVERY_KEYS, LIST_KEYS, DeliveryId
from app.api.models import Link
from app.api.models_answers import AnswersPublic, DeliveryAnswered, KindAnswered
from app.api.models_deliveries import (
    DeliveryCount,
    DeliveryList,
    DeliveryPublic,
    RefusalGroup,
    RefusalList,
    RefusalPublic,
    UploadPublic,
)
from app.api.paging import links, query_of
from app.api.problem import Problem
from app.api.services import report as reports
from app.api.services.answered import ALL, Answers, answers_of, list_answers
from app.api.services.deliveries import (
    Delivery,
    as_fault,
    count_messages,
    count_refusals,
    counted,
    find_delivery,
    key,
    list_deliveries,
    list_refusals,
    report_of,
    utc,
)
from app.api.services.query import no_keys, read_list, read_page
from app.api.services.refusals import Group, groups_of
from app.api.services.uploads import sender_of, take
from app.api.upload import files_of
from app.store.models import Aanlevering, Stand
from checks.report import line
from ingest.fault import Text

router = APIRouter(prefix="/v1/aanleveringen", tags=["Aanleveringen"])

_BINARY: Final = {"schema": {"type": "string", "format": "binary"}}
_FORM: Final = {"type": "object", "properties": {"bestand": {"type": "array", "items": _BINARY["schema"]}}}
_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "One or more files as a form, or one file with its name in Content-Disposition.",
        "content": {"multipart/form-data": {"schema": _FORM}, "application/octet-stream": _BINARY},
    }
}


@router.get("", summary="Deliveries, newest first", openapi_extra=DELIVERY_KEYS)
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
        aanleveringen=[DeliveryPublic(**public_of(row, refused)) for row in rows],
        links=links(request, page, total),
    )


@router.post("", status_code=202, summary="Deliver files", openapi_extra=_BODY)
async def send_in(
    request: Request,
    response: Response,
    context: ContextDep,
    user: UserDep,
    idempotency_key: Annotated[
        str, Header(description="Your own name of this request; it may always be repeated.")
    ] = "",
) -> UploadPublic:
    """Land the files and answer with their receipts; the worker reads them within seconds. Location: the receipt."""
    sender = sender_of(user)
    no_keys(query_of(request))
    async with files_of(request, context.settings.max_upload_mib) as files:
        rows = await run_in_threadpool(take, context, files, sender, idempotency_key)
    where = "/v1/aanleveringen"
    response.headers["Location"] = f"{where}/{key(rows[0])}" if len(rows) == 1 else where
    return UploadPublic(
        aanleveringen=[DeliveryPublic(**public_of((row, None), {})) for row in rows],
        links={str(number): Link(href=f"{where}/{key(row)}") for number, row in enumerate(rows, start=1)},
    )


@router.get("/{delivery_id}", summary="One delivery with what was refused")
def delivery(
    request: Request, delivery_id: DeliveryId, context: ContextDep, user: UserDep, language: LanguageDep
) -> DeliveryAnswered:
    """The outcome of one file; refusals grouped by rule, each with remedy and the first places; what was answered."""
    organisation = delivery_organisation(user)
    no_keys(query_of(request))
    with context.store() as store:
        found = find_delivery(store, organisation, delivery_id)
        refused = count_refusals(store, [delivery_id])
        groups = groups_of(report_of(store, delivery_id), language)
    row = found[0]
    return DeliveryAnswered(
        **public_of(found, refused),
        ingezonden_door=row.inzender or None,
        seconden=row.tellingen.get("seconden"),
        berichtsoorten=_counts(row, "berichten"),
        regelsoorten=_counts(row, "regels"),
        groepen=[_group(group) for group in groups],
        antwoorden=_answers(answers_of(context, row)),
    )


@router.get("/{delivery_id}/weigeringen", summary="Everything that was refused in a delivery", openapi_extra=LIST_KEYS)
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


@router.get(
    "/{delivery_id}/verslag",
    summary="The report of a delivery, to take along",
    response_class=Response,
    responses={200: {"content": {kind: {"schema": {"type": "string"}} for kind in (reports.TEXT, reports.CSV)}}},
)
def report(
    request: Request, delivery_id: DeliveryId, context: ContextDep, user: UserDep, language: LanguageDep
) -> Response:
    """Everything that was refused and how to mend it, what blocks most first, then what the other side sent back.

    Text for a mail, or CSV by Accept.
    """
    organisation = delivery_organisation(user)
    no_keys(query_of(request))
    kind = _report_kind(request.headers.get("accept", ""))
    with context.store() as store:
        row, _ = find_delivery(store, organisation, delivery_id)
        found = report_of(store, delivery_id)
    _, returned = list_answers(context, row, ALL, language, only_returned=True)
    if kind == reports.CSV:
        return Response(reports.as_csv(found, returned, language), media_type=kind)
    heading = f"{row.naam}, {row.ontvangen_op:%Y-%m-%d}"
    return Response(reports.as_text(found, returned, heading, language), media_type=kind)


def _report_kind(accept: str) -> str:
    kinds = [part.split(";")[0].strip().lower() for part in accept.split(",") if part.strip()]
    for kind in kinds or [reports.TEXT]:
        if kind in {reports.TEXT, reports.CSV}:
            return kind
        if kind in {"*/*", "text/*"}:
            return reports.TEXT
    raise Problem(
        406,
        "vorm-niet-beschikbaar",
        Text("Deze vorm is er niet", "This form is not available"),
        Text("Vraag met Accept om text/plain of text/csv.", "Ask for text/plain or text/csv in Accept."),
    )


def public_of(found: Delivery, refused: dict[int, int]) -> dict[str, Any]:
    """A delivery as every answer shows it."""
    row, organisation = found
    return {
        "id": key(row),
        "bestand": row.naam,
        "ontvangen": utc(row.ontvangen_op),
        "verwerkt": utc(row.verwerkt_op),
        "afzender": organisation.naam if organisation else None,
        "bron": row.bron,
        "uitkomst": row.stand,
        "afgebroken": row.afgebroken,
        "berichten": count_messages(row),
        "weigeringen": refused.get(key(row), 0),
    }


def _counts(row: Aanlevering, what: str) -> list[DeliveryCount]:
    return [
        DeliveryCount(soort=kind, aangenomen=accepted, geweigerd=refused, dubbel=known)
        for kind, accepted, refused, known in counted(row, what)
    ]


def _answers(found: Answers) -> AnswersPublic:
    kinds = [
        KindAnswered(soort=one.kind, berichten=one.messages, beantwoord=one.answered, teruggekomen=one.returned)
        for one in found.kinds
    ]
    return AnswersPublic(run=found.run, peildatum=found.peildatum, soorten=kinds)


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
