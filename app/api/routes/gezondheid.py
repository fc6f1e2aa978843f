"""GET /v1/gezondheid, for whoever watches over the service. Room app/: reads store and pointer; needs no sign-in."""

import logging
from typing import Final

from fastapi import APIRouter
from sqlalchemy.exc import SQLAlchemyError

from app.api.context import ContextDep
from app.api.models import Health
from app.api.problem import Problem
from ingest.fault import Text

router = APIRouter(prefix="/v1/gezondheid", tags=["Gezondheid"])
_LOG: Final = logging.getLogger(__name__)


@router.get("", summary="Of de dienst kan antwoorden")
def health(context: ContextDep) -> Health:
    """`in-orde`; `zonder-cijfers` while nothing is published (pages still work). 503 when even the store is away."""
    try:
        with context.published.read() as warehouse:
            pointer = warehouse.pointer
    except Problem:
        return Health(status="zonder-cijfers", run=None, peildatum=None)
    except SQLAlchemyError:
        _LOG.exception("de opslag antwoordt niet")
        raise _no_store() from None
    return Health(status="in-orde", run=pointer.run, peildatum=pointer.peildatum)


def _no_store() -> Problem:
    return Problem(
        503,
        "opslag-onbereikbaar",
        Text("De opslag antwoordt niet", "The store does not answer"),
        Text(
            "De database met accounts en aanleveringen is niet te bereiken of nog niet bijgewerkt.",
            "The database of accounts and deliveries cannot be reached or is not up to date.",
        ),
    )
