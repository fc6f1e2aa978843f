"""OP155: a stop belongs to the latest start. Room checks/: reads stand.*; a finding without a code.

The latest by Begindatum that began before the Einddatum of the stop: in what order messages came carries no meaning
(OP080). A start on the very day of the stop is the next delivery. Without a stop at all TR326 tells the second start.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP155",
        messages=("JW307",),
        return_code=None,
        effect=Effect.REPORT,
        reads=("stand.stop", "stand.start"),
        title=Text("Stop hoort niet bij de laatste start", "Stop does not belong to the latest start"),
        what=Text(
            "Deze stop op {einddatum} hoort bij de start van {begindatum}, maar op toewijzing {kenmerk} staat ook een "
            "start van {later}.",
            "This stop on {einddatum} belongs to the start of {begindatum}, but allocation {kenmerk} also has a start "
            "of {later}.",
        ),
        remedy=Text(
            "Begon de hulp opnieuw op die latere dag? Verwijder dan deze stop, en stuur hem met de begindatum van de "
            "laatste start; stop de eerste start op de dag waarop die hulp ophield. Klopt de latere start niet? "
            "Verwijder die start dan.",
            "Did care begin again on that later day? Then remove this stop, and send it with the Begindatum of the "
            "latest start; stop the first start on the day that care ended. Is the later start wrong? Then remove "
            "that start.",
        ),
        wrong_rows="""
            select e.bericht_id, e.regel, e.gemeente, e.aanbieder, e.toewijzing_nummer as kenmerk, e.begindatum,
                   e.einddatum, max(s.begindatum) as later, 'StopProduct[' || e.regel || ']/Begindatum' as plaats
            from stand.stop e
            join stand.start s
              on s.gemeente = e.gemeente and s.aanbieder = e.aanbieder and s.client = e.client
             and s.toewijzing_nummer = e.toewijzing_nummer
             and s.begindatum > e.begindatum and s.begindatum < e.einddatum
            group by e.bericht_id, e.regel, e.gemeente, e.aanbieder, e.toewijzing_nummer, e.begindatum, e.einddatum
        """,
    ),
)
