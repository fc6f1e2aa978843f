"""GET /v1/aanleveringen/{id}/retourberichten. Room app/: reads the landed file, writes the audit log."""

import io
import zipfile
from typing import Final

from fastapi import APIRouter, Request, Response

from app.access.roles import delivery_organisation, may_fetch_messages, require
from app.api.context import ContextDep, UserDep
from app.api.keys import DeliveryId
from app.api.paging import query_of
from app.api.problem import not_found
from app.api.services.deliveries import as_fault, find_delivery, refusals_of
from app.api.services.query import no_keys
from app.jobs.receipts import landed_of
from app.store.audit import Event, record
from ingest.fault import Text

router = APIRouter(prefix="/v1/aanleveringen", tags=["Aanleveringen"])
_ALWAYS: Final = (1980, 1, 1, 0, 0, 0)  # no moment in the archive: the same answers give the same bytes
MEDIA_TYPE: Final = "application/zip"


@router.get(
    "/{delivery_id}/retourberichten",
    summary="Return messages (XML) for what was refused, not formally sent",
    responses={200: {"content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}}},
    response_class=Response,
)
def return_messages(
    request: Request,
    delivery_id: DeliveryId,
    context: ContextDep,
    user: UserDep,
) -> Response:
    """A zip with a return message for each message of which something was refused, as the standard has it.

    They hold what the message itself holds, names and numbers of people too: only its own deliverer and the
    administrators get them, and the audit log remembers it. Faults in the form of a message have no return message.
    """
    from ingest.ijw.definition import load_release  # noqa: PLC0415 # who asks for no messages waits for no reader of them
    from ingest.ijw.reader import SUPPORTED  # noqa: PLC0415
    from ingest.intake.answers import answers  # noqa: PLC0415

    no_keys(query_of(request))
    organisation = delivery_organisation(user)
    with context.store() as store:
        delivery, _ = find_delivery(store, organisation, delivery_id)
        require(may_fetch_messages(user, delivery.organisatie_id))
        faults = [as_fault(row) for row in refusals_of(store, delivery_id)]
        landed, received = landed_of(context.settings, delivery), delivery.ontvangen_op
    release = load_release(SUPPORTED[-1])
    made = list(answers(landed, faults, release, received.date())) if landed.path.exists() else []
    if not made:
        raise not_found(
            Text(
                "Bij deze aanlevering horen geen retourberichten: er is niets geweigerd met een retourcode.",
                "There are no return messages to this delivery: nothing was refused with a return code.",
            )
        )
    record(
        context.settings, Event(context.now(), user.login, "retourberichten opgehaald", f"aanlevering {delivery_id}")
    )
    name = f'attachment; filename="retourberichten-{delivery_id}.zip"'
    return Response(
        _zip(made), media_type=MEDIA_TYPE, headers={"Content-Disposition": name, "Cache-Control": "no-store"}
    )


def _zip(files: list[tuple[str, bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, _ALWAYS), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()
