"""CS003: no period ends before it begins. Room checks/: reads stage.*; refuses the message (0001).

The periods of JW301 ToegewezenProduct and Contact, JW315 AangevraagdProduct, JW317 NieuwProduct and TeWijzigenProduct.
The same date is fine: a removed toewijzing ends on the day it begins.
"""

from typing import Final

from checks.check import Check
from checks.records import CONTACT, NIEUW, RELATIE, TE_WIJZIGEN, TOEWIJZING, VERZOEK, Record
from ingest.fault import Effect, Text


def _check(record: Record, begin: str, end: str, path: str) -> Check:
    """The check for one kind of period: its two columns, and the path of its end date within the record."""
    return Check(
        rule="CS003",
        part=f"{record.message}-{record.element}",
        messages=(record.message,),
        return_code="0001",
        effect=Effect.MESSAGE,
        reads=(record.stage,),
        title=Text("De periode eindigt vóór zij begint", "The period ends before it begins"),
        what=Text(
            "De einddatum {einde} ligt vóór de ingangsdatum {begin}.",
            "The end date {einde} lies before the start date {begin}.",
        ),
        remedy=Text(
            "Verbeter een van beide datums en stuur het bericht opnieuw.",
            "Correct one of the two dates and send the message again.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, {record.reference} as kenmerk, {record.place(path)} as plaats,
                   {begin} as begin, {end} as einde
            from {record.stage} r
            where {end} < {begin}  -- an open end is no end
        """,
    )


CHECKS: Final = (
    _check(TOEWIJZING, "ingangsdatum", "einddatum", "Einddatum"),
    _check(VERZOEK, "toewijzing_ingangsdatum", "toewijzing_einddatum", "ToewijzingEinddatum"),
    _check(CONTACT, "begindatum", "einddatum", "Periode/Einddatum"),
    _check(RELATIE, "begindatum", "einddatum", "Contact/Periode/Einddatum"),
    _check(TE_WIJZIGEN, "gewenste_ingangsdatum", "einddatum", "Einddatum"),
    _check(NIEUW, "gewenste_ingangsdatum", "einddatum", "Einddatum"),
)
