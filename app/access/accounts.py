"""Accounts and their passwords. Room app/: reads Gebruiker and Organisatie from the store."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlmodel import Session, col, select

from app.access.scope import Scope, scope_of
from app.store.models import Gebruiker, Organisatie, Rol, Soort

_HASHER: Final = PasswordHasher()


@dataclass(frozen=True, slots=True)
class User:
    """Who is asking: account, role, organisation and what follows from these."""

    id: int
    login: str
    role: Rol
    organisation_id: int | None
    organisation: str | None
    gemeente: str | None
    aanbieder: str | None
    password_hash: str

    @property
    def scope(self) -> Scope:
        """Whose figures this user sees."""
        return scope_of(self.role, gemeente=self.gemeente, aanbieder=self.aanbieder)


def find_user(store: Session, login: str) -> User | None:
    """The active account of this name, or None."""
    row = store.exec(
        select(Gebruiker, Organisatie)
        .join(Organisatie, isouter=True)
        .where(col(Gebruiker.login) == login, col(Gebruiker.actief).is_(True))
    ).first()
    if row is None or row[0].id is None:
        return None
    account, organisation = row
    return User(
        id=row[0].id,
        login=account.login,
        role=Rol(account.rol),
        organisation_id=account.organisatie_id,
        organisation=organisation.naam if organisation else None,
        gemeente=_code(organisation, Soort.GEMEENTE),
        aanbieder=_code(organisation, Soort.AANBIEDER),
        password_hash=account.wachtwoord,
    )


def check_password(user: User | None, password: str) -> bool:
    """Whether this is the password of this user; as slow for nobody as for somebody."""
    try:
        right = _HASHER.verify(user.password_hash if user else _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return right and user is not None


@cache
def _nobody() -> str:
    """An unknown account costs as much time as a wrong password, so that nobody learns which accounts exist."""
    return _HASHER.hash("niemand")


def _code(organisation: Organisatie | None, kind: Soort) -> str | None:
    return organisation.code if organisation is not None and organisation.soort == kind else None
