"""The figures of an indicator to take along, for Excel. Room app/: takes figures from app/api/services/figures."""

from datetime import date
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from app.access.scope import Scope
from app.api.context import ContextDep, UserDep
from app.api.language import say
from app.api.paging import query_of
from app.api.services.figures import answer
from app.api.services.indicators import find_definition
from app.api.services.quality import behind
from app.api.services.query import ALL, EACH
from app.api.services.question import Question
from app.pages.choices import Choices, View, query_of_view, read_view
from app.pages.format import unit_of
from app.pages.i18n import mark
from app.pages.indicators import definition_rows, provenance_of
from app.pages.render import minimum_of, words_of
from app.pages.sources import caveat
from app.pages.trend import last_shown
from app.pages.workbook import MEDIA_TYPE, Sheet, file_name, workbook
from kpi.definition import Definition

router = APIRouter(include_in_schema=False)
_SMALL: Final = mark("Cijfers over minder dan %(minimum)s jeugdigen staan er niet in.")


@router.get("/indicatoren/{indicator_id}/cijfers.xlsx")
def figures_for_excel(request: Request, indicator_id: str, context: ContextDep, user: UserDep) -> Response:
    """The chosen measure, segment, period type and breakdown: every period, of each place that this user sees."""
    words, region = words_of(request), context.region.current()
    kpi, definition = find_definition(context.catalogue, indicator_id)
    choices = Choices(definition, region, user, words)
    view = read_view(query_of(request), choices)
    with context.published.read() as warehouse:
        question = _question(definition, view, user.scope, warehouse.pointer.peildatum)
        found = answer(warehouse, definition, region, user.scope, question)
        rests_on = behind(warehouse.cursor, definition.feeds, view.gemeente, view.aanbieder, found.provenance.peildatum)
        pointer = warehouse.pointer
    name = say(kpi.naam, words.language)
    address = f"{context.settings.public_url}/indicatoren/{kpi.id}?{urlencode(query_of_view(view))}"
    notes = [
        (words("Indicator"), name),
        (words("Vraag"), say(definition.vraag, words.language)),
        (words("Maat"), f"{say(view.measure.naam, words.language)} ({unit_of(view.measure, words.language)})"),
        *definition_rows(definition, region, view, words),
        *provenance_of(context, pointer, definition, words),
        (words("Waar deze cijfers op rusten"), caveat(rests_on, definition.feeds, words)),
        (words("Kleine aantallen"), words(_SMALL, minimum=str(minimum_of(request)))),
        (words("Bron"), f"Hefboom, {region.pack.naam}"),
        (words("Uitleg en grafiek"), address),
    ]
    sheet = Sheet(name, view.measure, found.figures, found.provenance, notes, region, minimum_of(request))
    segment = f"segment-{view.segment}" if view.segment else ""
    named = file_name((kpi.id, view.measure.id, segment, view.period_type, pointer.peildatum.isoformat()))
    headers = {"Content-Disposition": f'attachment; filename="{named}"'}
    return Response(workbook(sheet, words), media_type=MEDIA_TYPE, headers=headers)


def _question(definition: Definition, view: View, scope: Scope, peildatum: date) -> Question:
    """What stands on the page, for the region and for every place that this scope sees."""
    return Question(
        kpi=definition.id,
        maten=(view.measure.id,),
        segmenten=(view.segment,),
        gemeenten=(ALL, EACH),
        aanbieders=(ALL, scope.aanbieder) if scope.aanbieder else (ALL,),
        periode_type=view.period_type,
        tot=last_shown(definition, peildatum),
        uitsplitsing=view.breakdown,
    )
