"""Sending in: who may, and what stands in the way. Room app/: writes landing/ and the store through app/jobs."""

from collections.abc import Sequence

from app.access.accounts import User
from app.access.roles import DELIVERS, delivery_organisation, require
from app.api.context import Context
from app.api.problem import InputFault, Problem, bad_input
from app.api.upload import File
from app.jobs.uploads import NotYoursError, OtherContentsError, Sender, accept
from app.store.models import Aanlevering, Rol
from ingest.fault import Text

_LONGEST_KEY = 200


def sender_of(user: User) -> Sender:
    """Who this user sends in for. Raises 403 for a role that does not deliver, 404 without an organisation."""
    require(user.role in DELIVERS)
    organisation = delivery_organisation(user)
    if user.role is not Rol.AANBIEDER:
        return Sender(user.id, user.login, None, "")
    require(bool(user.aanbieder))
    return Sender(user.id, user.login, organisation, user.aanbieder or "")


def take(context: Context, files: Sequence[File], sender: Sender, key: str = "") -> list[Aanlevering]:
    """The receipts of these files. Raises 400 for an impossible key, 409 for what was another's or other contents."""
    if len(key) > _LONGEST_KEY:
        text = Text(f"Hoogstens {_LONGEST_KEY} tekens.", f"At most {_LONGEST_KEY} characters.")
        raise bad_input([InputFault("header", "Idempotency-Key", "te-lang", text)])
    try:
        return accept(context.settings, files, sender, context.now(), key)
    except NotYoursError:
        raise _conflict(
            "al-aangeleverd",
            Text(
                "Precies dit bestand is al door een ander aangeleverd. Is het van u, lever het dan in een eigen zip.",
                "Exactly this file was delivered by another. If it is yours, deliver it in a zip of your own.",
            ),
        ) from None
    except OtherContentsError:
        raise _conflict(
            "andere-inhoud",
            Text(
                "Deze Idempotency-Key hoort bij andere bestanden. Gebruik voor elke aanlevering een nieuwe.",
                "This Idempotency-Key belongs to other files. Use a new one for each delivery.",
            ),
        ) from None


def _conflict(kind: str, detail: Text) -> Problem:
    return Problem(409, kind, Text("Dit kan niet samen", "This is in conflict"), detail)
