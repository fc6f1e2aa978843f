"""The files in the body of a request: multipart, the body itself, or a piece. Room app/: reads the request."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from pathlib import PurePosixPath
from typing import BinaryIO, Final, cast

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect
from starlette.types import Message

from app.api.problem import InputFault, Problem, bad_input
from ingest.fault import Text
from ingest.limits import MIB

MOST: Final = 500  # files in one request; whoever has more sends a zip
_IN_MEMORY: Final = MIB
_SILENCE: Final = 30.0  # seconds without a byte after which a piece has broken off

File = tuple[str, BinaryIO]


@asynccontextmanager
async def files_of(request: Request, most_mib: int) -> AsyncIterator[list[File]]:
    """The files of this request, each with its name. Raises 400 when there are none, 413 above `most_mib`."""
    if request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        async with form_of(request, most_mib) as (_, files):
            if not files:
                raise _no_file()
            yield files
        return
    counted = _counted(request, most_mib)
    name = _disposition_name(request.headers.get("content-disposition", ""))
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as body:
        async for chunk in counted.stream():
            body.write(chunk)
        if not body.tell():
            raise _no_file()
        if not name:
            raise bad_input([_NO_NAME])
        body.seek(0)
        yield [(name, cast(BinaryIO, body))]


@asynccontextmanager
async def form_of(request: Request, most_mib: int) -> AsyncIterator[tuple[dict[str, str], list[File]]]:
    """The fields of a form and the files in it, each with its name; there may be none. Raises 413 above `most_mib`."""
    async with _counted(request, most_mib).form(max_files=MOST) as form:
        fields = {name: part for name, part in form.multi_items() if isinstance(part, str)}
        parts = [part for _, part in form.multi_items() if isinstance(part, UploadFile) and part.filename]
        yield fields, [(last_part(part.filename or ""), part.file) for part in parts]


async def append_body(file: BinaryIO, request: Request, room: int, silence: float = _SILENCE) -> None:
    """Append the body to `file`, on the disk when this returns; a body that breaks off leaves what came of it.

    Raises 408 when it breaks off, and 413 with the file as it was when there is more than `room` bytes.
    """
    start = size = file.seek(0, os.SEEK_END)
    stream = request.stream()
    try:
        while piece := await asyncio.wait_for(anext(stream, b""), silence):
            size += len(piece)
            if size > start + room:
                file.truncate(start)
                raise _too_much()
            file.write(piece)
            file.flush()
    except (ClientDisconnect, TimeoutError):
        raise _broken_off(size) from None
    await run_in_threadpool(os.fsync, file.fileno())


def _counted(request: Request, most_mib: int) -> Request:
    """The same request, that stops when its body grows too large: a Content-Length may be absent, or a lie."""
    size = 0

    async def receive() -> Message:
        nonlocal size
        message = await request.receive()
        size += len(message.get("body", b""))
        if size > most_mib * MIB:
            raise too_large(most_mib)
        return message

    return Request(request.scope, receive)


def _disposition_name(header: str) -> str:
    message = EmailMessage()
    message["Content-Disposition"] = header or "attachment"
    return last_part(message.get_filename() or "")


def last_part(name: str) -> str:
    """The name itself: a browser may send a whole path."""
    return PurePosixPath(name.replace("\\", "/")).name


def _no_file() -> Problem:
    text = Text("Er is geen bestand meegestuurd.", "No file was sent along.")
    return bad_input([InputFault("body", "#/bestand", "ontbreekt", text)])


def too_large(most_mib: int) -> Problem:
    """413: more than this installation takes."""
    return Problem(
        413,
        "te-groot",
        Text("Te groot", "Too large"),
        Text(
            f"Samen mogen de bestanden {most_mib} MiB zijn. Stuur ze in delen, of als zip.",
            f"Together the files may be {most_mib} MiB. Send them in parts, or as a zip.",
        ),
    )


def _too_much() -> Problem:
    return Problem(
        413,
        "te-groot",
        Text("Te groot", "Too large"),
        Text(
            "Er kwam meer dan er van dit bestand nog ontbreekt. Van dit stuk is niets bewaard.",
            "More came than is missing of this file. Nothing of this piece was kept.",
        ),
    )


def _broken_off(size: int) -> Problem:
    return Problem(
        408,
        "afgebroken",
        Text("Afgebroken", "Broken off"),
        Text(
            f"Dit stuk kwam niet helemaal aan. Ga verder bij byte {size}.",
            f"This piece did not arrive whole. Go on from byte {size}.",
        ),
        headers={"Upload-Offset": str(size)},
    )


_NO_NAME: Final = InputFault(
    "header",
    "Content-Disposition",
    "ontbreekt",
    Text(
        'Noem het bestand: Content-Disposition: attachment; filename="berichten.zip".',
        'Name the file: Content-Disposition: attachment; filename="berichten.zip".',
    ),
)
