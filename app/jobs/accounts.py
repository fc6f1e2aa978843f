"""Accounts made from the command line. Room app/jobs: writes Gebruiker in the store, passwords as argon2 hashes."""

import secrets

from argon2 import PasswordHasher
from sqlmodel import select

from app.jobs.organisations import sync_organisations
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Gebruiker, Organisatie, Rol, Soort
from ingest.regio import read_region_pack

SHORTEST = 12
_NEEDS = {Rol.GEMEENTE: Soort.GEMEENTE, Rol.AANBIEDER: Soort.AANBIEDER}


class AccountError(ValueError):
    """An account that cannot be made; the text says why."""


def make_password() -> str:
    """A password that nobody thought of."""
    return secrets.token_urlsafe(15)


def save_account(settings: Settings, login: str, role: str, organisation: str, password: str) -> None:
    """Make the account `login`, or give it a new role, organisation and password."""
    if role not in {known.value for known in Rol}:
        raise AccountError(f"De rol {role} bestaat niet. Kies uit: {', '.join(known.value for known in Rol)}.")
    if len(password) < SHORTEST:
        raise AccountError(f"Het wachtwoord is te kort: minstens {SHORTEST} tekens.")
    with open_store(settings) as store:
        sync_organisations(store, read_region_pack(settings.regio))
        wanted = _NEEDS.get(Rol(role))
        found = store.exec(select(Organisatie).where(Organisatie.code == organisation)).first()
        if organisation and found is None:
            raise AccountError(f"De regio kent geen organisatie met code {organisation}.")
        if wanted is not None and (found is None or found.soort is not wanted):
            raise AccountError(f"De rol {role} vraagt de code van een {wanted.value}: --organisatie CODE.")
        account = store.exec(select(Gebruiker).where(Gebruiker.login == login)).first()
        account = account or Gebruiker(login=login, wachtwoord="", rol=Rol(role))
        account.rol, account.organisatie_id = Rol(role), found.id if found else None
        account.wachtwoord = PasswordHasher().hash(password)
        store.add(account)
        store.commit()


def accounts_of(settings: Settings) -> list[tuple[str, str, str, str]]:
    """Login, role, organisation and whether it is active, of every account."""
    with open_store(settings) as store:
        names = {row.id: row.naam for row in store.exec(select(Organisatie))}
        rows = store.exec(select(Gebruiker).order_by(Gebruiker.login))
        return [
            (row.login, row.rol.value, names.get(row.organisatie_id, ""), "ja" if row.actief else "nee") for row in rows
        ]
