"""CD060: a credit names the line that it takes back, a debit names none.

Room checks/: reads stage.prestatie, stage.afwijzing; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import AFWIJZING, PRESTATIE
from ingest.fault import Text

_TEXTS: Final = (
    Text(
        "Alleen een creditregel noemt een vorig referentienummer",
        "Only a credit line names an earlier reference number",
    ),
    Text(
        "Debet/credit is {debet_credit} en VorigReferentieNummer is {vorig}; credit (C) noemt altijd een vorig "
        "nummer, debet (D) nooit.",
        "Debit/credit is {debet_credit} and VorigReferentieNummer is {vorig}; credit (C) always names an earlier "
        "number, debit (D) never does.",
    ),
    again(
        "Noem bij een creditregel het nummer van de regel die u terugneemt, en laat het bij debet weg.",
        "Name with a credit line the number of the line that you take back, and leave it out with a debit.",
    ),
)
_WRONG: Final = "(vorig_referentie_nummer is not null) <> (debet_credit = 'C')"

CHECKS: Final = tuple(
    refuses_message(
        "CD060",
        record,
        "ProductReferentie/VorigReferentieNummer",
        _WRONG,
        texts=_TEXTS,
        shown="debet_credit, vorig_referentie_nummer as vorig",
    )
    for record in (PRESTATIE, AFWIJZING)
)
