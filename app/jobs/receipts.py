"""What a receipt says of its file, whichever way that came in. Room app/jobs: reads and writes nothing, changes rows.

Apart from receiving and loading, so that whoever only answers for a receipt loads no reader of messages.
"""

from app.settings import Settings
from app.store.models import MOST_TRIES, Aanlevering, Stand
from ingest.landing import Landed, landed_path


def landed_of(settings: Settings, receipt: Aanlevering) -> Landed:
    """The file that was delivered under this receipt, as it landed."""
    path = landed_path(settings.landing, receipt.sha256)
    return Landed(receipt.sha256, receipt.bytes, path, True, settings.landing_secrets)


def reopen(receipt: Aanlevering) -> None:
    """Take off the limits of who sent it first, when nothing of it was used or nothing was done with it yet."""
    if receipt.namens and receipt.stand in {Stand.ONTVANGEN, Stand.GEWEIGERD}:
        receipt.namens, receipt.inzender, receipt.organisatie_id = "", "", None
        receipt.stand = Stand.ONTVANGEN


def give_another_chance(receipt: Aanlevering) -> None:
    """Let a file that was set aside be read once more, for somebody asks for it."""
    if receipt.terzijde:
        receipt.afgebroken = MOST_TRIES - 1
