"""TR071: a start with a stop is not removed. Room checks/: reads stand.*; a finding (9071).

The stop has to be removed first, or anew when the start has gone already. A stop that was sent after the start had gone
is told by TR382.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR071",
        messages=("JW305",),
        return_code="9071",
        effect=Effect.REPORT,
        reads=("stand.verwijderde_start", "stand.stop"),
        title=Text("Start verwijderd terwijl er een stop is", "Start removed although there is a stop"),
        what=Text(
            "De start op toewijzing {kenmerk} met begindatum {begindatum} is verwijderd, maar de stop staat nog.",
            "The start on allocation {kenmerk} from {begindatum} was removed, but its stop still stands.",
        ),
        remedy=Text(
            "Had de start niet gestuurd mogen worden? Verwijder dan ook de stop, en stuur de verwijdering van de start "
            "opnieuw als de gemeente die heeft afgewezen. Klopte de start wel? Stuur hem dan opnieuw.",
            "Should the start not have been sent? Then remove the stop as well, and send the removal of the start "
            "again when the municipality refused it. Was the start right? Then send it again.",
        ),
        wrong_rows="""
            select s.bericht_id, s.regel, s.gemeente, s.aanbieder, s.toewijzing_nummer as kenmerk, s.begindatum,
                   'StartProduct[' || s.regel || ']/StatusAanlevering' as plaats
            from stand.verwijderde_start s
            semi join stand.stop e
              on e.gemeente = s.gemeente and e.aanbieder = s.aanbieder and e.client = s.client
             and e.begindatum = s.begindatum and e.toewijzing_nummer is not distinct from s.toewijzing_nummer
             and e.categorie is not distinct from s.categorie and e.code is not distinct from s.code
             and (e.dagtekening < s.dagtekening
                  or (e.dagtekening = s.dagtekening and e.identificatie < s.identificatie))
        """,
    ),
)
