"""/v1/sessies and /v1/acties. Room app/sessies: reads and writes sessions in the store, freezes public figures."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel
from sqlmodel import Session, SQLModel, col, select

from app.access.accounts import User
from app.api.context import Context, ContextDep, UserDep
from app.api.paging import query_of
from app.api.problem import InputFault, bad_input, not_found
from app.api.services.query import no_keys, only_keys
from app.sessies import public, service
from app.sessies.freezing import Choice, figures_for, kernset
from app.sessies.models import Actie, ActieStand, Bijdrage, Momentopname, Oordeel, Sessie, SessieDeelnemer
from app.sessies.who import as_conflict, find_sessie, require_leader, visible_sessies
from app.store.audit import Event, record
from app.store.models import Gebruiker
from ingest.fault import Text

router = APIRouter(prefix="/v1", tags=["Sessies"])
SessieId = Annotated[int, Path(ge=1, le=2**31 - 1, description="Number of the session.")]
_PARTS: dict[str, tuple[type[SQLModel], type[BaseModel]]] = {
    "deelnemers": (SessieDeelnemer, public.DeelnemerPublic),
    "momentopnames": (Momentopname, public.MomentopnamePublic),
    "bijdragen": (Bijdrage, public.BijdragePublic),
    "oordelen": (Oordeel, public.OordeelPublic),
    "acties": (Actie, public.ActiePublic),
}


@router.get("/sessies", summary="Sessions, newest first")
def sessies(request: Request, context: ContextDep, user: UserDep) -> public.SessieList:
    """The sessions that you lead or take part in."""
    no_keys(query_of(request))
    with context.store() as store:
        rows = visible_sessies(store, user)
    return public.SessieList(sessies=[public.SessieSummary(**row.model_dump()) for row in rows])


@router.post("/sessies", status_code=201, summary="Prepare a session")
def prepare(context: ContextDep, user: UserDep, body: public.SessieCreate, response: Response) -> public.Made:
    """Make a session; its figures are frozen when it starts."""
    require_leader(user)
    _check_scope(context.region.current().gemeenten, body)
    with context.store() as store:
        sessie = Sessie(**body.model_dump(), gemaakt_door=user.id, gemaakt_op=context.now())
        store.add(sessie)
        store.commit()
        made = service.key(sessie.id)
    _remember(context, user, "sessie gemaakt", made)
    response.headers["Location"] = f"/v1/sessies/{made}"
    return public.Made(id=made)


def _remember(context: Context, user: User, what: str, sessie_id: int, **details: str | int) -> None:
    """What was decided in a session stands in the audit log: the number of the part, never its text."""
    record(context.settings, Event(context.now(), user.login, what, f"sessie {sessie_id}", details=details))


def _check_scope(gemeenten: dict[str, str], body: public.SessieCreate) -> None:
    if body.gemeente and body.gemeente not in gemeenten:
        text = Text("Deze gemeente hoort niet bij de regio.", "This municipality is not in the region.")
        raise bad_input([InputFault("body", "#/gemeente", "onbekend", text)])


@router.get("/sessies/{sessie_id}", summary="A whole session")
def sessie(sessie_id: SessieId, context: ContextDep, user: UserDep) -> public.SessieDetail:
    """Participants, frozen figures, contributions, judgements, actions, and what is open from earlier sessions."""
    with context.store() as store:
        return detail(store, find_sessie(store, user, sessie_id))


def detail(store: Session, sessie: Sessie) -> public.SessieDetail:
    """Everything in a session, each part in the order in which it came."""
    parts: dict[str, Any] = {}
    for name, (table, shown) in _PARTS.items():
        mine = select(table).where(table.sessie_id == sessie.id).order_by(col(table.id))  # type: ignore[attr-defined]
        parts[name] = [shown(**row.model_dump()) for row in store.exec(mine)]
    earlier = {"openstaande_acties": service.open_actions, "afgeronde_acties": service.told_actions}
    for name, find in earlier.items():
        parts[name] = [public.ActiePublic(**row.model_dump()) for row in find(store, sessie)]
    return public.SessieDetail(**sessie.model_dump(), **parts)


@router.post("/sessies/{sessie_id}/deelnemers", status_code=201, summary="Add a participant")
def join(sessie_id: SessieId, context: ContextDep, user: UserDep, body: public.DeelnemerCreate) -> public.Made:
    """Add somebody, by perspective; with an account they can see the session and contribute."""
    require_leader(user)
    with context.store() as store, as_conflict():
        sessie = find_sessie(store, user, sessie_id)
        account = _account(store, body.gebruiker)
        return public.Made(id=service.join(store, sessie, body.naam, body.perspectief, account))


def _account(store: Session, login: str | None) -> int | None:
    if not login:
        return None
    account = store.exec(select(Gebruiker).where(Gebruiker.login == login)).first()
    if account is None:
        text = Text("Dit account is er niet.", "There is no such account.")
        raise bad_input([InputFault("body", "#/gebruiker", "onbekend", text)])
    return account.id


@router.post("/sessies/{sessie_id}/momentopnames", status_code=201, summary="Freeze figures and open the session")
def freeze(
    sessie_id: SessieId, context: ContextDep, user: UserDep, body: public.MomentopnameCreate
) -> list[public.Made]:
    """Keep the published figures as they are now; without a list the kernset of the segment."""
    require_leader(user)
    with context.store() as store, as_conflict():
        sessie = find_sessie(store, user, sessie_id)
        choices = [Choice(**choice.model_dump()) for choice in body.indicatoren] or kernset(context, sessie)
        frozen = service.freeze(store, sessie, figures_for(context, sessie, choices), context.now())
        made = [public.Made(id=service.key(row.id)) for row in frozen]
    _remember(context, user, "cijfers bevroren", sessie_id, aantal=len(made))
    return made


@router.post("/sessies/{sessie_id}/bijdragen", status_code=201, summary="Say what a perspective sees")
def contribute(sessie_id: SessieId, context: ContextDep, user: UserDep, body: public.BijdrageCreate) -> public.Made:
    """Add a contribution to an open session."""
    with context.store() as store, as_conflict():
        sessie = find_sessie(store, user, sessie_id)
        said = service.Contribution(**body.model_dump())
        return public.Made(id=service.contribute(store, sessie, said, context.now()))


@router.post("/sessies/{sessie_id}/oordelen", status_code=201, summary="Record a judgement")
def judge(sessie_id: SessieId, context: ContextDep, user: UserDep, body: public.OordeelCreate) -> public.Made:
    """Add the judgement of the session, with its reasons."""
    require_leader(user)
    with context.store() as store, as_conflict():
        sessie = find_sessie(store, user, sessie_id)
        judgement = service.Judgement(**body.model_dump())
        made = public.Made(id=service.judge(store, sessie, judgement, user.id, context.now()))
    _remember(context, user, "oordeel vastgelegd", sessie_id, oordeel=made.id, kpi=body.kpi)
    return made


@router.post("/sessies/{sessie_id}/acties", status_code=201, summary="Agree on an action")
def agree(sessie_id: SessieId, context: ContextDep, user: UserDep, body: public.ActieCreate) -> public.Made:
    """Add an action with owner, date and expected effect."""
    require_leader(user)
    with context.store() as store, as_conflict():
        sessie = find_sessie(store, user, sessie_id)
        agreement = service.Agreement(**body.model_dump())
        made = public.Made(id=service.agree(store, sessie, agreement, context.now()))
    _remember(context, user, "actie afgesproken", sessie_id, actie=made.id, kpi=body.kpi)
    return made


@router.patch("/sessies/{sessie_id}/acties/{actie_id}", summary="Tell what came of an action")
def finish(
    sessie_id: SessieId,
    actie_id: Annotated[int, Path(ge=1, le=2**31 - 1, description="Number of the action.")],
    context: ContextDep,
    user: UserDep,
    body: public.ActieUpdate,
) -> public.ActiePublic:
    """Close an open action of this or an earlier session."""
    require_leader(user)
    with context.store() as store, as_conflict():
        sessie = find_sessie(store, user, sessie_id)
        actie = store.get(Actie, actie_id)
        if actie is None:
            raise not_found(Text("Deze actie is er niet.", "There is no such action."))
        service.finish_action(store, sessie, actie, body.stand, body.uitkomst)
        told = public.ActiePublic(**actie.model_dump())
    _remember(context, user, "uitkomst van actie verteld", sessie_id, actie=actie_id, stand=body.stand.value)
    return told


@router.post("/sessies/{sessie_id}/afsluiting", status_code=204, summary="Close the session")
def close(sessie_id: SessieId, context: ContextDep, user: UserDep) -> None:
    """End the session; from now on it can only be read."""
    require_leader(user)
    with context.store() as store, as_conflict():
        service.close(store, find_sessie(store, user, sessie_id))
    _remember(context, user, "sessie afgesloten", sessie_id)


@router.get("/acties", summary="Actions, what is due first at the top")
def actions(
    request: Request,
    context: ContextDep,
    user: UserDep,
    stand: Annotated[ActieStand, Query(description="Only actions that stand like this.")] = ActieStand.OPEN,
) -> public.ActieList:
    """Actions of the sessions that you may see."""
    only_keys(query_of(request), "stand")
    return actions_of(context, user, stand)


def actions_of(context: Context, user: User, stand: ActieStand) -> public.ActieList:
    """The actions that stand like this, of the sessions that this user may see."""
    with context.store() as store:
        mine = [row.id for row in visible_sessies(store, user)]
        query = select(Actie).where(Actie.stand == stand, col(Actie.sessie_id).in_(mine))
        rows = store.exec(query.order_by(col(Actie.uiterlijk), col(Actie.id))).all()
    return public.ActieList(acties=[public.ActiePublic(**row.model_dump()) for row in rows])
