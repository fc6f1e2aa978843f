"""TR349: a request for change names every actual toewijzing. Room checks/: reads stand.*, raw.*; a finding (9349).

Actual as in TR350, and first given on or before the day of the request. One finding a toewijzing that is missing.
"""

from typing import Final

from checks.across.mend import ask_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR349",
        messages=("JW317",),
        return_code="9349",
        effect=Effect.REPORT,
        reads=(
            "stand.wijzigingsverzoek",
            "stand.toewijzing",
            "raw.ongewijzigd_product",
            "raw.te_wijzigen_product",
        ),
        title=Text("Actuele toewijzing ontbreekt in het verzoek", "Actual allocation is missing in the request"),
        what=Text(
            "Toewijzing {toewijzing_nummer} van deze cliënt ontbreekt in het verzoek.",
            "Allocation {toewijzing_nummer} of this client is missing in the request.",
        ),
        remedy=ask_again(
            "waarin elke actuele toewijzing van de cliënt staat, als ongewijzigd of als te wijzigen product",
            "that holds every actual allocation of the client, as an unchanged or as a changed product",
        ),
        wrong_rows="""
            select v.bericht_id, v.regel, v.gemeente, v.aanbieder, v.referentie_aanbieder as kenmerk,
                   t.toewijzing_nummer, 'Verzoek' as plaats
            from stand.wijzigingsverzoek v
            join stand.toewijzing t
              on t.gemeente = v.gemeente and t.aanbieder = v.aanbieder and t.client = v.client
             and t.eerste_datum <= v.dagtekening and (t.einddatum is null or t.einddatum >= v.dagtekening)
            anti join (
                select bericht_id, toewijzing_nummer from raw.ongewijzigd_product
                union all
                select bericht_id, toewijzing_nummer from raw.te_wijzigen_product
            ) n on n.bericht_id = v.bericht_id and n.toewijzing_nummer = t.toewijzing_nummer
        """,
    ),
)
