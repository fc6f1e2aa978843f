"""Files that come in pieces: what stands in the way, and delivering what is whole. Room app/: through app/jobs."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRandom

from app.api.context import Context
from app.api.models_deliveries import UploadStart
from app.api.problem import InputFault, Problem, bad_input, not_found
from app.api.services.uploads import take
from app.api.upload import last_part, too_large
from app.jobs import pieces
from app.jobs.uploads import Sender
from app.store.models import Aanlevering, Upload
from ingest.fault import Text
from ingest.limits import MIB

_CONFLICT = Text("Dit kan niet samen", "This is in conflict")


def start(context: Context, asked: UploadStart, sender: Sender) -> Upload:
    """Begin an upload. Raises 400 without a name, 413 for what is too large, 409 for one too many."""
    name = last_part(asked.bestandsnaam)
    if not name:
        text = Text("Noem het bestand.", "Name the file.")
        raise bad_input([InputFault("body", "#/bestandsnaam", "ontbreekt", text)])
    if asked.bytes > context.settings.max_upload_mib * MIB:
        raise too_large(context.settings.max_upload_mib)
    announced = pieces.Announced(name, asked.bytes, asked.sha256)
    try:
        return pieces.begin(context.settings, announced, sender, context.now())
    except pieces.TooManyError:
        detail = Text(
            f"Er staan al {pieces.MOST_OPEN} uploads open. Maak er een af, of verwijder er een.",
            f"There are {pieces.MOST_OPEN} open uploads. Finish one, or delete one.",
        )
        raise Problem(409, "te-veel-uploads", _CONFLICT, detail) from None


def find(context: Context, upload_id: str, sender: Sender) -> Upload:
    """The upload of this sender. Raises 404, also for another's."""
    found = pieces.find(context.settings, upload_id, sender, context.now())
    if found is None:
        raise not_found(
            Text(
                "Deze upload is er niet, of is vervallen. Begin opnieuw.",
                "This upload does not exist, or has expired. Start again.",
            )
        )
    return found


@contextmanager
def hold_file(context: Context, upload: Upload) -> Iterator[BufferedRandom]:
    """The file of this upload, for one at a time. Raises 409 while another piece is being written."""
    try:
        with pieces.hold_file(context.settings, upload.id) as file:
            yield file
    except pieces.BusyError:
        detail = Text(
            "Er komt al een stuk van dit bestand binnen. Wacht even, en vraag dan waar het verdergaat.",
            "A piece of this file is coming in already. Wait a moment, then ask where to go on.",
        )
        raise _conflict("bezig", detail, pieces.received(context.settings, upload)) from None


def check_offset(context: Context, upload: Upload, offset: int) -> None:
    """Raises 409 with the right place when a piece does not begin where the file ends."""
    size = pieces.received(context.settings, upload)
    if offset != size:
        detail = Text(
            f"Dit stuk past niet: het volgende begint bij byte {size}.",
            f"This piece does not fit: the next one begins at byte {size}.",
        )
        raise _conflict("ander-begin", detail, size)


def finish(context: Context, upload: Upload, file: BufferedRandom, sender: Sender, key: str) -> Aanlevering:
    """Deliver what is whole now. Raises 422 when it is not what was announced, and what `take` raises."""
    file.seek(0)
    if upload.sha256 and hashlib.file_digest(file, "sha256").hexdigest() != upload.sha256:
        pieces.drop(context.settings, upload)
        raise Problem(
            422,
            "andere-inhoud",
            Text("De inhoud klopt niet", "The contents are not right"),
            Text(
                "Wat er kwam, heeft een andere sha256 dan was opgegeven. Het is niet bewaard; stuur het opnieuw.",
                "What came has another sha256 than was announced. It was not kept; send the file again.",
            ),
        )
    file.seek(0)
    (receipt,) = take(context, [(upload.naam, file)], sender, key)
    pieces.keep_receipt(context.settings, upload, receipt)
    return receipt


def _conflict(kind: str, detail: Text, offset: int) -> Problem:
    return Problem(409, kind, _CONFLICT, detail, headers={"Upload-Offset": str(offset)})
