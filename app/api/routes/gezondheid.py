"""GET /v1/gezondheid, for whoever watches over the service. Room app/: reads store and pointer; needs no sign-in."""

import logging
from typing import Final

from fastapi import APIRouter
from sqlalchemy.exc import SQLAlchemyError

from app.api.context import ContextDep
from app.api.models import Health
from app.api.problem import Problem, no_store

router = APIRouter(prefix="/v1/gezondheid", tags=["Gezondheid"])
_LOG: Final = logging.getLogger(__name__)


@router.get("", summary="Whether the service can answer")
def health(context: ContextDep) -> Health:
    """`in-orde`; `zonder-cijfers` while nothing is published (pages still work). 503 when even the store is away."""
    try:
        with context.published.read() as warehouse:
            pointer = warehouse.pointer
    except Problem:
        return Health(status="zonder-cijfers", run=None, peildatum=None)
    except SQLAlchemyError:
        _LOG.exception("de opslag antwoordt niet")
        raise no_store() from None
    return Health(status="in-orde", run=pointer.run, peildatum=pointer.peildatum)
