"""Pages of duidingssessies. Room app/sessies: the same acts as the API's, as forms that need no JavaScript."""

import re
from collections.abc import Callable
from typing import Annotated, Any, Final, TypeVar

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ValidationError

from app.access.accounts import User
from app.api.context import AnyoneDep, Context, ContextDep, UserDep, language_of
from app.api.language import say
from app.api.problem import Problem
from app.pages.render import check_form, minimum_of, page, words_of
from app.pages.signedout import written_again
from app.sessies import public, routes, service
from app.sessies.frozen import Known
from app.sessies.models import ActieStand, Fase
from app.sessies.view import choices, list_view, session_view
from app.sessies.who import find_sessie, leads, require_leader, side_of, visible_sessies
from app.sessies.words import FIELD, WRITTEN

router = APIRouter(include_in_schema=False)
Given = dict[str, str]
Body = TypeVar("Body", bound=BaseModel)
SessieId = Annotated[int, Path(ge=1, le=2**31 - 1)]
Act = Callable[[int, Context, User, Any], object]
_LARGEST: Final = 20_000  # characters in one form
_FORM: Final = "op"  # which form of the page it was, so that what was written in it stands there again
_ABOUT: Final = {"bijdragen": "momentopname_id", "oordelen": "kpi"}  # what tells forms of one kind apart


async def read_form(request: Request) -> Given:
    """The fields of a posted form that were filled in."""
    form = await request.form()
    return {name: text.strip()[:_LARGEST] for name, text in form.items() if isinstance(text, str) and text.strip()}


FormDep = Annotated[Given, Depends(read_form)]


@router.get("/sessies")
def sessies(request: Request, context: ContextDep, user: UserDep) -> Response:
    """Sessions and the actions that are open."""
    with context.store() as store:
        rows = visible_sessies(store, user)
    actions = routes.actions_of(context, user, ActieStand.OPEN).acties
    view = list_view(context.region.current(), context.catalogue, rows, actions, words_of(request))
    return page(request, "sessies.html", user, may_lead=leads(user), **view)


@router.get("/sessies/nieuw")
def blank(request: Request, context: ContextDep, user: UserDep) -> Response:
    """The form for a new session."""
    require_leader(user)
    return _blank(request, context, user, {}, [])


def _blank(
    request: Request, context: Context, user: User, given: Given, faults: list[str], status: int = 200
) -> Response:
    view = choices(context.region.current(), words_of(request), given)
    return page(request, "sessie_nieuw.html", user, status, faults=faults, given=given, **view)


@router.post("/sessies/nieuw")
def prepare(request: Request, context: ContextDep, user: AnyoneDep, form: FormDep) -> Response:
    """Make a session, and go to it; back to the form with every fault when something is wrong."""
    if user is None:
        return written_again(request, form, WRITTEN)
    body, faults = _read(request, form, public.SessieCreate)
    if body is None:
        return _blank(request, context, user, form, faults, 400)
    try:
        made = routes.prepare(context, user, body, Response())
    except Problem as problem:
        return _blank(request, context, user, form, _told(request, problem), problem.status)
    return RedirectResponse(f"/sessies/{made.id}", status_code=303)


@router.get("/sessies/{sessie_id}")
def sessie(request: Request, sessie_id: SessieId, context: ContextDep, user: UserDep) -> Response:
    """The session as a workshop uses it."""
    return _sessie(request, sessie_id, context, user, {}, [])


def _sessie(
    request: Request, sessie_id: int, context: Context, user: User, given: Given, faults: list[str], status: int = 200
) -> Response:
    with context.store() as store:
        row = find_sessie(store, user, sessie_id)
        detail = routes.detail(store, row)
        earlier = service.frozen_when_agreed(
            store, [*service.open_actions(store, row), *service.told_actions(store, row)]
        )
        before = {number: public.MomentopnamePublic(**frozen.model_dump()) for number, frozen in earlier.items()}
        side = side_of(store, user, sessie_id)
    known = Known(context.region.current(), context.catalogue, words_of(request), minimum_of(request))
    view = session_view(known, detail, before, side)
    open_now = detail.fase is Fase.OPEN
    return page(
        request,
        "sessie.html",
        user,
        status,
        faults=faults,
        given=given,
        unsaved=_written(request, given) if detail.fase is Fase.AFGESLOTEN else [],
        may_lead=leads(user),
        open_now=open_now,
        **view,
    )


def _written(request: Request, given: Given) -> list[tuple[str, str]]:
    """What somebody wrote, by field, to show where the form itself is gone: the session was closed meanwhile."""
    words = words_of(request)
    return [(words(WRITTEN[name]), text) for name, text in given.items() if name in WRITTEN]


@router.post("/sessies/{sessie_id}/{part}")
def act(
    request: Request, sessie_id: SessieId, part: str, context: ContextDep, user: AnyoneDep, form: FormDep
) -> Response:
    """Add a part to the session or change it, and go back to it; who was signed out meanwhile keeps what they wrote."""
    if user is None:
        return written_again(request, form, WRITTEN)
    if part not in _ACTS:
        return _sessie(request, sessie_id, context, user, {}, [], 404)
    model, carry_out = _ACTS[part]
    number, back = form.pop("actie", ""), form.pop("terug", "")
    given = form | {_FORM: f"{part}-{number or form.get(_ABOUT.get(part, ''), '')}"}
    body, faults = _read(request, form, model)
    if body is None:
        return _sessie(request, sessie_id, context, user, given, faults, 400)
    try:
        if part == "uitkomst":
            routes.finish(sessie_id, int(number) if number.isdigit() else 0, context, user, body)  # type: ignore[arg-type]
        else:
            carry_out(sessie_id, context, user, body)
    except Problem as problem:
        return _sessie(request, sessie_id, context, user, given, _told(request, problem), problem.status)
    place = back if re.fullmatch(r"cijfer-\d{1,9}", back) else part
    return RedirectResponse(f"/sessies/{sessie_id}#{place}", status_code=303)


class _Nothing(BaseModel):
    """A form with only a button."""


_ACTS: Final[dict[str, tuple[type[BaseModel], Act]]] = {
    "deelnemers": (public.DeelnemerCreate, routes.join),
    "momentopnames": (public.MomentopnameCreate, routes.freeze),
    "bijdragen": (public.BijdrageCreate, routes.contribute),
    "oordelen": (public.OordeelCreate, routes.judge),
    "acties": (public.ActieCreate, routes.agree),
    "uitkomst": (public.ActieUpdate, lambda *_: None),
    "afsluiting": (_Nothing, lambda sessie_id, context, user, _: routes.close(sessie_id, context, user)),
}


def _read(request: Request, form: Given, model: type[Body]) -> tuple[Body | None, list[str]]:
    """The form as the model, or a sentence for each field that is wrong."""
    words = words_of(request)
    token = form.pop("formulier", "")
    if not check_form(request, token):
        return None, [words("Dit formulier was verlopen. Probeer het nog een keer.")]
    try:
        return model.model_validate(form), []
    except ValidationError as error:
        fields = dict.fromkeys(str(fault["loc"][0]) for fault in error.errors())
        return None, [words("Vul dit veld goed in: %(field)s.", field=words(FIELD.get(one, one))) for one in fields]


def _told(request: Request, problem: Problem) -> list[str]:
    """What is wrong, in sentences."""
    language = language_of(request)
    return [say(fault.detail, language) for fault in problem.errors] or [say(problem.detail, language)]
