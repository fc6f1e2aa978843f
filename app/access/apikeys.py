"""Keys with which a program signs in. Room app/: reads ApiSleutel from the store; a key itself is kept nowhere."""

import hashlib
import secrets
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from sqlmodel import Session, col, select

from app.store.models import ApiSleutel, Gebruiker

_PREFIX: Final = "hefboom_"  # so that a key that was left in a file is recognised for what it is
_DELIVERIES: Final = ("/v1/aanleveringen", "/v1/uploads")


class Bereik(StrEnum):
    """What a key may do, at most what its account may."""

    LEZEN = "lezen"
    AANLEVEREN = "aanleveren"


def make_key() -> str:
    """A key that nobody can guess."""
    return _PREFIX + secrets.token_urlsafe(32)


def hash_of(key: str) -> str:
    """How a key is kept. It is random and long, so a fast hash is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


def find_key(store: Session, key: str, now: datetime) -> tuple[str, frozenset[Bereik]] | None:
    """The login of this key's account and what the key may do; None when unknown, withdrawn or expired."""
    row = store.exec(
        select(ApiSleutel, Gebruiker.login).join(Gebruiker).where(col(ApiSleutel.sha256) == hash_of(key))
    ).first()
    if row is None:
        return None
    found, login = row
    expires = found.verloopt_op.replace(tzinfo=found.verloopt_op.tzinfo or UTC)
    if found.ingetrokken_op is not None or now >= expires:
        return None
    return login, frozenset(Bereik(word) for word in found.bereik.split())


def reaches(scopes: frozenset[Bereik], method: str, path: str) -> bool:
    """Whether a key with these scopes may make this request; pages are for people."""
    if not path.startswith("/v1/"):
        return False
    if Bereik.AANLEVEREN in scopes and any(path == own or path.startswith(f"{own}/") for own in _DELIVERIES):
        return True
    return Bereik.LEZEN in scopes and method in {"GET", "HEAD"}
