"""CD076: a size per week has a last day. Room checks/: reads the products in stage.*; refuses the message (0001)."""

from typing import Final

from checks.check import Check
from checks.inside.condition import again, refuses_message
from checks.records import NIEUW, TE_WIJZIGEN, TOEWIJZING, VERZOEK, Record
from ingest.fault import Text

_TEXTS: Final = (
    Text("Bij een omvang per week hoort een einddatum", "A size per week comes with an end date"),
    Text("De omvang is per week (frequentie 2) en er is geen einddatum.", "The size is per week, without end date."),
    again("Vul de einddatum in.", "Fill in the end date."),
)


def _check(record: Record, column: str, path: str) -> Check:
    return refuses_message("CD076", record, path, f"frequentie = '2' and {column} is null", texts=_TEXTS)


CHECKS: Final = (
    _check(TOEWIJZING, "einddatum", "Einddatum"),
    _check(VERZOEK, "toewijzing_einddatum", "ToewijzingEinddatum"),
    _check(TE_WIJZIGEN, "einddatum", "Einddatum"),
    _check(NIEUW, "einddatum", "Einddatum"),
)
