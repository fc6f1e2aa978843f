"""GET /v1/indicatoren/verblijfsduur/overlevingscurve. Room app/: reads the curves that the night made (kpi/curves)."""

from typing import Final

from fastapi import APIRouter, Request

from app.api.context import ContextDep, UserDep
from app.api.keys import CURVE_KEYS
from app.api.models_signals import CurveEnding, CurvePublic, CurveStep
from app.api.paging import links, query_of
from app.api.routes.kwaliteit import touched
from app.api.services.figures import refuse_what_is_not_theirs
from app.api.services.indicators import find_definition
from app.api.services.quality import behind
from app.api.services.query import ALL, Page
from app.api.services.question import Question, read_curve_question
from kpi.curves import read_curve
from kpi.survival import HORIZONS

KPI: Final = "verblijfsduur"
router = APIRouter(prefix="/v1/indicatoren", tags=["Signalen"])


@router.get(f"/{KPI}/overlevingscurve", summary="How long a stay lasts and how it ends", openapi_extra=CURVE_KEYS)
def read_survival_curve(request: Request, context: ContextDep, user: UserDep) -> CurvePublic:
    """The period Kaplan-Meier of a calendar year with its 95 % interval, and the share that ended in each way.

    The part where too few youths are followed is left out.
    """
    _, definition = find_definition(context.catalogue, KPI)
    _, gemeente, asked = read_curve_question(
        query_of(request), definition.segmenten, context.region.current().gemeenten
    )
    refuse_what_is_not_theirs(user.scope, Question(KPI, (definition.hoofdmaat,), gemeenten=(gemeente,)))
    with context.published.read() as warehouse:
        pointer = warehouse.pointer
        year = asked or pointer.peildatum.year
        found = read_curve(warehouse.cursor, gemeente, year)
        rests_on = behind(warehouse.cursor, definition.feeds, gemeente, ALL, pointer.peildatum)
    shares = {step.dag: step.in_zorg for step in found.steps} if found else {}
    return CurvePublic(
        indicator=KPI,
        gemeente=gemeente or None,
        jaar=year,
        periode_start=found.start if found else None,
        periode_eind=found.end if found else None,
        run=pointer.run,
        peildatum=pointer.peildatum,
        curve=[CurveStep(**step._asdict()) for step in found.steps] if found else [],
        in_zorg={str(days): shares.get(days) for days in HORIZONS},
        eindes=[CurveEnding(reden=way, aandelen=list(found.endings[way])) for way in found.endings] if found else [],
        kwaliteit=touched(rests_on),
        links=links(request, Page(), 0),
    )
