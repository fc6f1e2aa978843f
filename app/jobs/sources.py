"""Files fetched from an HTTP source. Room app/jobs: reads the web addresses of the settings, writes BronStand.

The address of a source gives a file, or a JSON list of {"name", "url"}. A file that has not changed since last time
(ETag, Last-Modified) is not fetched again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
from sqlmodel import Session, select

from app.settings import Source
from app.store.models import BronStand
from ingest.names import safe_name

_TIMEOUT = httpx.Timeout(30.0, read=300.0)


class SourceError(RuntimeError):
    """A source that could not be read; the text names it and says what it answered, never the address with its key."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was fetched, and what the server said about it so that we can ask for changes only."""

    file: Path
    url: str
    etag: str
    modified: str


def pull(store: Session, source: Source, folder: Path, transport: httpx.BaseTransport | None = None) -> list[Fetched]:
    """Fetch what is new at `source` into `folder`. SourceError when it does not answer as it should."""
    headers = {"Authorization": f"Bearer {source.token.get_secret_value()}"} if source.token else {}
    try:
        with httpx.Client(headers=headers, timeout=_TIMEOUT, follow_redirects=False, transport=transport) as client:
            return list(_pull(client, store, source, folder))
    except (httpx.HTTPError, OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"Bron {source.name} geeft geen bestanden: {type(error).__name__}") from error


def _pull(client: httpx.Client, store: Session, source: Source, folder: Path) -> Iterator[Fetched]:
    folder.mkdir(parents=True, exist_ok=True)
    for order, (name, url) in enumerate(_listed(client, source)):
        known = store.exec(select(BronStand).where(BronStand.url == url)).first()
        target = folder / f"{order:05d}" / name  # a folder each: two files of a source may have one name
        answer = _fetch(client, url, known, target)
        if answer is not None:
            yield Fetched(target, url, answer.get("etag", ""), answer.get("last-modified", ""))


def _listed(client: httpx.Client, source: Source) -> list[tuple[str, str]]:
    answer = client.head(source.url)
    if "json" not in answer.headers.get("content-type", ""):
        return [(_name(source.url), source.url)]
    content: list[dict[str, Any]] = client.get(source.url).raise_for_status().json()
    urls = [(str(entry.get("name", "")), urljoin(source.url, entry["url"])) for entry in content]
    strangers = [url for _, url in urls if urlsplit(url).netloc != urlsplit(source.url).netloc]
    if strangers:
        raise ValueError("the list names files on another host")
    return [(_name(name or url), url) for name, url in urls]


def _name(text: str) -> str:
    return safe_name(Path(urlsplit(text).path).name) or "bestand"


def _fetch(client: httpx.Client, url: str, known: BronStand | None, target: Path) -> httpx.Headers | None:
    """Stream the file to `target`; None when it has not changed."""
    headers = {}
    if known is not None and known.etag:
        headers["If-None-Match"] = known.etag
    if known is not None and known.gewijzigd:
        headers["If-Modified-Since"] = known.gewijzigd
    target.parent.mkdir(exist_ok=True)
    with client.stream("GET", url, headers=headers) as answer:
        if answer.status_code == httpx.codes.NOT_MODIFIED:
            return None
        answer.raise_for_status()
        with target.open("wb") as file:
            for chunk in answer.iter_bytes():
                file.write(chunk)
        return answer.headers


def remember(store: Session, source: Source, fetched: list[Fetched], now: datetime) -> None:
    """Note what was fetched, after it has been received: a crash in between fetches it once more."""
    for one in fetched:
        row = store.exec(select(BronStand).where(BronStand.url == one.url)).first()
        row = row or BronStand(bron=source.name, url=one.url, opgehaald_op=now)
        row.etag, row.gewijzigd, row.opgehaald_op = one.etag, one.modified, now
        store.add(row)
    store.commit()
