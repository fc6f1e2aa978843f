"""FD02: a registration does not both start and leave the list. Room checks/: reads stand.*; a finding without a code.

The einddatum says that a youth left the list without care (feeds.md). B6 takes the startdatum.
"""

from typing import Final

from checks.check import Check, Dimension
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="FD02",
        messages=("aanmelding",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("stand.aanmelding",),
        title=Text(
            "Aanmelding is begonnen én zonder hulp gesloten", "Registration started and was closed without care"
        ),
        what=Text(
            "Aanmelding {kenmerk} heeft een startdatum ({startdatum}) en een einddatum ({einddatum}).",
            "Registration {kenmerk} has a startdatum ({startdatum}) and an einddatum ({einddatum}).",
        ),
        remedy=Text(
            "Vul einddatum alleen als de jeugdige zonder hulp van de lijst ging; laat anders einddatum leeg.",
            "Fill in einddatum only when the youth left the list without care; else leave it empty.",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, aanmeldnummer as kenmerk, startdatum, einddatum,
                   'kolom einddatum' as plaats
            from stand.aanmelding
            where startdatum is not null and einddatum is not null
        """,
    ),
)
