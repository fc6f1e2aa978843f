"""What rules across messages found, for people. Room app/: reads through app/api/services/findings."""

from typing import Any

from fastapi import APIRouter, Request, Response

from app.access.roles import ALL_DELIVERIES
from app.api.context import ContextDep, UserDep
from app.api.paging import query_of
from app.api.services.findings import Finding, count_by_rule, list_findings, rules
from app.api.services.question import Page
from app.pages.format import day, number
from app.pages.paging import page_links, page_number
from app.pages.render import page, words_of
from app.pages.words import DIMENSION

router = APIRouter(include_in_schema=False)
_SIZE = 50


@router.get("/bevindingen")
def findings(request: Request, context: ContextDep, user: UserDep) -> Response:
    """The rules that found something, and the places of one of them."""
    words = words_of(request)
    asked = request.query_params.get("regel", "")
    chosen = asked if asked in rules() else ""
    part = Page(page_number(query_of(request)), _SIZE)
    with context.published.read() as warehouse:
        counted = count_by_rule(warehouse.cursor, user, words.language)
        total, rows = list_findings(warehouse.cursor, user, chosen, part, words.language) if chosen else (0, [])
        peildatum = warehouse.pointer.peildatum
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
        remedy=rows[0].remedy if rows else "",
        places=[_place(one) for one in rows],
        with_parties=user.role in ALL_DELIVERIES,
        pages=page_links(request, part, total, words),
    )


def _place(one: Finding) -> dict[str, Any]:
    return {
        "message": f"{one.kind} {one.message}",
        "row": one.row or "",
        "parties": " ".join(filter(None, (one.gemeente, one.aanbieder))),
        "reference": one.reference or "",
        "text": one.text,
    }
