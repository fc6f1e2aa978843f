"""GET /v1/kwaliteit and /verloop. Room app/: takes the counts from app/api/services/quality."""

from datetime import UTC, datetime, time

from fastapi import APIRouter, Request

from app.api.context import ContextDep, LanguageDep, UserDep
from app.api.keys import COURSE_KEYS
from app.api.language import Language, say
from app.api.models import TouchedPublic
from app.api.models_quality import (
    CourseMoment,
    CoursePublic,
    DimensionPublic,
    KindPublic,
    OpenPublic,
    PartyPublic,
    QualityMonth,
    QualityPublic,
    WorkPublic,
)
from app.api.paging import query_of
from app.api.problem import not_found
from app.api.services.beside import read_course_question
from app.api.services.course import course_of
from app.api.services.findings import rules
from app.api.services.quality import (
    NOT_COUNTED,
    Month,
    Party,
    Quality,
    Refused,
    Touched,
    first_month,
    read_quality,
    refused_at_the_door,
)
from app.api.services.query import no_keys
from app.api.services.verdicts import QUALITY_WARNING, VERDICT

router = APIRouter(prefix="/v1/kwaliteit", tags=["Bevindingen"])


@router.get("", summary="How good the data are and what to mend first")
def quality(request: Request, context: ContextDep, user: UserDep, language: LanguageDep) -> QualityPublic:
    """The share of messages with a finding, by month and dimension, over twelve months up to the peildatum.

    A provider and a municipality read about their own traffic. Units stand in the order of their names.
    """
    no_keys(query_of(request))
    with context.published.read() as warehouse:
        pointer = warehouse.pointer
        found = read_quality(warehouse.cursor, user, context.region.current(), pointer.peildatum, language)
    if found is None:
        raise not_found(NOT_COUNTED)
    since = first_month(pointer.peildatum)
    with context.store() as store:
        refused = refused_at_the_door(store, user, datetime.combine(since, time(), UTC), language)
    return QualityPublic(
        run=pointer.run,
        peildatum=pointer.peildatum,
        vanaf=since,
        dimensies=_dimensions(found.total),
        maanden=[QualityMonth(maand=one.start, dimensies=_dimensions(one)) for one in found.months],
        berichtsoorten=[KindPublic(soort=kind, **dict(touched(one))) for kind, one in found.kinds.items()],
        regio=touched(found.whole),
        aanbieders=[_party(one, language) for one in found.aanbieders],
        gemeenten=[_party(one, language) for one in found.gemeenten],
        aanpakken=_work(found),
        geweigerd=[_refused(one) for one in refused],
        waarschuwing=say(QUALITY_WARNING, language),
    )


@router.get("/verloop", summary="What is open, came and was cleared", openapi_extra=COURSE_KEYS)
def course(request: Request, context: ContextDep, user: UserDep) -> CoursePublic:
    """Findings over publications: open, and come and cleared since the moment before. No names, only numbers.

    A provider and a municipality read about their own traffic.
    """
    region = context.region.current()
    question = read_course_question(query_of(request), rules(), region.gemeenten, region.aanbieders)
    with context.store() as store:
        found = course_of(store, context.settings.data, user, question)
    return CoursePublic(
        momenten=[
            CourseMoment(
                run=one.run,
                peildatum=one.peildatum,
                open=one.total,
                nieuw=one.new,
                opgelost=one.cleared,
                dimensies=[OpenPublic(dimensie=dimension, open=count) for dimension, count in one.open.items()],
            )
            for one in found
        ]
    )


def touched(one: Touched) -> TouchedPublic:
    """Counted messages as the API writes them."""
    return TouchedPublic(berichten=one.messages, met_bevinding=one.touched, aandeel=one.share)


def _dimensions(month: Month) -> list[DimensionPublic]:
    return [DimensionPublic(dimensie=dimension, **dict(touched(one))) for dimension, one in month.by_dimension.items()]


def _party(one: Party, language: Language) -> PartyPublic:
    return PartyPublic(
        code=one.code, naam=one.name, oordeel=say(VERDICT[one.verdict], language), **dict(touched(one.counted))
    )


def _work(found: Quality) -> list[WorkPublic]:
    return [
        WorkPublic(
            regel=one.rule,
            retourcode=one.return_code,
            titel=one.title,
            aantal=one.count,
            berichten=one.messages,
            herstel=one.remedy,
        )
        for one in found.work
    ]


def _refused(one: Refused) -> WorkPublic:
    return WorkPublic(
        regel=one.rule, retourcode=one.return_code, titel=one.title, aantal=one.count, berichten=None, herstel=None
    )
