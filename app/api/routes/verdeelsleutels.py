"""GET /v1/verdeelsleutels. Room app/: takes the answer from app/api/services/allocation."""

from fastapi import APIRouter, Request

from app.access.roles import may_see_allocation, require
from app.api.context import ContextDep, UserDep
from app.api.keys import ALLOCATION_KEYS
from app.api.models_region import AllocationLine, AllocationPublic
from app.api.paging import query_of
from app.api.services.allocation import Line, answer_allocation, read_allocation
from kpi.allocation import Key

router = APIRouter(prefix="/v1/verdeelsleutels", tags=["Verdeelsleutels"])


@router.get("", summary="A lump sum divided over municipalities", openapi_extra=ALLOCATION_KEYS)
def allocation(request: Request, context: ContextDep, user: UserDep) -> AllocationPublic:
    """The contract sums of a segment and year, divided by use, by inhabitants, by cost so far, and by a mix of them."""
    require(may_see_allocation(user))
    region = context.region.current()
    question = read_allocation(query_of(request), region, context.now().date())
    with context.published.read() as warehouse:
        found = answer_allocation(warehouse, region, context.minimum, question)
        peildatum = warehouse.pointer.peildatum
    return AllocationPublic(
        segment=question.segment,
        jaar=question.year,
        peildatum=peildatum,
        bedrag=found.total / 100,
        gewichten={key.value: weight for key, weight in question.weights.items()},
        regels=[_line(line) for line in found.lines],
    )


def _line(line: Line) -> AllocationLine:
    by_key = line.part.by_key
    return AllocationLine(
        gemeenten=list(line.part.place.gemeenten),
        gebruik=_euros(by_key[Key.USE]),
        jeugdigen=_euros(by_key[Key.YOUTHS]),
        kosten=_euros(by_key[Key.COST]),
        mix=_euros(line.part.mix),
        nu=line.now / 100,
        verschil=_euros(line.difference),
    )


def _euros(cents: int | None) -> float | None:
    return None if cents is None else cents / 100
