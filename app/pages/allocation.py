"""Who pays which part of a lump sum, for people. Room app/: reads through app/api/services/allocation."""

from typing import Any

from fastapi import APIRouter, Request, Response

from app.access.roles import may_see_allocation, require
from app.api.context import ContextDep, UserDep
from app.api.paging import query_of
from app.api.services.allocation import (
    HEAVIEST,
    AllocationQuestion,
    Line,
    answer_allocation,
    lump_sum_segments,
    read_allocation,
    years_of,
)
from app.api.services.region import Region
from app.pages.cells import DASH
from app.pages.choices import Field, Option
from app.pages.format import day, euros
from app.pages.i18n import Translator
from app.pages.render import page, words_of
from app.pages.words import ALLOCATION_KEY
from kpi.allocation import Key

router = APIRouter(include_in_schema=False)


@router.get("/verdeelsleutel")
def allocation(request: Request, context: ContextDep, user: UserDep) -> Response:
    """The contract sums of a segment and year by each key, by the mix of the form, and as they are now."""
    require(may_see_allocation(user))
    words, region = words_of(request), context.region.current()
    if not lump_sum_segments(region):
        return page(request, "verdeelsleutel.html", user, fields=[], lines=[])
    question = read_allocation(query_of(request), region, context.now().date())
    with context.published.read() as warehouse:
        found = answer_allocation(warehouse, region, context.minimum, question)
        peildatum = warehouse.pointer.peildatum
    return page(
        request,
        "verdeelsleutel.html",
        user,
        fields=_fields(region, question, words),
        weights=[
            {"name": key.value, "label": words(ALLOCATION_KEY[key]), "value": question.weights[key]} for key in Key
        ],
        heaviest=HEAVIEST,
        total=euros(found.total / 100, words.language),
        segment=question.segment,
        year=str(question.year),
        peildatum=day(peildatum, words.language),
        columns=[words(ALLOCATION_KEY[key]) for key in Key],
        lines=[_line(line, region, words) for line in found.lines],
    )


def _fields(region: Region, question: AllocationQuestion, words: Translator) -> list[Field]:
    segments = [
        Option(number, f"{number}. {region.segmenten[number].naam}", number == question.segment)
        for number in lump_sum_segments(region)
    ]
    years = [Option(str(year), str(year), year == question.year) for year in years_of(region, question.segment)]
    return [Field("segment", words("Segment"), segments), Field("jaar", words("Jaar"), years)]


def _line(line: Line, region: Region, words: Translator) -> dict[str, Any]:
    def text(cents: int | None, *, difference: bool = False) -> str:
        return DASH if cents is None else euros(cents / 100, words.language, difference=difference)

    return {
        "name": ", ".join(region.gemeenten.get(code, code) for code in line.part.place.gemeenten),
        "keys": [text(line.part.by_key[key]) for key in Key],
        "mix": text(line.part.mix),
        "now": text(line.now),
        "difference": text(line.difference, difference=True),
    }
