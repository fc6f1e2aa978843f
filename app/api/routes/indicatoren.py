"""GET /v1/indicatoren and /v1/indicatoren/{id}. Room app/: reads the catalogue of KPIs."""

from fastapi import APIRouter, Request

from app.api.context import ContextDep, LanguageDep, UserDep
from app.api.keys import IndicatorId
from app.api.language import Language, say
from app.api.models_figures import IndicatorList, IndicatorPublic, IndicatorSummary, MeasurePublic
from app.api.paging import query_of
from app.api.services.indicators import find_definition
from app.api.services.query import no_keys
from kpi.catalogue import Kpi
from kpi.definition import Definition

router = APIRouter(prefix="/v1/indicatoren", tags=["Indicatoren"])


@router.get("", summary="All indicators")
def list_indicators(request: Request, context: ContextDep, _user: UserDep, language: LanguageDep) -> IndicatorList:
    """Every indicator of the specification; `beschikbaar` tells whether it has figures."""
    no_keys(query_of(request))
    return IndicatorList(indicatoren=[_summary(kpi, language) for kpi in context.catalogue.kpis])


@router.get("/{indicator_id}", summary="The definition of one indicator")
def read_indicator(
    request: Request, indicator_id: IndicatorId, context: ContextDep, _user: UserDep, language: LanguageDep
) -> IndicatorPublic:
    """What it measures, in which measures and groups, and what it does and does not say."""
    no_keys(query_of(request))
    kpi, definition = find_definition(context.catalogue, indicator_id)
    return _public(kpi, definition, language)


def _summary(kpi: Kpi, language: Language) -> IndicatorSummary:
    return IndicatorSummary(
        id=kpi.id,
        nummer=kpi.nummer,
        naam=say(kpi.naam, language),
        beschikbaar=kpi.is_built,
        vraag=say(kpi.definition.vraag, language) if kpi.definition else None,
    )


def _public(kpi: Kpi, definition: Definition, language: Language) -> IndicatorPublic:
    measures = [
        MeasurePublic(
            id=measure.id,
            naam=say(measure.naam, language),
            soort=measure.soort,
            eenheid=say(measure.eenheid, language),
            gunstig=measure.gunstig,
        )
        for measure in definition.maten
    ]
    return IndicatorPublic(
        id=kpi.id,
        nummer=kpi.nummer,
        naam=say(kpi.naam, language),
        beschikbaar=True,
        vraag=say(definition.vraag, language),
        definitie_versie=definition.version.nummer,
        wijziging=say(definition.version.why, language),
        eenheid=say(definition.eenheid, language),
        gunstig=definition.gunstig,
        hoofdmaat=definition.hoofdmaat,
        maten=measures,
        segmenten=list(definition.segmenten),
        periode_typen=list(definition.periode_typen),
        uitsplitsingen=list(definition.uitsplitsingen),
        doelen=list(definition.doelen),
        uitleg=say(definition.uitleg, language),
        spec=definition.spec,
    )
