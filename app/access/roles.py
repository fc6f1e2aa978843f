"""What each role may open besides figures: the one place that decides. Room app/: pure values."""

from typing import Final

from app.access.accounts import User
from app.access.scope import SEES_ALL
from app.api.problem import forbidden, not_found
from app.store.models import Rol
from ingest.fault import Text

ALL_DELIVERIES: Final = frozenset({Rol.REGIO_ANALIST, Rol.BEHEERDER})
OWN_DELIVERIES: Final = frozenset({Rol.AANBIEDER, Rol.GEMEENTE})
DELIVERS: Final = frozenset({Rol.AANBIEDER, Rol.BEHEERDER})
RUNS: Final = frozenset(Rol) - {Rol.DEELNEMER}
ALLOCATION: Final = SEES_ALL | {Rol.GEMEENTE}
REBASES: Final = frozenset({Rol.REGIO_ANALIST, Rol.BEHEERDER})
LOGBOOK: Final = frozenset({Rol.BEHEERDER})
RUN_DETAILS: Final = frozenset({Rol.REGIO_ANALIST, Rol.BEHEERDER})


def may_see_deliveries(user: User) -> bool:
    """Whether the role has to do with deliveries at all."""
    return user.role in ALL_DELIVERIES | OWN_DELIVERIES


def may_see_runs(user: User) -> bool:
    """Whether the role is told how figures were made."""
    return user.role in RUNS


def may_see_checks(user: User) -> bool:
    """Whether the role is told how every check ended, by name."""
    return user.role in RUN_DETAILS


def may_see_logbook(user: User) -> bool:
    """Whether the role is told who did what: it names people."""
    return user.role in LOGBOOK


def may_see_allocation(user: User) -> bool:
    """Whether the role has a say in who pays which part of a lump sum."""
    return user.role in ALLOCATION


def may_rebase(user: User) -> bool:
    """Whether the role may decide that limits are computed anew."""
    return user.role in REBASES


def may_fetch_messages(user: User, organisation: int | None) -> bool:
    """Whether messages of this organisation, with the people in them, may be handed to this user."""
    return user.role is Rol.BEHEERDER or (organisation is not None and user.organisation_id == organisation)


def require(allowed: bool) -> None:
    """Raise the problem 403 unless allowed."""
    if not allowed:
        raise forbidden(
            Text(
                "Uw rol heeft hier geen toegang toe. De beheerder van uw regio kan uw rol aanpassen.",
                "Your role has no access to this. The administrator of your region can change your role.",
            )
        )


def delivery_organisation(user: User) -> int | None:
    """Whose deliveries this user sees: None = all. Raises 403 for a role without, 404 without an organisation."""
    require(may_see_deliveries(user))
    if user.role in ALL_DELIVERIES:
        return None
    if user.organisation_id is None:
        raise not_found(
            Text("Uw account hoort nog bij geen organisatie.", "Your account does not belong to an organisation yet.")
        )
    return user.organisation_id
