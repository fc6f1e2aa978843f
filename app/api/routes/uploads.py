"""/v1/uploads: a file in pieces, that goes on where it broke off. Room app/: writes uploads/, then landing/.

After the IETF's draft "Resumable Uploads for HTTP" and tus, kept simple: a place, an offset, pieces behind each other.
"""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Header, Path, Request, Response
from starlette.concurrency import run_in_threadpool

from app.api.context import Context, ContextDep, UserDep
from app.api.models import Link
from app.api.models_deliveries import DeliveryPublic, UploadList, UploadProgress, UploadStart
from app.api.paging import query_of
from app.api.routes.aanleveringen import public_of
from app.api.services import pieces
from app.api.services.deliveries import utc
from app.api.services.query import no_keys
from app.api.services.uploads import sender_of
from app.api.upload import append_body
from app.jobs.pieces import drop, list_open, received
from app.store.models import Aanlevering, Upload

router = APIRouter(prefix="/v1/uploads", tags=["Aanleveringen"])

_PIECE: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "The next piece of the file, of any size.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
UploadId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="Id of the upload.")]
Offset = Annotated[int, Header(ge=0, description="At which byte this piece begins: what was received already.")]


@router.get("", summary="Uploads that are not whole yet")
def uploads(request: Request, context: ContextDep, user: UserDep) -> UploadList:
    """Your own; whoever delivers sees nobody else's."""
    sender = sender_of(user)
    no_keys(query_of(request))
    rows = list_open(context.settings, sender, context.now())
    return UploadList(uploads=[_public(context, row) for row in rows])


@router.post("", status_code=201, summary="Begin an upload in pieces")
def begin(
    request: Request, response: Response, context: ContextDep, user: UserDep, body: UploadStart
) -> UploadProgress:
    """Say what is to come; Location: where its pieces go. What is not whole after 24 hours is removed."""
    sender = sender_of(user)
    no_keys(query_of(request))
    made = _public(context, pieces.start(context, body, sender))
    response.headers["Location"] = made.links["self"].href
    return _with_offset(response, made)


@router.patch("/{upload_id}", summary="Send the next piece", openapi_extra=_PIECE)
async def append(
    request: Request,
    response: Response,
    context: ContextDep,
    user: UserDep,
    upload_id: UploadId,
    upload_offset: Offset,
    idempotency_key: Annotated[
        str, Header(description="Your own name of the delivery; counts with the last piece.")
    ] = "",
) -> UploadProgress:
    """Append a piece; a piece that breaks off leaves what came of it. The last one delivers and gives the receipt.

    Who missed the last answer sends an empty piece at the end, and gets the same receipt.
    """
    sender = sender_of(user)
    no_keys(query_of(request))
    found = await run_in_threadpool(pieces.find, context, upload_id, sender)
    with pieces.hold_file(context, found) as file:
        upload = await run_in_threadpool(pieces.find, context, upload_id, sender)
        pieces.check_offset(context, upload, upload_offset)
        if upload.aanlevering_id is None:
            await append_body(file, request, upload.bytes - upload_offset)
            if received(context.settings, upload) == upload.bytes:
                await run_in_threadpool(pieces.finish, context, upload, file, sender, idempotency_key)
    return _with_offset(response, await run_in_threadpool(_public, context, upload))


@router.get("/{upload_id}", summary="How far an upload is")
def progress(
    request: Request, response: Response, context: ContextDep, user: UserDep, upload_id: UploadId
) -> UploadProgress:
    """How much came, and the receipt once it was delivered."""
    sender = sender_of(user)
    no_keys(query_of(request))
    return _with_offset(response, _public(context, pieces.find(context, upload_id, sender)))


@router.head("/{upload_id}", status_code=204, summary="Where an upload goes on")
def offset(request: Request, context: ContextDep, user: UserDep, upload_id: UploadId) -> Response:
    """Upload-Offset: at which byte the next piece begins; Upload-Length: how large the file is."""
    sender = sender_of(user)
    no_keys(query_of(request))
    upload = pieces.find(context, upload_id, sender)
    size = received(context.settings, upload)
    return Response(status_code=204, headers={"Upload-Offset": str(size), "Upload-Length": str(upload.bytes)})


@router.delete("/{upload_id}", status_code=204, summary="Drop an upload")
def delete(request: Request, context: ContextDep, user: UserDep, upload_id: UploadId) -> Response:
    """Forget it and what came of it; what was delivered stays delivered."""
    sender = sender_of(user)
    no_keys(query_of(request))
    found = pieces.find(context, upload_id, sender)
    with pieces.hold_file(context, found):
        drop(context.settings, pieces.find(context, upload_id, sender))
    return Response(status_code=204)


def _with_offset(response: Response, made: UploadProgress) -> UploadProgress:
    response.headers["Upload-Offset"] = str(made.ontvangen)
    return made


def _public(context: Context, upload: Upload) -> UploadProgress:
    links, receipt = {"self": Link(href=f"/v1/uploads/{upload.id}")}, None
    if upload.aanlevering_id is not None:
        with context.store() as store:
            row = store.get_one(Aanlevering, upload.aanlevering_id)
        receipt = DeliveryPublic(**public_of((row, None), {}))
        links["aanlevering"] = Link(href=f"/v1/aanleveringen/{receipt.id}")
    return UploadProgress(
        id=upload.id,
        bestandsnaam=upload.naam,
        bytes=upload.bytes,
        ontvangen=received(context.settings, upload),
        vervalt=utc(upload.vervalt_op),
        aanlevering=receipt,
        links=links,
    )
