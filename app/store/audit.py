"""The audit log: written once, never changed, every row chained to the one before. Room app/: writes Auditregel.

In terms of NEN 7513: who (`wie`), did what (`handeling`), when, to what (`voorwerp`), and how it ended (`uitkomst`).
No data of clients: what was looked at is named, not copied.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Auditregel

START: Final = "0" * 64  # what the first row is chained to
_TRIES: Final = 20  # of writers at one moment, one wins each time


@dataclass(frozen=True, slots=True)
class Event:
    """Something to be remembered. `when` has a time zone."""

    when: datetime
    who: str
    what: str
    subject: str
    outcome: str = "gelukt"
    details: Mapping[str, str | int | bool | None] = field(default_factory=dict)


def record(settings: Settings, event: Event) -> None:
    """Add `event` to the log, in a transaction of its own: it stays, also when the caller's work is undone."""
    for attempt in range(_TRIES):
        with open_store(settings) as store:
            last = store.exec(select(Auditregel.hash).order_by(col(Auditregel.id).desc()).limit(1)).first()
            row = Auditregel(
                wanneer=event.when.astimezone(UTC),
                wie=event.who,
                handeling=event.what,
                voorwerp=event.subject,
                uitkomst=event.outcome,
                bijzonderheden=dict(event.details),
                vorige=last or START,
                hash="",
            )
            row.hash = _hash(row)
            store.add(row)
            try:
                store.commit()
            except IntegrityError:  # another writer was first: chain to its row
                if attempt == _TRIES - 1:
                    raise
            else:
                return


def first_broken(settings: Settings) -> int | None:
    """Number of the first row that was changed, or before which one is gone; None when the chain is whole."""
    with open_store(settings) as store:
        previous = START
        for row in store.exec(select(Auditregel).order_by(col(Auditregel.id))):
            if row.vorige != previous or row.hash != _hash(row):
                return row.id
            previous = row.hash
    return None


def _hash(row: Auditregel) -> str:
    when = row.wanneer.replace(tzinfo=row.wanneer.tzinfo or UTC).astimezone(UTC)
    parts = [row.vorige, when.isoformat(), row.wie, row.handeling, row.voorwerp, row.uitkomst, row.bijzonderheden]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
