"""CS058: a start or stop is first sent or taken back.

Room checks/: reads stage.start, stage.stop; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import START, STOP
from ingest.fault import Text

_TEXTS: Final = (
    Text("Deze StatusAanlevering mag niet", "This StatusAanlevering is not allowed"),
    Text(
        "StatusAanlevering is {status_aanlevering}; alleen 1 (eerste aanlevering) en 3 (verwijderen) mogen.",
        "StatusAanlevering is {status_aanlevering}; only 1 (first delivery) and 3 (removal) are allowed.",
    ),
    again(
        "Een wijziging stuurt u als verwijdering (3) en nieuwe aanlevering (1).",
        "Send a change as a removal (3) and a new delivery (1).",
    ),
)

CHECKS: Final = tuple(
    refuses_message(
        "CS058",
        record,
        "StatusAanlevering",
        "status_aanlevering not in ('1', '3')",
        texts=_TEXTS,
        shown="status_aanlevering",
    )
    for record in (START, STOP)
)
