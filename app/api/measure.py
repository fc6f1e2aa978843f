"""How many requests there were and how long they took. Room app/: reads every request, keeps counts of this process.

A route is counted by its pattern (`/v1/indicatoren/{indicator_id}`), never by the address that was asked for: that may
name an organisation, and anybody could make as many addresses as they like.
"""

import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import accumulate
from threading import Lock
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.prometheus import Family, Sample, number

BUCKETS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds
NO_ROUTE: Final = "geen"
_STATIC: Final = "/static"


class Requests:
    """Counts of the requests since the process began; may be used from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._buckets: dict[str, list[int]] = defaultdict(lambda: [0] * (len(BUCKETS) + 1))
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def add(self, route: str, status: int, seconds: float) -> None:
        """One request was answered."""
        with self._lock:
            self._counts[route, str(status)] += 1
            self._buckets[route][bisect_left(BUCKETS, seconds)] += 1  # a bucket holds its own upper end
            self._seconds[route] += seconds

    def families(self) -> list[Family]:
        """Requests by route and status, and how long they took by route."""
        with self._lock:
            counts = [Sample(n, {"route": route, "status": code}) for (route, code), n in sorted(self._counts.items())]
            times = [sample for route in sorted(self._buckets) for sample in self._histogram(route)]
        return [
            Family("hefboom_http_requests_total", "counter", "Requests answered, by route and status.", counts),
            Family("hefboom_http_request_duration_seconds", "histogram", "How long answers took, by route.", times),
        ]

    def _histogram(self, route: str) -> list[Sample]:
        upto = list(accumulate(self._buckets[route]))
        ends = [*map(number, BUCKETS), "+Inf"]
        buckets = [Sample(n, {"route": route, "le": end}, "_bucket") for n, end in zip(upto, ends, strict=True)]
        total = Sample(self._seconds[route], {"route": route}, "_sum")
        return [*buckets, total, Sample(upto[-1], {"route": route}, "_count")]


class Measure:
    """Pure ASGI middleware: counts every request when its answer is complete, or when it broke off."""

    def __init__(self, app: ASGIApp, requests: Requests, seconds: Callable[[], float] = time.perf_counter) -> None:
        self._app, self._requests, self._seconds = app, requests, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and look at the clock before and after."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500  # what is answered outside all middleware when there is a bug

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        begun = self._seconds()
        try:
            await self._app(scope, receive, noting)
        finally:
            self._requests.add(_route(scope), status, self._seconds() - begun)


def _route(scope: Scope) -> str:
    pattern = getattr(scope.get("route"), "path", None)
    if isinstance(pattern, str):
        return pattern
    return _STATIC if scope["path"].startswith(f"{_STATIC}/") else NO_ROUTE
