"""OP303: a JW325 returns refused lines only. Room checks/: reads raw.*; a finding without a code.

A granted line shows in the total alone. A line that comes back as fine takes nothing off, so figures count it as
granted; the aanbieder should know that too. OP304 (only clients with such lines) says the same of the client.
"""

from typing import Final

from checks.across.known import known, refused
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP303",
        messages=("JW325",),
        return_code=None,
        effect=Effect.REPORT,
        reads=("raw.afwijzing", "model.parameter"),
        title=Text("Goedgekeurde regel teruggestuurd", "Granted line sent back"),
        what=Text(
            "Regel {kenmerk} komt terug zonder een code die haar afwijst.",
            "Line {kenmerk} comes back without a code that refuses it.",
        ),
        remedy=Text(
            "Gemeente, stuur alleen afgewezen regels terug. Aanbieder, wij tellen de regel als goedgekeurd: ga na of "
            "het bedrag is betaald voordat u haar opnieuw declareert.",
            "Municipality, send back refused lines only. Provider, we count the line as granted: see whether it was "
            "paid before you declare it again.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk,
                   'Prestatie[' || regel || ']/RetourCodes' as plaats
            from ({known("afwijzing")}) lines
            where not {refused("retour_codes")}
        """,
    ),
)
