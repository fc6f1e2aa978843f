"""GET /v1/segmenten. Room app/: reads the region pack, and what the figures of a segment rest on."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from app.api.context import ContextDep, LanguageDep, UserDep
from app.api.language import Language, say
from app.api.models_region import GoalPublic, NormPublic, SegmentList, SegmentPublic, SourceList, SourcePublic
from app.api.paging import query_of
from app.api.problem import not_found
from app.api.services.query import no_keys
from app.api.services.region import Region
from ingest.fault import Text
from ingest.regio import Segment
from kpi.sources import SENTENCES, coverage

router = APIRouter(prefix="/v1/segmenten", tags=["Segmenten"])


@router.get("", summary="The segments with goals, norms and kernset")
def list_segments(request: Request, context: ContextDep, _user: UserDep, language: LanguageDep) -> SegmentList:
    """Every segment of the region: what it is for, which indicators follow that, and what is out of scope."""
    no_keys(query_of(request))
    region = context.region.current()
    return SegmentList(regio=region.pack.naam, segmenten=[_public(region, s, language) for s in region.pack.segmenten])


@router.get("/{nummer}/bronnen", summary="What the figures of a segment rest on")
def list_sources(
    request: Request,
    nummer: Annotated[str, Path(description="Number of the segment.")],
    context: ContextDep,
    _user: UserDep,
    language: LanguageDep,
) -> SourceList:
    """How much of what happened in this segment is seen by each source; the same for the whole region."""
    no_keys(query_of(request))
    if nummer not in context.region.current().segmenten:
        raise not_found(Text("Dit segment is er niet.", "There is no such segment."))
    with context.published.read() as warehouse:
        found = coverage(warehouse.cursor, nummer)
        pointer = warehouse.pointer
    return SourceList(
        segment=nummer,
        peildatum=pointer.peildatum,
        run=pointer.run,
        bronnen=[
            SourcePublic(
                bron=one.source,
                betekenis=say(SENTENCES[one.source], language),
                aandeel=None if one.share is None else round(one.share, 2),
                onderdrukt=one.withheld,
            )
            for one in found
        ],
    )


def _public(region: Region, segment: Segment, language: Language) -> SegmentPublic:
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
            NormPublic(
                indicator=norm.kpi,
                dagen=norm.norm_dagen,
                bron=say(norm.source, language) if norm.source else None,
                vanaf=norm.vanaf,
            )
            for norm in region.pack.normen
            if norm.segment == segment.nummer
        ],
        kernset=list(segment.kernset),
        gemeenten_buiten_scope=[code for code in region.gemeenten if region.is_outside(segment.nummer, code)],
    )
