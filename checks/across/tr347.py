"""TR347: a ReferentieAanbieder is used once. Room checks/: reads stand.verzoek; a finding (9347).

Per aanbieder over all JW315 and JW317 to all gemeenten; the second and later ones are told.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR347",
        messages=(
            "JW315",
            "JW317",
        ),
        return_code="9347",
        effect=Effect.REPORT,
        reads=("stand.verzoek",),
        title=Text("Referentie van een verzoek twee keer gebruikt", "Reference of a request used twice"),
        what=Text(
            "Referentie {kenmerk} is al gebruikt voor een eerder verzoek.",
            "Reference {kenmerk} was already used for an earlier request.",
        ),
        remedy=Text(
            "Wijst de gemeente dit verzoek af? Stuur het dan opnieuw met een nieuwe referentie. Geef voortaan elk "
            "verzoek een eigen referentie.",
            "Does the municipality refuse this request? Then send it again with a new reference. From now on give "
            "every request a reference of its own.",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, referentie_aanbieder as kenmerk, plaats
            from stand.verzoek
            qualify row_number() over (
                partition by aanbieder, referentie_aanbieder order by dagtekening, identificatie, bericht_id, regel
            ) > 1
        """,
    ),
)
