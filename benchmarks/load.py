"""A client that asks the same again and again over kept connections, light enough not to be what is measured.

Answers are not parsed but counted: each must be as long as the first, which a browser's way of reading has looked at.
"""

import asyncio
import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_HOST: Final = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to ask what: the port, the request as it goes over the line, and how many bytes come back."""

    port: int
    request: bytes
    answer: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load came to: answers a second, and the seconds of each answer."""

    rate: float
    seconds: tuple[float, ...]

    def percentile(self, share: float) -> float:
        """The time within which this share of the answers came."""
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(share * len(self.seconds)))]


def target(port: int, path: str, headers: Mapping[str, str]) -> tuple[Target, bytes]:
    """Ask once and look at the answer. RuntimeError when it is not 200. Gives the body beside the target."""
    connection = http.client.HTTPConnection(_HOST, port, timeout=60)
    lines = [f"GET {path} HTTP/1.1", f"Host: {_HOST}:{port}", *(f"{name}: {value}" for name, value in headers.items())]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    connection.request("GET", path, headers=dict(headers))
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path} answers {response.status}: {body[:300]!r}")
    connection.close()
    return Target(port, request, asyncio.run(_length(port, request, len(body)))), body


async def _length(port: int, request: bytes, body: int) -> int:
    """How many bytes an answer has on the line, head included."""
    reader, writer = await asyncio.open_connection(_HOST, port)
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    await reader.readexactly(body)
    writer.close()
    return len(head) + body


def flood(wanted: Target, connections: int, seconds: float) -> Loaded:
    """As much as goes over so many connections: each asks again as soon as it has its answer."""
    return asyncio.run(_run(wanted, connections, seconds, 0.0))


def steady(wanted: Target, connections: int, seconds: float, rate: float) -> Loaded:
    """So many questions a second; one that has to wait for a connection is late, and that counts."""
    return asyncio.run(_run(wanted, connections, seconds, rate))


async def _run(wanted: Target, connections: int, seconds: float, rate: float) -> Loaded:
    begun = time.perf_counter()
    every = connections / rate if rate else 0.0
    ends = begun + seconds
    found = await asyncio.gather(
        *(_ask(wanted, begun + every * place / connections, ends, every) for place in range(connections))
    )
    times = tuple(one for times in found for one in times)
    return Loaded(len(times) / (time.perf_counter() - begun), times)


async def _ask(wanted: Target, due: float, ends: float, every: float) -> list[float]:
    loop = asyncio.get_running_loop()
    transport, line = await loop.create_connection(lambda: _Line(wanted.answer), _HOST, wanted.port)
    times: list[float] = []
    try:
        while (now := time.perf_counter()) < ends:
            if every and now < due:
                await asyncio.sleep(due - now)
            begun = due if every else now
            line.expect()
            transport.write(wanted.request)
            await line.answered
            times.append(time.perf_counter() - begun)
            due += every
    finally:
        transport.close()
    return times


class _Line(asyncio.Protocol):
    """One connection: counts the bytes of an answer."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._left = 0
        self.answered: asyncio.Future[None]

    def expect(self) -> None:
        """An answer is to come."""
        self._left = self._length
        self.answered = asyncio.get_running_loop().create_future()

    def data_received(self, data: bytes) -> None:
        """A part of it came."""
        self._left -= len(data)
        if self._left == 0:
            self.answered.set_result(None)
        elif self._left < 0:
            self.answered.set_exception(RuntimeError("an answer is longer than the first one"))

    def connection_lost(self, exc: Exception | None) -> None:
        """The server hung up."""
        if hasattr(self, "answered") and not self.answered.done():
            self.answered.set_exception(exc or ConnectionError("the server hung up"))
