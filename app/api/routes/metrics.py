"""GET /metrics, for a Prometheus that knows the token. Room app/: reads the store and the counts of this process."""

import hmac

from fastapi import APIRouter, Request, Response

from app.api.context import ContextDep
from app.api.problem import not_found
from app.api.prometheus import MEDIA_TYPE, as_text
from app.api.services.metrics import store_families

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def metrics(request: Request, context: ContextDep) -> Response:
    """All numbers; without a token in the settings this address does not exist."""
    token = context.settings.metrics_token.get_secret_value()
    if not token:
        raise not_found()
    if not _knows(request.headers.get("authorization", ""), token):
        return Response("401\n", 401, {"WWW-Authenticate": 'Bearer realm="Hefboom"'}, "text/plain")
    with context.store() as store:
        families = [*store_families(store, context.now()), *context.requests.families()]
    return Response(as_text(families), media_type=MEDIA_TYPE)


def _knows(authorization: str, token: str) -> bool:
    """Whether the header holds the token; takes as long for a nearly right one as for a wrong one."""
    kind, _, given = authorization.partition(" ")
    return kind.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())
