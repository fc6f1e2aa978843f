"""OP087: a JW301 holds every actual toewijzing. Room checks/: reads stand.*, model.*; a finding without a code.

Of a client with an aanbieder; actual is what still runs or has yet to begin on the Dagtekening, and was sent on an
earlier day. The latest JW301 is judged, so that the next one clears the finding. One finding a message, that names the
lowest number that is missing.
"""

from typing import Final

from checks.check import Check, Dimension
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP087",
        messages=("JW301",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.COMPLETENESS,
        reads=("model.toewijzing_versie", "stand.toewijzing"),
        title=Text("Toewijzing ontbreekt in het laatste bericht", "Allocation is missing in the latest message"),
        what=Text(
            "In dit bericht van {dagtekening} ontbreken {aantal} toewijzingen van deze cliënt die nog gelden; de "
            "eerste is {kenmerk}.",
            "This message of {dagtekening} lacks {aantal} allocations of this client that still hold; the first is "
            "{kenmerk}.",
        ),
        remedy=Text(
            "Gemeente, stuur een JW301 met alle toewijzingen die nu of later gelden voor deze cliënt bij deze "
            "aanbieder, ook wat niet verandert. Geldt een toewijzing niet meer? Geef haar dan een einddatum.",
            "Municipality, send a JW301 with all allocations that hold now or later for this client at this provider, "
            "also what does not change. Does an allocation hold no longer? Then give it an end date.",
        ),
        wrong_rows="""
            with laatste as (
                select gemeente, aanbieder, client, bericht_id, dagtekening
                from model.toewijzing_versie
                qualify row_number() over (
                    partition by gemeente, aanbieder, client order by dagtekening desc, identificatie desc, bericht_id
                ) = 1
            ),
            gestuurd as (
                select gemeente, aanbieder, toewijzing_nummer, min(dagtekening) as eerste
                from model.toewijzing_versie group by all
            )
            select l.bericht_id, 1 as regel, l.gemeente, l.aanbieder, min(t.toewijzing_nummer) as kenmerk,
                   count(*) as aantal, l.dagtekening, 'ToegewezenProducten' as plaats
            from laatste l
            join stand.toewijzing t
              on t.gemeente = l.gemeente and t.aanbieder = l.aanbieder and t.client = l.client
             and (t.einddatum is null or t.einddatum >= l.dagtekening)
            join gestuurd g
              on g.gemeente = t.gemeente and g.aanbieder = t.aanbieder and g.toewijzing_nummer = t.toewijzing_nummer
             and g.eerste < l.dagtekening
            anti join model.toewijzing_versie there
              on there.bericht_id = l.bericht_id and there.toewijzing_nummer = t.toewijzing_nummer
            group by l.bericht_id, l.gemeente, l.aanbieder, l.dagtekening
        """,
    ),
)
