"""/v1/bevindingen, /regels and /{id}/toelichting. Room app/: takes findings from app/api/services/findings."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from app.access.roles import require
from app.api.context import ContextDep, LanguageDep, UserDep
from app.api.keys import FINDING_KEYS
from app.api.models_findings import (
    ExplanationCreate,
    ExplanationPublic,
    FindingList,
    FindingPublic,
    FindingRule,
    FindingRuleList,
)
from app.api.paging import links, query_of
from app.api.services.deliveries import utc
from app.api.services.explanations import check_explanation, explain, explanations_of, may_explain, withdraw
from app.api.services.findings import Finding, count_by_rule, find_finding, list_findings, rules
from app.api.services.query import no_keys, read_list
from app.store.audit import Event, record
from app.store.models import Toelichting

router = APIRouter(prefix="/v1/bevindingen", tags=["Bevindingen"])
FindingId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="Id of the finding.")]


@router.get("", summary="What rules across messages found", openapi_extra=FINDING_KEYS)
def findings(request: Request, context: ContextDep, user: UserDep, language: LanguageDep) -> FindingList:
    """Every finding on the whole state of the last night: the record is used, the finding clears by itself.

    A provider sees its own records, a municipality its own traffic.
    """
    page, rule = read_list(query_of(request), "regel", rules())
    with context.published.read() as warehouse:
        total, rows = list_findings(warehouse.cursor, user, rule, page, language)
        pointer = warehouse.pointer
    with context.store() as store:
        said = explanations_of(store, [one.id for one in rows], context.now().date())
    return FindingList(
        run=pointer.run,
        peildatum=pointer.peildatum,
        totaal=total,
        pagina=page.number,
        pagina_grootte=page.size,
        bevindingen=[_public(one, said) for one in rows],
        links=links(request, page, total),
    )


@router.get("/regels", summary="How often each rule found something")
def by_rule(request: Request, context: ContextDep, user: UserDep, language: LanguageDep) -> FindingRuleList:
    """The rules that found something, most first, with what they are about."""
    no_keys(query_of(request))
    with context.published.read() as warehouse:
        found = count_by_rule(warehouse.cursor, user, language)
        pointer = warehouse.pointer
    return FindingRuleList(
        run=pointer.run,
        peildatum=pointer.peildatum,
        regels=[
            FindingRule(
                regel=one.rule,
                retourcode=one.return_code,
                titel=one.title,
                dimensie=one.dimension,
                aantal=one.count,
            )
            for one in found
        ],
    )


@router.put("/{bevinding_id}/toelichting", summary="Explain what is behind a finding")
def put_explanation(
    bevinding_id: FindingId, context: ContextDep, user: UserDep, language: LanguageDep, body: ExplanationCreate
) -> ExplanationPublic:
    """Only by who sent the record; the finding stays in sight, with this beside it until the day that is named."""
    now = context.now()
    with context.published.read() as warehouse:
        finding = find_finding(warehouse.cursor, user, bevinding_id, language)
    require(may_explain(user, finding))
    text = check_explanation(body.tekst, body.tot, now.date())
    with context.store() as store:
        made = _explanation(explain(store, finding, text, body.tot, user.login, now))
    record(context.settings, Event(now, user.login, "bevinding toegelicht", bevinding_id))
    return made


@router.delete("/{bevinding_id}/toelichting", status_code=204, summary="Withdraw an explanation")
def delete_explanation(bevinding_id: FindingId, context: ContextDep, user: UserDep, language: LanguageDep) -> Response:
    """Only by who sent the record."""
    with context.published.read() as warehouse:
        finding = find_finding(warehouse.cursor, user, bevinding_id, language)
    require(may_explain(user, finding))
    with context.store() as store:
        withdraw(store, finding)
    record(context.settings, Event(context.now(), user.login, "toelichting ingetrokken", bevinding_id))
    return Response(status_code=204)


def _public(one: Finding, said: Mapping[str, Toelichting]) -> FindingPublic:
    return FindingPublic(
        id=one.id,
        dagtekening=one.dated,
        regel=one.rule,
        retourcode=one.return_code,
        berichtsoort=one.kind,
        identificatie=one.message,
        regelnummer=one.row,
        gemeente=one.gemeente,
        aanbieder=one.aanbieder,
        kenmerk=one.reference,
        tekst=one.text,
        herstel=one.remedy,
        toelichting=_explanation(said[one.id]) if one.id in said else None,
    )


def _explanation(row: Toelichting) -> ExplanationPublic:
    return ExplanationPublic(tekst=row.tekst, tot=row.tot, gemaakt=utc(row.gemaakt_op))
