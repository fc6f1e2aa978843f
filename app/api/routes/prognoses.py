"""GET /v1/indicatoren/kostenprognose/prognoses. Room app/: takes them from app/api/services/publications."""

from collections.abc import Sequence

from fastapi import APIRouter, Request

from app.access.roles import may_see_runs, require
from app.api.context import ContextDep, LanguageDep, UserDep
from app.api.keys import FORECAST_KEYS
from app.api.language import Language, say
from app.api.models_figures import BrokenPattern
from app.api.models_signals import KeptForecast, KeptForecasts
from app.api.paging import links, query_of
from app.api.routes.kwaliteit import touched
from app.api.services.figures import refuse_what_is_not_theirs
from app.api.services.indicators import find_definition
from app.api.services.publications import kept_forecasts
from app.api.services.quality import behind
from app.api.services.query import ALL, Page
from app.api.services.question import Question, read_curve_question
from kpi.forecasts import KPI, Group, outcome_of
from kpi.pattern import SENTENCES
from kpi.patterns import Marker

router = APIRouter(prefix="/v1/indicatoren", tags=["Indicatoren"])


@router.get(f"/{KPI}/prognoses", summary="What was expected of a year before", openapi_extra=FORECAST_KEYS)
def read_kept_forecasts(request: Request, context: ContextDep, user: UserDep, language: LanguageDep) -> KeptForecasts:
    """Each month the last published forecast of a year, and whether its band held what the year came to.

    `patroonbreuken` tell on which supposition a forecast could not count: a band holds chance only.
    """
    require(may_see_runs(user))
    _, definition = find_definition(context.catalogue, KPI)
    segment, gemeente, asked = read_curve_question(
        query_of(request), definition.segmenten, context.region.current().gemeenten
    )
    refuse_what_is_not_theirs(user.scope, Question(KPI, (definition.hoofdmaat,), gemeenten=(gemeente,)))
    with context.published.read() as warehouse:
        peildatum = warehouse.pointer.peildatum
        rests_on = behind(warehouse.cursor, definition.feeds, gemeente, ALL, peildatum)
    asked = asked or peildatum.year
    with context.store() as store:
        found = kept_forecasts(store, context.settings.data, user.scope, Group(segment, gemeente), asked)
    outcome = outcome_of(found, asked)
    return KeptForecasts(
        indicator=KPI,
        segment=segment or None,
        gemeente=gemeente or None,
        jaar=asked,
        uitkomst=outcome,
        prognoses=[
            KeptForecast(
                run=one.run,
                peildatum=one.peildatum,
                prognose=one.expected,
                ondergrens=one.lower,
                bovengrens=one.upper,
                onderdrukt=one.withheld,
                binnen_band=one.held(asked, outcome),
                patroonbreuken=broken(one.markers, language),
            )
            for one in found
        ],
        kwaliteit=touched(rests_on),
        links=links(request, Page(), 0),
    )


def broken(markers: Sequence[Marker], language: Language) -> list[BrokenPattern]:
    """Markers as the API writes them."""
    return [
        BrokenPattern(
            segment=one.segment or None,
            gemeente=one.gemeente or None,
            reden=one.broken,
            maand=one.since,
            zin=say(SENTENCES[one.broken], language),
        )
        for one in markers
    ]
