"""Keys of programs, made and withdrawn from the command line. Room app/jobs: writes ApiSleutel in the store."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from sqlmodel import col, select

from app.access.apikeys import Bereik, hash_of, make_key
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import ApiSleutel, Gebruiker

LONGEST = 730  # days


class ApiKeyError(ValueError):
    """A key that cannot be made or withdrawn; the text says why."""


def save_key(
    settings: Settings, login: str, name: str, scopes: Collection[str], days: int, now: datetime
) -> tuple[int, str]:
    """Make a key for the account `login`; gives its number and the key, which is shown once and kept nowhere."""
    unknown = sorted(set(scopes) - set(Bereik))
    if unknown or not scopes:
        raise ApiKeyError(f"Het bereik is {' of '.join(Bereik)}, of allebei.")
    if not 1 <= days <= LONGEST:
        raise ApiKeyError(f"Een sleutel geldt 1 tot {LONGEST} dagen.")
    with open_store(settings) as store:
        account = store.exec(select(Gebruiker).where(Gebruiker.login == login, col(Gebruiker.actief))).first()
        if account is None or account.id is None:
            raise ApiKeyError(f"Er is geen actief account {login}.")
        key = make_key()
        row = ApiSleutel(
            gebruiker_id=account.id,
            naam=name,
            sha256=hash_of(key),
            bereik=" ".join(sorted(set(scopes))),
            gemaakt_op=now,
            verloopt_op=now + timedelta(days=days),
        )
        store.add(row)
        store.commit()
        store.refresh(row)
        assert row.id is not None  # noqa: S101 - for the type checker; a stored row has its key
        return row.id, key


def withdraw_key(settings: Settings, number: int, now: datetime) -> str:
    """Withdraw a key at once; gives its name. Twice is as good as once."""
    with open_store(settings) as store:
        row = store.get(ApiSleutel, number)
        if row is None:
            raise ApiKeyError(f"Er is geen sleutel {number}; `hefboom sleutel lijst` toont ze.")
        row.ingetrokken_op = row.ingetrokken_op or now
        store.add(row)
        store.commit()
        return row.naam


def keys_of(settings: Settings, now: datetime) -> list[tuple[str, str, str, str, str]]:
    """Number, name, account, scope and state of every key."""
    with open_store(settings) as store:
        rows = store.exec(select(ApiSleutel, Gebruiker.login).join(Gebruiker).order_by(col(ApiSleutel.id))).all()
    return [(str(key.id), key.naam, login, key.bereik, _state(key, now)) for key, login in rows]


def _state(key: ApiSleutel, now: datetime) -> str:
    if key.ingetrokken_op is not None:
        return "ingetrokken"
    expires = key.verloopt_op.replace(tzinfo=key.verloopt_op.tzinfo or UTC)
    return "verlopen" if now >= expires else f"geldig tot {expires:%Y-%m-%d}"
