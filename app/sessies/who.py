"""Who may lead, see and join a session. Room app/sessies: reads the store; raises the API's problems."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlmodel import Session, col, select

from app.access.accounts import User
from app.access.roles import require
from app.api.problem import Problem, not_found
from app.sessies.models import Perspectief, Sessie, SessieDeelnemer
from app.sessies.service import SessieError
from app.store.models import Rol
from ingest.fault import Text

LEADERS: Final = frozenset({Rol.PROCESBEGELEIDER, Rol.REGIO_ANALIST, Rol.BEHEERDER})
_SIDES: Final = {Rol.GEMEENTE: Perspectief.GEMEENTE, Rol.AANBIEDER: Perspectief.AANBIEDER}


def leads(user: User) -> bool:
    """Whether this user prepares and leads sessions, and so sees all of them."""
    return user.role in LEADERS


def require_leader(user: User) -> None:
    """Raise the problem 403 for anybody who does not lead sessions."""
    require(leads(user))


def visible_sessies(store: Session, user: User) -> list[Sessie]:
    """The sessions this user may see, newest first."""
    query = select(Sessie).order_by(col(Sessie.datum).desc(), col(Sessie.id).desc())
    if not leads(user):
        query = query.join(SessieDeelnemer).where(SessieDeelnemer.gebruiker_id == user.id).distinct()
    return list(store.exec(query))


def find_sessie(store: Session, user: User, sessie_id: int) -> Sessie:
    """The session; 404 when it does not exist or is not this user's to see."""
    sessie = store.get(Sessie, sessie_id)
    if sessie is None or not (leads(user) or _participation(store, user, sessie_id)):
        raise not_found(Text("Deze sessie is er niet.", "There is no such session."))
    return sessie


def side_of(store: Session, user: User, sessie_id: int) -> Perspectief | None:
    """From which side this user takes part; None for who leads without being a participant."""
    own = _participation(store, user, sessie_id)
    return own.perspectief if own else _SIDES.get(user.role)


def _participation(store: Session, user: User, sessie_id: int) -> SessieDeelnemer | None:
    return store.exec(
        select(SessieDeelnemer).where(SessieDeelnemer.sessie_id == sessie_id, SessieDeelnemer.gebruiker_id == user.id)
    ).first()


@contextmanager
def as_conflict() -> Iterator[None]:
    """What a session does not allow now becomes the problem 409."""
    try:
        yield
    except SessieError as error:
        title = Text("Dit kan nu niet in deze sessie", "This is not possible in this session now")
        raise Problem(409, "sessie", title, error.text) from error
