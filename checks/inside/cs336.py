"""CS336: a withdrawn reason is not used any more. Room checks/: reads stage.toewijzing; refuses the message (0001)."""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import TOEWIJZING
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CS336",
        TOEWIJZING,
        "RedenWijziging",
        "reden_wijziging = '01'",
        texts=(
            Text("Reden wijziging 01 is vervallen", "Reason of change 01 was withdrawn"),
            Text(
                "RedenWijziging is 01; die code bestaat niet meer in nieuwe berichten.",
                "RedenWijziging is 01; that code is no longer used in new messages.",
            ),
            again(
                "Gebruik 14 (administratieve correctie) of 13 (verwijderd).",
                "Use 14 (administrative correction) or 13 (removed).",
            ),
        ),
    ),
)
