"""Files fetched from an HTTP source. Room app/jobs: reads the web addresses of the settings, writes BronStand.

The address of a source gives a file, or a JSON list of {"name", "url", "sha256"}; name and sha256 may be left out. A
file that has not changed since last time (ETag, Last-Modified), or whose sha256 was received before, is not fetched
again. One file that cannot be had does not keep the others away; after three in a row the others wait for the next run.
"""

import json
import ssl
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx
from sqlmodel import Session, select

from app.jobs.fetch import FetchError, Sleep, fetch, patiently
from app.settings import Source
from app.store.models import Aanlevering, BronStand, Stand
from ingest.limits import MIB
from ingest.names import safe_name

_TIMEOUT: Final = httpx.Timeout(30.0, read=300.0)
_LONGEST_LIST: Final = 32 * MIB
_ENOUGH: Final = 3  # files in a row that cannot be had


class SourceError(RuntimeError):
    """A source that could not be read; the text names it and says what it answered, never the address with its key."""


class Listed(NamedTuple):
    """A file that a source offers; `sha256` is empty when the source does not tell."""

    name: str
    url: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was fetched, and what the server said about it so that we can ask for changes only."""

    file: Path
    url: str
    etag: str
    modified: str


@dataclass(slots=True)
class Pulled:
    """What a source gave: the files, and of each file that could not be had the name and the reason."""

    fetched: list[Fetched] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def pull(
    store: Session,
    source: Source,
    folder: Path,
    transport: httpx.BaseTransport | None = None,
    sleep: Sleep = time.sleep,
) -> Pulled:
    """Fetch what is new at `source` into `folder`. SourceError when it does not answer as it should."""
    headers = {"Authorization": f"Bearer {source.token.get_secret_value()}"} if source.token else {}
    with httpx.Client(
        headers=headers, timeout=_TIMEOUT, follow_redirects=False, transport=transport, verify=_trust(source)
    ) as client:
        try:
            listed = _listed(client, source, sleep)
        except (httpx.HTTPError, FetchError) as error:
            raise SourceError(f"Bron {source.name} geeft geen bestanden: {_reason(error)}.") from error
        return _pull(client, store, listed, folder, sleep)


def _trust(source: Source) -> ssl.SSLContext | bool:
    """By what we know the source, and by what it knows us."""
    if source.certificate is None and source.authority is None:
        return True
    try:
        context = ssl.create_default_context(cafile=source.authority)
        if source.certificate is not None:
            context.load_cert_chain(source.certificate)
    except OSError as error:  # ssl.SSLError is one
        text = f"Bron {source.name}: het certificaat is niet te lezen ({error.strerror or type(error).__name__})."
        raise SourceError(f"{text} Controleer certificate en authority in HEFBOOM_SOURCES.") from error
    return context


def _pull(client: httpx.Client, store: Session, listed: Sequence[Listed], folder: Path, sleep: Sleep) -> Pulled:
    pulled = Pulled()
    in_a_row = 0
    for order, one in enumerate(listed):
        if one.sha256 and _is_received(store, one.sha256):
            continue
        target = folder / f"{order:05d}" / one.name  # a folder each: two files of a source may have one name
        known = store.exec(select(BronStand).where(BronStand.url == one.url)).first()
        try:
            fetched = _fetch(client, one, known, target, sleep)
        except (httpx.HTTPError, FetchError, OSError) as error:
            pulled.failed.append(f"{one.name}: {_reason(error)}")
            in_a_row += 1
            # Nobody is there any more, or nothing works: do not wait for each of the others.
            if isinstance(error, httpx.TransportError) or in_a_row == _ENOUGH:
                break
        else:
            in_a_row = 0
            pulled.fetched += [fetched] if fetched else []
    return pulled


def _is_received(store: Session, sha256: str) -> bool:
    query = select(Aanlevering.id).where(Aanlevering.sha256 == sha256, Aanlevering.stand != Stand.ONTVANGEN)
    return store.exec(query).first() is not None


def _listed(client: httpx.Client, source: Source, sleep: Sleep) -> list[Listed]:
    """The files of the list at the address of the source; when there is a file there, that one."""
    found: list[Listed] = []

    def ask() -> None:
        with client.stream("GET", source.url) as answer:
            answer.raise_for_status()
            found[:] = _entries(source, answer)

    patiently(ask, sleep)
    return found


def _entries(source: Source, answer: httpx.Response) -> list[Listed]:
    if "json" not in answer.headers.get("content-type", ""):
        return [Listed(_name(source.url), source.url)]
    text = bytearray()
    for chunk in answer.iter_bytes():
        text += chunk
        if len(text) > _LONGEST_LIST:
            raise FetchError("de lijst is te lang")
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        return [_entry(source, entry) for entry in json.loads(text)]
    raise FetchError("de lijst klopt niet")


def _entry(source: Source, entry: dict[str, Any]) -> Listed:
    url = urljoin(source.url, entry["url"])
    if urlsplit(url)[:2] != urlsplit(source.url)[:2]:  # the token goes nowhere else
        raise FetchError("de lijst noemt bestanden op een andere machine")
    return Listed(_name(str(entry.get("name") or url)), url, str(entry.get("sha256") or "").lower())


def _name(text: str) -> str:
    name = safe_name(Path(urlsplit(text).path).name)
    return name if name.strip(". ") else "bestand"


def _fetch(client: httpx.Client, one: Listed, known: BronStand | None, target: Path, sleep: Sleep) -> Fetched | None:
    """Bring the file to `target`; None when it has not changed."""
    ask = {}
    if known is not None and known.etag:
        ask["If-None-Match"] = known.etag
    if known is not None and known.gewijzigd:
        ask["If-Modified-Since"] = known.gewijzigd
    target.parent.mkdir(parents=True, exist_ok=True)
    copy = fetch(client, one.url, ask, target, sleep)
    if copy is None:
        return None
    if one.sha256 and copy.sha256 != one.sha256:
        raise FetchError("de inhoud is anders dan de lijst zegt (sha256)")
    return Fetched(target, one.url, copy.etag, copy.modified)


def _reason(error: Exception) -> str:
    """Why, without an address: it may hold a key."""
    if isinstance(error, httpx.HTTPStatusError):
        return f"antwoord {error.response.status_code}"
    if isinstance(error, httpx.TimeoutException):
        return "geen antwoord binnen de tijd"
    if isinstance(error.__context__, ssl.SSLError) or "SSL" in str(error):
        return "de beveiligde verbinding lukt niet, controleer de certificaten"
    if isinstance(error, httpx.HTTPError):
        return "niet te bereiken"
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return str(error)


def remember(store: Session, source: Source, fetched: list[Fetched], now: datetime) -> None:
    """Note what was fetched, after it has been received: a crash in between fetches it once more."""
    for one in fetched:
        row = store.exec(select(BronStand).where(BronStand.url == one.url)).first()
        row = row or BronStand(bron=source.name, url=one.url, opgehaald_op=now)
        row.etag, row.gewijzigd, row.opgehaald_op = one.etag, one.modified, now
        store.add(row)
    store.commit()
