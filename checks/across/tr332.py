"""TR332: a ToewijzingNummer is one toewijzing. Room checks/: reads model.*; a finding (9332).

Within a gemeente. The current version is compared with the first, so sending the right one again clears the finding.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR332",
        messages=("JW301",),
        return_code="9332",
        effect=Effect.REPORT,
        reads=("model.toewijzing_versie",),
        title=Text("Toewijzingnummer voor iets anders gebruikt", "Allocation number used for something else"),
        what=Text(
            "Toewijzing {kenmerk} had eerst een andere cliënt, aanbieder, ingangsdatum of een ander product.",
            "Allocation {kenmerk} first had another client, provider, first day or product.",
        ),
        remedy=Text(
            "Gemeente, geef elke toewijzing een eigen nummer. Stuur de oude toewijzing opnieuw zoals zij was.",
            "Municipality, give every allocation a number of its own. Send the old allocation again as it was.",
        ),
        wrong_rows="""
            select t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer as kenmerk,
                   'ToegewezenProduct[' || t.regel || ']/ToewijzingNummer' as plaats
            from model.toewijzing_versie t
            join model.toewijzing_versie f
              on f.gemeente = t.gemeente and f.toewijzing_nummer = t.toewijzing_nummer and f.versie = 1
            where t.versie = t.versies and (
                t.client is distinct from f.client or t.aanbieder <> f.aanbieder or t.ingangsdatum <> f.ingangsdatum
                or t.categorie is distinct from f.categorie or t.code is distinct from f.code
            )
        """,
    ),
)
