"""TR366: a returned line was declared. Room checks/: reads raw.*; a finding (9366).

In the JW323 that the JW325 answers; an answer to a declaratie that is not known here is not judged.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR366",
        messages=("JW325",),
        return_code="9366",
        effect=Effect.REPORT,
        reads=(
            "raw.afwijzing",
            "raw.antwoord",
            "raw.declaratie",
            "raw.prestatie",
            "model.parameter",
        ),
        title=Text("Antwoord op een regel die niet is gedeclareerd", "Answer to a line that was not declared"),
        what=Text(
            "Regel {kenmerk} staat niet in de declaratie waarop dit het antwoord is.",
            "Line {kenmerk} is not in the declaration that this answers.",
        ),
        remedy=Text(
            "Gemeente, stuur het antwoord opnieuw met de referentienummers uit de declaratie.",
            "Municipality, send the answer again with the reference numbers of the declaration.",
        ),
        wrong_rows=f"""
            select f.bericht_id, f.regel, f.gemeente, f.aanbieder, f.referentie_nummer as kenmerk,
                   'Prestatie[' || f.regel || ']/ProductReferentie/ReferentieNummer' as plaats
            from ({known("afwijzing")}) f
            join raw.antwoord a on a.bericht_id = f.bericht_id
            join raw.declaratie d
              on d.gemeente = a.gemeente and d.aanbieder = a.aanbieder and d.identificatie = a.declaratie_identificatie
            anti join raw.prestatie p on p.bericht_id = d.bericht_id and p.referentie_nummer = f.referentie_nummer
        """,
    ),
)
