"""CS325: nothing at all is a debit. Room checks/: reads the amounts in stage.*; refuses the message (0001)."""

from typing import Final

from checks.check import Check
from checks.inside.condition import again, refuses_message
from checks.records import AFWIJZING, ANTWOORD, DECLARATIE, PRESTATIE, Record
from ingest.fault import Text

_TEXTS: Final = (
    Text("Een bedrag van nul is debet", "An amount of zero is a debit"),
    Text("Het bedrag is nul en staat als credit.", "The amount is zero and stands there as a credit."),
    again("Vul bij DebetCredit D in.", "Fill in D at DebetCredit."),
)


def _check(record: Record, amount: str, sign: str, path: str) -> Check:
    wrong = f"{amount} = 0 and {sign} <> 'D'"
    return refuses_message("CS325", record, f"{path}/DebetCredit", wrong, texts=_TEXTS, part=path)


CHECKS: Final = (
    _check(DECLARATIE, "totaal_bedrag", "debet_credit", "TotaalIngediendBedrag"),
    _check(PRESTATIE, "bedrag", "debet_credit", "IngediendBedrag"),
    _check(ANTWOORD, "totaal_ingediend", "debet_credit_ingediend", "TotaalIngediendBedrag"),
    _check(ANTWOORD, "totaal_toegekend", "debet_credit", "TotaalToegekendBedrag"),
    _check(AFWIJZING, "bedrag", "debet_credit", "IngediendBedrag"),
)
