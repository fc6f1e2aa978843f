"""GET /v1/segmenten. Room app/: reads the region pack."""

from fastapi import APIRouter, Request

from app.api.context import ContextDep, UserDep
from app.api.models import GoalPublic, NormPublic, SegmentList, SegmentPublic
from app.api.paging import query_of
from app.api.services.question import no_keys
from app.api.services.region import Region
from ingest.regio import Segment

router = APIRouter(prefix="/v1/segmenten", tags=["Segmenten"])


@router.get("", summary="De segmenten met doelen, normen en kernset")
def list_segments(request: Request, context: ContextDep, _user: UserDep) -> SegmentList:
    """Every segment of the region: what it is for, which indicators follow that, and what is out of scope."""
    no_keys(query_of(request))
    region = context.region.current()
    return SegmentList(regio=region.pack.naam, segmenten=[_public(region, s) for s in region.pack.segmenten])


def _public(region: Region, segment: Segment) -> SegmentPublic:
    return SegmentPublic(
        nummer=segment.nummer,
        naam=segment.naam,
        schaal=segment.schaal,
        bekostiging=segment.bekostiging,
        doelen=[
            GoalPublic(id=goal.id, tekst=goal.tekst, indicatoren=list(goal.kpis), kwalitatief=goal.kwalitatief)
            for goal in segment.doelen
        ],
        normen=[
            NormPublic(indicator=norm.kpi, dagen=norm.norm_dagen, bron=norm.bron)
            for norm in region.pack.normen
            if norm.segment == segment.nummer
        ],
        kernset=list(segment.kernset),
        gemeenten_buiten_scope=[code for code in region.gemeenten if region.is_outside(segment.nummer, code)],
    )
