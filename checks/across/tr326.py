"""TR326: a toewijzing has one active start. Room checks/: reads stand.*; a finding (9326).

Active is a start that stands and has no stop that stands, temporary or final. Of several the later ones are told.
Without a ToewijzingNummer (taakgericht) a start stands on its own.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR326",
        messages=("JW305",),
        return_code="9326",
        effect=Effect.REPORT,
        reads=(
            "stand.start",
            "stand.stop",
        ),
        title=Text("Tweede start zonder stop", "Second start without a stop"),
        what=Text(
            "Op toewijzing {kenmerk} loopt al een start vanaf {eerder}, zonder stop.",
            "On allocation {kenmerk} a start from {eerder} is already running, without a stop.",
        ),
        remedy=Text(
            "Stuur de stop van de eerste start, of verwijder een van beide starts.",
            "Send the stop of the first start, or remove one of both starts.",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk, eerder,
                   'StartProduct[' || regel || ']/Begindatum' as plaats
            from (
                select s.*, first_value(begindatum) over active as eerder, row_number() over active as nummer
                from stand.start s
                anti join stand.stop e
                  on e.gemeente = s.gemeente and e.aanbieder = s.aanbieder and e.client = s.client
                 and e.begindatum = s.begindatum and e.toewijzing_nummer = s.toewijzing_nummer
                 and e.categorie is not distinct from s.categorie and e.code is not distinct from s.code
                where s.toewijzing_nummer is not null
                window active as (
                    partition by gemeente, aanbieder, client, toewijzing_nummer
                    order by begindatum, dagtekening, identificatie, regel
                )
            ) starts
            where nummer > 1
        """,
    ),
)
