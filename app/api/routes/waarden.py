"""GET /v1/indicatoren/{id}/waarden, in four forms. Room app/: takes figures from app/api/services/figures."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from app.access.scope import Scope
from app.api.context import Context, ContextDep, LanguageDep, UserDep, kept_answer
from app.api.forms.choice import MEDIA_TYPES, Form, form_of
from app.api.forms.csvtext import as_csv
from app.api.forms.explanation import SHEET, Behind, explain
from app.api.forms.parquet import as_parquet
from app.api.forms.table import rows
from app.api.forms.xlsx import as_xlsx, refuse_too_many
from app.api.kept import Body, kept_route, key_of
from app.api.keys import FIGURE_KEYS, IndicatorId
from app.api.language import Language, say
from app.api.models_figures import FigurePublic, FiguresPublic
from app.api.paging import links, part, query_of
from app.api.published import Warehouse
from app.api.routes.kwaliteit import touched
from app.api.routes.prognoses import broken
from app.api.services.figures import Answer, Figure, answer
from app.api.services.indicators import find_definition
from app.api.services.patterns import markers_of
from app.api.services.quality import Touched, behind, behind_each
from app.api.services.query import ALL, EACH, Page
from app.api.services.question import Question, read_question
from kpi.definition import Definition

router = APIRouter(prefix="/v1/indicatoren", tags=["Indicatoren"], route_class=kept_route(kept_answer))
_FILES: Final[dict[str, Any]] = {
    media_type: {"schema": {"type": "string"} if form is Form.CSV else {"type": "string", "format": "binary"}}
    for form, media_type in MEDIA_TYPES.items()
    if form is not Form.JSON
}


@router.get(
    "/{indicator_id}/waarden",
    summary="The figures of one indicator",
    response_model=FiguresPublic,
    responses={200: {"content": _FILES}, 304: {"description": "Nothing changed since If-None-Match."}},
    openapi_extra=FIGURE_KEYS,
)
def list_figures(
    request: Request, indicator_id: IndicatorId, context: ContextDep, user: UserDep, language: LanguageDep
) -> Response:
    """Figures after disclosure control, as far as your organisation sees them.

    A municipality outside the scope of a segment is answered with status `nvt`. With `formaat` or `Accept` the whole
    answer comes as a file, without pages: CSV, XLSX (with a sheet that explains) or Parquet. Figures stay the same in
    one publication: send the `ETag` back in `If-None-Match` and the answer is 304 until there is another one.
    """
    sources, key = context.look_up(), key_of(request, language, user.scope)
    found = context.kept.find(request, key, sources)
    if found is None:
        body = _make(request, indicator_id, context, user.scope, language)
        found = context.kept.add(request, key, sources, body)
    return found


def _make(request: Request, indicator_id: str, context: Context, scope: Scope, language: Language) -> Body:
    """The answer in the form that is asked for."""
    region = context.region.current()
    kpi, definition = find_definition(context.catalogue, indicator_id)
    asked = read_question(query_of(request), definition, region)
    form = form_of(asked.formaat, request.headers.get("accept", ""))
    with context.published.read() as warehouse:
        found = answer(warehouse, definition, region, scope, asked.question)
        lies_behind = Behind(
            kpi,
            definition,
            _rests_on(warehouse, definition, asked.question),
            markers_of(warehouse, indicator_id, found.figures),
            context.minimum,
        )
        each = {} if form is Form.JSON else behind_each(warehouse.cursor, definition.feeds, found.provenance.peildatum)
    if form is Form.JSON:
        return Body(_json(request, found, lies_behind, asked.page, language), form.media_type)
    told = explain(found, lies_behind, request.url.query, language)
    return Body(_file(form, found, each, told, say(SHEET, language)), form.media_type, f"{indicator_id}.{form}")


def _file(  # in which form, of what, with what beside it
    form: Form, found: Answer, each: Mapping[tuple[str, str], Touched], told: Sequence[tuple[str, str]], sheet: str
) -> bytes:
    table = rows(found, each)
    if form is Form.CSV:
        return as_csv(table)
    if form is Form.PARQUET:
        return as_parquet(table, told)
    refuse_too_many(len(found.figures))
    return as_xlsx(table, told, sheet, found.provenance.peildatum)


def _json(request: Request, found: Answer, lies_behind: Behind, page: Page, language: Language) -> bytes:
    total = len(found.figures)
    body = FiguresPublic(
        indicator=found.question.kpi,
        definitie_versie=found.provenance.versie,
        run=found.provenance.run,
        peildatum=found.provenance.peildatum,
        totaal=total,
        pagina=page.number,
        pagina_grootte=page.size,
        kwaliteit=touched(lies_behind.rests_on),
        waarden=[public(figure) for figure in found.figures[part(page)]],
        patroonbreuken=broken(lies_behind.markers, language),
        links=links(request, page, total),
    )
    return body.model_dump_json(by_alias=True).encode()


def _rests_on(warehouse: Warehouse, definition: Definition, question: Question) -> Touched:
    """The messages behind the one municipality or provider asked about; behind the region when there are more."""
    (gemeente, *others), (aanbieder, *more) = question.gemeenten, question.aanbieders
    whole = bool(others or more) or EACH in {gemeente, aanbieder}
    parties = (ALL, ALL) if whole else (gemeente, aanbieder)
    return behind(warehouse.cursor, definition.feeds, *parties, warehouse.pointer.peildatum)


def public(figure: Figure) -> FigurePublic:
    """A figure as the API writes it."""
    return FigurePublic(
        maat=figure.maat,
        segment=figure.segment or None,
        gemeente=figure.gemeente or None,
        aanbieder=figure.aanbieder or None,
        periode_type=figure.periode_type,
        periode_start=figure.periode_start,
        periode_eind=figure.periode_eind,
        uitsplitsing=figure.uitsplitsing or None,
        status=figure.status,
        waarde=figure.waarde,
        teller=figure.teller,
        noemer=figure.noemer,
        aantal_clienten=figure.n_clienten,
        reden=figure.reden,
        voorlopig=figure.voorlopig,
    )
