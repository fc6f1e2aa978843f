"""GET /v1/indicatoren/{id}/vergelijking. Room app/: takes the funnel from app/api/services/comparison."""

from fastapi import APIRouter, Request

from app.api.context import ContextDep, LanguageDep, UserDep
from app.api.keys import COMPARISON_KEYS, IndicatorId
from app.api.language import Language, say
from app.api.models_signals import ComparisonPublic, FunnelLimits, UnitPublic
from app.api.paging import links, query_of
from app.api.problem import not_found
from app.api.routes.kwaliteit import touched
from app.api.services.beside import UNITS, read_comparison_question
from app.api.services.comparison import Compared, comparable, compare
from app.api.services.indicators import find_definition
from app.api.services.quality import behind
from app.api.services.query import ALL, Page
from app.api.services.verdicts import VERDICT, WARNING
from ingest.fault import Text
from kpi.funnel import Limits

router = APIRouter(prefix="/v1/indicatoren", tags=["Signalen"])


@router.get(
    "/{indicator_id}/vergelijking",
    summary="Municipalities or providers side by side (funnel)",
    openapi_extra=COMPARISON_KEYS,
)
def read_comparison(
    request: Request, indicator_id: IndicatorId, context: ContextDep, user: UserDep, language: LanguageDep
) -> ComparisonPublic:
    """Which differences are more than chance, in alphabetical order and never as a ranking.

    The limits come from all published figures of the region; you see the units that are yours to see.
    """
    region = context.region.current()
    _, definition = find_definition(context.catalogue, indicator_id)
    query = query_of(request)
    per = next((value for value in query.get("per", []) if value in UNITS), UNITS[0])
    measures = comparable(definition, per)
    if not measures:
        raise not_found(
            Text(
                "Deze indicator heeft geen aandeel of aantal per zoveel om zo te vergelijken.",
                "This indicator has no share or rate to compare in this way.",
            )
        )
    question = read_comparison_question(
        query, measures=measures, period_types=definition.periode_typen, segments=list(region.segmenten)
    )
    with context.published.read() as warehouse:
        found = compare(warehouse, definition, region, user.scope, question)
        rests_on = behind(warehouse.cursor, definition.feeds, ALL, ALL, warehouse.pointer.peildatum)
    return ComparisonPublic(
        indicator=indicator_id,
        maat=question.maat,
        segment=question.segment or None,
        per=question.per,
        periode_type=question.periode_type,
        periode_start=found.start,
        periode_eind=found.end,
        voorlopig=found.provisional,
        definitie_versie=found.provenance.versie,
        run=found.provenance.run,
        peildatum=found.provenance.peildatum,
        middel=found.centre,
        phi=found.phi,
        waarschuwing=say(WARNING, language),
        eenheden=[_unit(one, language) for one in found.units],
        weggelaten=found.withheld,
        kwaliteit=touched(rests_on),
        links=links(request, Page(), 0),
    )


def _unit(one: Compared, language: Language) -> UnitPublic:
    return UnitPublic(
        code=one.code,
        naam=one.name,
        waarde=one.value,
        teller=one.figure.teller,
        noemer=one.figure.noemer,
        grenzen=_limits(one.limits),
        ruime_grenzen=_limits(one.wide) if one.wide else None,
        oordeel=say(VERDICT[one.verdict], language),
        verwacht=one.expected,
        waargenomen_verwacht=one.observed_over_expected,
    )


def _limits(limits: Limits) -> FunnelLimits:
    return FunnelLimits(
        onder998=limits.lower_998, onder95=limits.lower_95, boven95=limits.upper_95, boven998=limits.upper_998
    )
