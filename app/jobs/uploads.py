"""What comes in over HTTP: landed and receipted, then loaded by the worker. Room app/jobs: landing/ and the store."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from app.jobs.receipts import give_another_chance, reopen
from app.settings import Settings
from app.store.audit import Event, record
from app.store.engine import open_store
from app.store.models import Aanlevering, Herhaalsleutel, Stand
from ingest.landing import Landed, land
from ingest.names import safe_name


class NotYoursError(Exception):
    """Another delivered the same file before and part of it was used; their receipt is not this sender's to see."""


class OtherContentsError(Exception):
    """The Idempotency-Key was used before, with other files."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends in; `speaks_for` is the AGB code of the only provider about whom they may deliver, empty = all."""

    id: int
    login: str
    organisation_id: int | None
    speaks_for: str


def accept(
    settings: Settings, files: Sequence[tuple[str, BinaryIO]], sender: Sender, now: datetime, key: str = ""
) -> list[Aanlevering]:
    """Land these files and give the receipt of each, in this order; a file that is known gives its first receipt.

    `key` is the sender's own name for this request: the same files under the same key are answered with the same
    receipts. Raises NotYoursError and OtherContentsError.
    """
    keys = settings.landing_secrets
    landed = [(safe_name(name), land(content, settings.landing, keys)) for name, content in files]
    with open_store(settings) as store:
        if key:
            _hold_to_key(store, sender, key, [where.sha256 for _, where in landed])
        receipts = [_receipt(store, name, where, sender, now) for name, where in landed]
    for receipt in receipts:
        record(settings, Event(now, sender.login, "aangeleverd", f"aanlevering {receipt.id}"))
    return receipts


def _receipt(store: Session, name: str, where: Landed, sender: Sender, now: datetime) -> Aanlevering:
    """The receipt of this content, made when there is none; whoever is first of two at one moment makes it."""
    query = select(Aanlevering).where(Aanlevering.sha256 == where.sha256)
    known = store.exec(query).first()
    if known is None:
        row = Aanlevering(sha256=where.sha256, naam=name, bytes=where.size, bron="upload", ontvangen_op=now)
        _give_to(row, sender)
        store.add(row)
        try:
            store.commit()
        except IntegrityError:
            store.rollback()
            known = store.exec(query).one()
        else:
            store.refresh(row)
            return row
    give_another_chance(known)
    if not sender.speaks_for:
        if known.namens and known.stand is Stand.GEWEIGERD:
            reopen(known)
            known.inzender, known.ontvangen_op = sender.login, now
    elif known.organisatie_id != sender.organisation_id:
        if known.stand is not Stand.GEWEIGERD:
            raise NotYoursError
        _give_to(known, sender)  # nothing of it was used, perhaps because who sent it may not speak for its owner
        known.stand, known.ontvangen_op, known.naam = Stand.ONTVANGEN, now, name
    store.add(known)
    store.commit()
    return known


def _give_to(receipt: Aanlevering, sender: Sender) -> None:
    receipt.inzender, receipt.namens = sender.login, sender.speaks_for
    receipt.organisatie_id = sender.organisation_id if sender.speaks_for else None


def _hold_to_key(store: Session, sender: Sender, key: str, files: list[str]) -> None:
    digest = hashlib.sha256(key.encode()).hexdigest()
    query = select(Herhaalsleutel).where(Herhaalsleutel.gebruiker_id == sender.id, Herhaalsleutel.sleutel == digest)
    known = store.exec(query).first()
    if known is None:
        store.add(Herhaalsleutel(gebruiker_id=sender.id, sleutel=digest, bestanden=files))
        try:
            store.commit()
        except IntegrityError:  # the same request, sent twice at one moment
            store.rollback()
            known = store.exec(query).one()
    if known is not None and known.bestanden != files:
        raise OtherContentsError
