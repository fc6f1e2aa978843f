"""GET /v1/indicatoren/{id}/waarden, as JSON or CSV. Room app/: takes figures from app/api/services/figures."""

from fastapi import APIRouter, Request, Response

from app.api import csvtext
from app.api.context import ContextDep, LanguageDep, UserDep
from app.api.keys import FIGURE_KEYS
from app.api.models import FigurePublic, FiguresPublic
from app.api.paging import links, part, query_of
from app.api.problem import Problem
from app.api.published import Warehouse
from app.api.routes.kwaliteit import touched
from app.api.routes.prognoses import broken
from app.api.services.figures import Figure, answer
from app.api.services.indicators import find_definition
from app.api.services.patterns import markers_of
from app.api.services.quality import Touched, behind, behind_each
from app.api.services.question import ALL, EACH, Question, read_question
from ingest.fault import Text
from kpi.definition import Definition

router = APIRouter(prefix="/v1/indicatoren", tags=["Indicatoren"])


@router.get(
    "/{indicator_id}/waarden",
    summary="De cijfers van één indicator",
    response_model=FiguresPublic,
    responses={200: {"content": {csvtext.MEDIA_TYPE: {"schema": {"type": "string"}}}}},
    openapi_extra=FIGURE_KEYS,
)
def list_figures(
    request: Request, indicator_id: str, context: ContextDep, user: UserDep, language: LanguageDep
) -> Response:
    """Figures after disclosure control, as far as your organisation sees them.

    A municipality outside the scope of a segment is answered with status `nvt`. With `Accept: text/csv` the whole
    answer comes as CSV, without pages.
    """
    wants_csv = accepts_csv(request.headers.get("accept", ""))
    region = context.region.current()
    _, definition = find_definition(context.catalogue, indicator_id)
    question, page = read_question(
        query_of(request),
        kpi=indicator_id,
        measures=[measure.id for measure in definition.maten],
        segments=list(region.segmenten),
    )
    with context.published.read() as warehouse:
        found = answer(warehouse, definition, region, user.scope, question)
        rests_on = _rests_on(warehouse, definition, question)
        each = behind_each(warehouse.cursor, definition.feeds, warehouse.pointer.peildatum) if wants_csv else {}
        markers = markers_of(warehouse, indicator_id, found.figures)
    if wants_csv:
        named = {"Content-Disposition": f'attachment; filename="{indicator_id}.csv"'}
        return Response(csvtext.as_csv(found, each), media_type=csvtext.MEDIA_TYPE, headers=named)
    total = len(found.figures)
    body = FiguresPublic(
        indicator=indicator_id,
        definitie_versie=found.provenance.versie,
        run=found.provenance.run,
        peildatum=found.provenance.peildatum,
        totaal=total,
        pagina=page.number,
        pagina_grootte=page.size,
        kwaliteit=touched(rests_on),
        waarden=[public(figure) for figure in found.figures[part(page)]],
        patroonbreuken=broken(markers, language),
        links=links(request, page, total),
    )
    return Response(body.model_dump_json(by_alias=True), media_type="application/json")


def _rests_on(warehouse: Warehouse, definition: Definition, question: Question) -> Touched:
    """The messages behind the one municipality or provider asked about; behind the region when there are more."""
    (gemeente, *others), (aanbieder, *more) = question.gemeenten, question.aanbieders
    whole = bool(others or more) or EACH in {gemeente, aanbieder}
    parties = (ALL, ALL) if whole else (gemeente, aanbieder)
    return behind(warehouse.cursor, definition.feeds, *parties, warehouse.pointer.peildatum)


def accepts_csv(accept: str) -> bool:
    """Whether CSV is what is asked for. Raises the problem 406 when it is neither CSV nor JSON."""
    kinds = [part.split(";")[0].strip().lower() for part in accept.split(",") if part.strip()]
    for kind in kinds:
        if kind == csvtext.MEDIA_TYPE:
            return True
        if kind in {"application/json", "application/*", "*/*", "text/html"}:
            return False
    if kinds:
        raise Problem(
            406,
            "vorm-niet-beschikbaar",
            Text("Deze vorm is er niet", "This form is not available"),
            Text(
                "Vraag met Accept om application/json of text/csv.",
                "Ask for application/json or text/csv in Accept.",
            ),
        )
    return False


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
