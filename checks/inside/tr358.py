"""TR358: the total is the sum of the lines. Room checks/: reads stage.declaratie, stage.prestatie; refuses (0001).

Judged over all prestaties as delivered: a line that TR346 refuses still counts, the deliverer did add it up.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR358",
        messages=("JW323",),
        return_code="0001",
        effect=Effect.MESSAGE,
        reads=("stage.declaratie", "stage.prestatie"),
        title=Text("Totaal is niet de som van de prestaties", "Total is not the sum of the lines"),
        what=Text(
            "Het totaalbedrag is {totaal:euro}, maar de prestaties tellen op tot {som:euro} (credit telt negatief).",
            "The total is {totaal:euro}, but the lines add up to {som:euro} (credit counts as negative).",
        ),
        remedy=Text(
            "Verbeter het totaalbedrag of de prestaties en stuur de declaratie opnieuw.",
            "Correct the total or the lines and send the declaration again.",
        ),
        wrong_rows="""
            select d.bericht_id, d.regel, d.declaratie_nummer as kenmerk,
                   'Declaratie/TotaalIngediendBedrag' as plaats, d.totaal, coalesce(p.som, 0) as som
            from (
                select bericht_id, regel, declaratie_nummer,
                       case when debet_credit = 'C' then -totaal_bedrag else totaal_bedrag end as totaal
                from stage.declaratie
            ) d
            left join (
                select bericht_id, sum(case when debet_credit = 'C' then -bedrag else bedrag end) as som
                from stage.prestatie
                group by bericht_id
            ) p on p.bericht_id = d.bericht_id
            where d.totaal is distinct from coalesce(p.som, 0)
        """,
    ),
)
