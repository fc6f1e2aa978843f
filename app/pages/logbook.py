"""The audit log for who keeps the service: who did what, when, to what. Room app/: reads Auditregel, writes nothing."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from sqlalchemy import func
from sqlmodel import Session, col, select

from app.access.roles import may_see_logbook, require
from app.api.context import Context, ContextDep, UserDep
from app.api.paging import query_of
from app.api.services.deliveries import utc
from app.api.services.query import Page
from app.pages.format import moment, number
from app.pages.i18n import Translator
from app.pages.paging import page_links, page_number
from app.pages.render import page, words_of
from app.store.audit import first_broken
from app.store.models import Auditregel

router = APIRouter(include_in_schema=False)
_SIZE: Final = 50
_LONGEST: Final = 200  # characters of a name to look for


@router.get("/logboek")
def logbook(request: Request, context: ContextDep, user: UserDep) -> Response:
    """The log newest first, of one person when asked; with `keten` also whether it is whole."""
    require(may_see_logbook(user))
    words, query = words_of(request), query_of(request)
    part, who = Page(page_number(query), _SIZE), (query.get("wie") or [""])[0].strip()[:_LONGEST]
    with context.store() as store:
        total, rows = _rows(store, who, part)
    return page(
        request,
        "logboek.html",
        user,
        who=who,
        rows=[_row(row, words) for row in rows],
        caption=words("Nieuwste eerst; %(total)s in totaal", total=number(total, words.language)),
        chain=_chain(context, words) if _asks_for_chain(query) else None,
        pages=page_links(request, part, total, words),
    )


def _asks_for_chain(query: Mapping[str, Sequence[str]]) -> bool:
    return bool((query.get("keten") or [""])[0])


def _rows(store: Session, who: str, part: Page) -> tuple[int, Sequence[Auditregel]]:
    """How many lines there are, and one page of them."""
    mine = [func.lower(Auditregel.wie) == who.lower()] if who else []
    total = store.exec(select(func.count()).select_from(Auditregel).where(*mine)).one()
    newest = select(Auditregel).where(*mine).order_by(col(Auditregel.id).desc())
    return total, store.exec(newest.offset((part.number - 1) * part.size).limit(part.size)).all()


def _chain(context: Context, words: Translator) -> dict[str, str]:
    """Whether every line is still as it was written, with none gone in between."""
    broken = first_broken(context.settings)
    if broken is None:
        return {"tone": "", "text": words("De keten is heel: geen regel is gewijzigd of verdwenen.")}
    text = words(
        "De keten is verbroken bij regel %(number)s: die is gewijzigd, of er is er een vóór verdwenen. Zet een "
        "reservekopie van de opslag ernaast.",
        number=str(broken),
    )
    return {"tone": "error", "text": text}


def _row(row: Auditregel, words: Translator) -> dict[str, Any]:
    return {
        "number": str(row.id),
        "when": moment(utc(row.wanneer), words.language),
        "who": row.wie,
        "what": row.handeling,
        "subject": row.voorwerp,
        "outcome": row.uitkomst,
        "details": ", ".join(
            f"{name}: {value}" for name, value in row.bijzonderheden.items() if value not in {None, ""}
        ),
    }
