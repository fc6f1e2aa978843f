"""/v1/bevindingen and /v1/bevindingen/regels. Room app/: takes findings from app/api/services/findings."""

from fastapi import APIRouter, Request

from app.api.context import ContextDep, LanguageDep, UserDep
from app.api.keys import FINDING_KEYS
from app.api.models import FindingList, FindingPublic, FindingRule, FindingRuleList
from app.api.paging import links, query_of
from app.api.services.findings import count_by_rule, list_findings, rules
from app.api.services.question import no_keys, read_list

router = APIRouter(prefix="/v1/bevindingen", tags=["Bevindingen"])


@router.get("", summary="Wat regels over berichten heen vonden", openapi_extra=FINDING_KEYS)
def findings(request: Request, context: ContextDep, user: UserDep, language: LanguageDep) -> FindingList:
    """Every finding on the whole state of the last night: the record is used, the finding clears by itself.

    A provider sees its own records, a municipality its own traffic.
    """
    page, rule = read_list(query_of(request), "regel", rules())
    with context.published.read() as warehouse:
        total, rows = list_findings(warehouse.cursor, user, rule, page, language)
        pointer = warehouse.pointer
    return FindingList(
        run=pointer.run,
        peildatum=pointer.peildatum,
        totaal=total,
        pagina=page.number,
        pagina_grootte=page.size,
        bevindingen=[
            FindingPublic(
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
            )
            for one in rows
        ],
        links=links(request, page, total),
    )


@router.get("/regels", summary="Hoe vaak elke regel iets vond")
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
