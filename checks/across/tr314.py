"""TR314: a ReferentieNummer is used once. Room checks/: reads stand.prestatie; a finding (8021).

Per aanbieder over all declaraties to all gemeenten; a refused line has used its number, a line of a declaratie that was
refused as a whole has not. The second and later lines are told.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR314",
        messages=("JW323",),
        return_code="8021",
        effect=Effect.REPORT,
        reads=("stand.prestatie",),
        title=Text("Referentienummer twee keer gebruikt", "Reference number used twice"),
        what=Text(
            "Referentienummer {kenmerk} is {keer} keer gebruikt.",
            "Reference number {kenmerk} was used {keer} times.",
        ),
        remedy=Text(
            "Wijst de gemeente een van deze regels af? Declareer die dan opnieuw onder een nieuw nummer. Geef voortaan "
            "elke regel een eigen nummer, ook een creditregel en een regel die u opnieuw stuurt.",
            "Does the municipality refuse one of these lines? Then declare it again under a new number. From now on "
            "give every line a number of its own, also a credit line and a line that you send again.",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk, keer,
                   'Prestatie[' || regel || ']/ProductReferentie/ReferentieNummer' as plaats
            from (
                select *, count(*) over (partition by aanbieder, referentie_nummer) as keer,
                       row_number() over (
                           partition by aanbieder, referentie_nummer
                           order by dagtekening, identificatie, gemeente, regel
                       ) as volgnummer
                from stand.prestatie
            ) lines
            where volgnummer > 1
        """,
    ),
)
