"""The overview of the region and the page of one segment. Room app/: takes figures through app/pages/cards."""

from fastapi import APIRouter, Request, Response
from sqlmodel import col, select

from app.access.roles import may_see_allocation
from app.api.context import Context, ContextDep, UserDep
from app.api.language import say
from app.api.problem import not_found
from app.api.published import Pointer, Warehouse
from app.api.services.allocation import lump_sum_segments
from app.api.services.deliveries import utc
from app.api.services.quality import Touched, behind
from app.api.services.query import ALL
from app.pages.cards import Board
from app.pages.cells import DASH
from app.pages.format import day, local_day, percents
from app.pages.i18n import Translator
from app.pages.render import minimum_of, page, words_of
from app.pages.sources import told
from app.store.models import Publicatie
from ingest.fault import Text
from kpi.catalogue import Catalogue
from kpi.sources import coverage

router = APIRouter(include_in_schema=False)


@router.get("/")
def overview(request: Request, context: ContextDep, user: UserDep) -> Response:
    """Every segment with its goals and the last figures of its kernset."""
    words, region = words_of(request), context.region.current()
    core_value = say(region.pack.kernwaarde, words.language)
    with context.published.read() as warehouse:
        board = Board(warehouse, context.catalogue, region, user, words, minimum_of(request))
        segments = [board.segment(segment) for segment in region.pack.segmenten]
        pointer, rests_on = warehouse.pointer, rests_on_all(warehouse, context.catalogue)
    return page(
        request,
        "overzicht.html",
        user,
        segments=segments,
        core_value=core_value,
        core_value_is_dutch=core_value == region.pack.kernwaarde.nl,
        provenance=provenance(context, pointer, words, rests_on),
    )


@router.get("/segmenten/{number}")
def segment_page(request: Request, number: str, context: ContextDep, user: UserDep) -> Response:
    """One segment: its kernset and what is followed for each goal."""
    words, region = words_of(request), context.region.current()
    segment = region.segmenten.get(number)
    if segment is None:
        raise not_found(Text("Dit segment is er niet.", "There is no such segment."))
    with context.published.read() as warehouse:
        board = Board(warehouse, context.catalogue, region, user, words, minimum_of(request))
        view = board.segment(segment)
        sources = coverage(warehouse.cursor, number)
        pointer, rests_on = warehouse.pointer, rests_on_all(warehouse, context.catalogue)
    outside = [name for code, name in region.gemeenten.items() if region.is_outside(number, code)]
    note = words("De regio koopt dit segment niet in voor %(places)s; daar staat nvt.", places=", ".join(outside))
    return page(
        request,
        "segment.html",
        user,
        segment=view,
        segments=[{"number": other.nummer, "name": other.naam} for other in region.pack.segmenten],
        outside=note if outside else "",
        frames=_frames(context, number, words),
        sources=told(sources, words),
        lump_sum=may_see_allocation(user) and number in lump_sum_segments(region),
        provenance=provenance(context, pointer, words, rests_on),
    )


def _frames(context: Context, number: str, words: Translator) -> list[str]:
    """The norms of a segment, in words."""
    frames = []
    for norm in context.region.current().pack.normen:
        if norm.segment == number:
            name = context.catalogue.find(norm.kpi).naam
            kpi = name.en if words.language == "en" else name.nl
            source = f" ({say(norm.source, words.language)})" if norm.source else ""
            since = words(" vanaf %(day)s", day=day(norm.vanaf, words.language)) if norm.vanaf else ""
            frame = words("%(kpi)s: hoogstens %(days)s dagen", kpi=kpi, days=str(norm.norm_dagen))
            frames.append(f"{frame}{since}{source}")
    return frames


def provenance(
    context: Context, pointer: Pointer, words: Translator, rests_on: Touched | None = None
) -> list[tuple[str, str]]:
    """What stands with every figure; with many together also how much of what they rest on has a finding."""
    facts = [
        (words("Bekend tot en met"), day(pointer.peildatum, words.language)),
        (words("Gepubliceerd op"), published_on(context, pointer, words)),
        (words("Run"), str(pointer.run)),
    ]
    if rests_on is not None and rests_on.share is not None:
        facts.append((words("Berichten met een bevinding"), percents(rests_on.share, words.language, 1)))
    return facts


def published_on(context: Context, pointer: Pointer, words: Translator) -> str:
    """The day on which the figures that are shown were published."""
    query = select(Publicatie.gepubliceerd_op).where(Publicatie.run_id == pointer.run)
    with context.store() as store:
        moments = store.exec(query.order_by(col(Publicatie.id).desc()).limit(1)).all()
    return day(local_day(utc(moments[0])), words.language) if moments else DASH


def rests_on_all(warehouse: Warehouse, catalogue: Catalogue) -> Touched:
    """The messages of the region on which its figures rest."""
    kinds = sorted({kind for definition in catalogue.built for kind in definition.feeds})
    return behind(warehouse.cursor, kinds, ALL, ALL, warehouse.pointer.peildatum)
