"""One file over HTTP, patiently. Room app/jobs: reads a web address, writes the file it is given.

What passes (a line that breaks, a server that is busy) is tried again after a while; a file that broke off goes on
where it stopped, unless it is another by now.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import httpx

from ingest.limits import MIB, Limits

Sleep = Callable[[float], None]
Given = TypeVar("Given")
_PAUSES: Final = (1.0, 5.0, 20.0)  # seconds between tries
_LONGEST_PAUSE: Final = 60.0  # whatever Retry-After says
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_AS_IT_IS: Final = {"Accept-Encoding": "identity"}  # a part of a packed file cannot be added to


class FetchError(Exception):
    """A file that could not be had; the text says why."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that came whole, and what the server said about it so that we can ask for changes only."""

    sha256: str
    etag: str
    modified: str


def patiently(do: Callable[[], Given], sleep: Sleep) -> Given:
    """Do it, again after each pause while what is wrong may pass; then the last error."""
    for pause in _PAUSES:
        try:
            return do()
        except httpx.TransportError:
            sleep(pause)
        except httpx.HTTPStatusError as error:
            if error.response.status_code not in _PASSING:
                raise
            sleep(_asked_pause(error.response, pause))
    return do()


def fetch(client: httpx.Client, url: str, ask: dict[str, str], target: Path, sleep: Sleep) -> Copy | None:
    """Bring what is at `url` to `target`; None when it has not changed, by the headers in `ask`.

    Raises httpx.HTTPError when it could not be had, FetchError when it is more than one delivery may hold.
    """
    return patiently(_Download(client, url, ask, target).carry_on, sleep)


class _Download:
    """One file on its way, over as many connections as it takes."""

    def __init__(self, client: httpx.Client, url: str, ask: dict[str, str], target: Path) -> None:
        self._client, self._url, self._ask, self._target = client, url, ask, target
        self._mark = ""  # by which the server knows what we have a part of; empty: it cannot go on

    def carry_on(self) -> Copy | None:
        """Go on from what there is, or begin."""
        there = self._target.stat().st_size if self._mark else 0
        part = {"Range": f"bytes={there}-", "If-Range": self._mark} if there else {}
        with self._client.stream("GET", self._url, headers={**_AS_IT_IS, **self._ask, **part}) as answer:
            if answer.status_code == httpx.codes.NOT_MODIFIED:
                return None
            if answer.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE and there:
                self._mark = ""  # it is shorter by now: another file
                raise httpx.ReadError("the part that is asked for is not there")
            answer.raise_for_status()
            goes_on = answer.headers.get("content-range", "").startswith(f"bytes {there}-")
            if answer.status_code == httpx.codes.PARTIAL_CONTENT and not goes_on:
                raise FetchError("de server stuurt een ander deel dan gevraagd")
            self._mark = _mark(answer)
            self._write(answer, "ab" if answer.status_code == httpx.codes.PARTIAL_CONTENT else "wb")
            with self._target.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            return Copy(sha256, answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))

    def _write(self, answer: httpx.Response, mode: str) -> None:
        """Write what comes in, up to what one delivery may hold."""
        limit = Limits().total_bytes
        with self._target.open(mode) as file:
            for chunk in answer.iter_bytes():
                if file.tell() + len(chunk) > limit:
                    raise FetchError(f"groter dan {limit // MIB} MiB")
                file.write(chunk)


def _mark(answer: httpx.Response) -> str:
    """What proves, with If-Range, that a file is the same: a strong ETag, else the moment that it was changed."""
    if answer.headers.get("content-encoding", "identity") != "identity":
        return ""
    etag: str = answer.headers.get("etag", "")
    modified: str = answer.headers.get("last-modified", "")
    return modified if etag.startswith("W/") or not etag else etag


def _asked_pause(answer: httpx.Response, pause: float) -> float:
    asked = answer.headers.get("retry-after", "")
    return min(float(asked), _LONGEST_PAUSE) if asked.isascii() and asked.isdigit() else pause
