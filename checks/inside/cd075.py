"""CD075: a budget has a last day. Room checks/: reads the products in stage.*; refuses the message (0001)."""

from typing import Final

from checks.check import Check
from checks.inside.condition import again, refuses_message
from checks.records import NIEUW, TE_WIJZIGEN, TOEWIJZING, VERZOEK, Record
from ingest.fault import Text

_TEXTS: Final = (
    Text("Bij een budget hoort een einddatum", "A budget comes with an end date"),
    Text("Er is een budget en geen einddatum.", "There is a budget and no end date."),
    again("Vul de einddatum in.", "Fill in the end date."),
)


def _check(record: Record, column: str, path: str) -> Check:
    return refuses_message("CD075", record, path, f"budget is not null and {column} is null", texts=_TEXTS)


CHECKS: Final = (
    _check(TOEWIJZING, "einddatum", "Einddatum"),
    _check(VERZOEK, "toewijzing_einddatum", "ToewijzingEinddatum"),
    _check(TE_WIJZIGEN, "einddatum", "Einddatum"),
    _check(NIEUW, "einddatum", "Einddatum"),
)
