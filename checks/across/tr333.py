"""TR333: a DeclaratieNummer is used once. Room checks/: reads stand.declaratie; a finding (9333).

Per aanbieder over all gemeenten. A declaratie that was refused as a whole counts as never sent.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR333",
        messages=("JW323",),
        return_code="9333",
        effect=Effect.REPORT,
        reads=("stand.declaratie",),
        title=Text("Declaratienummer twee keer gebruikt", "Declaration number used twice"),
        what=Text(
            "Declaratienummer {kenmerk} is al eerder gebruikt.",
            "Declaration number {kenmerk} was used before.",
        ),
        remedy=Text(
            "Wijst de gemeente deze declaratie af? Stuur haar dan opnieuw met een nieuw nummer. Geef voortaan elke "
            "declaratie een eigen nummer, ook bij een andere gemeente.",
            "Does the municipality refuse this declaration? Then send it again with a new number. From now on give "
            "every declaration a number of its own, also for another municipality.",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, declaratie_nummer as kenmerk,
                   'Declaratie/DeclaratieNummer' as plaats
            from stand.declaratie
            qualify row_number() over (
                partition by aanbieder, declaratie_nummer order by dagtekening, identificatie, gemeente
            ) > 1
        """,
    ),
)
