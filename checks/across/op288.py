"""OP288: every delivery ends with a stop. Room checks/: reads stand.*, model.*; a finding without a code.

Also at the planned end: the toewijzing ended more than five working days ago and its start has no stop, temporary
ones included. Looks at toewijzingen that ended in the last year. Where the end was moved to a day that was past, OP186
asks both sides first. PL02 tells whoever leaves out many.
"""

from typing import Final

from checks.check import Check, Dimension
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP288",
        messages=("JW305", "JW307"),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.COMPLETENESS,
        reads=("stand.start", "stand.stop", "stand.toewijzing", "stand.ingekort", "stand.werkdag", "model.parameter"),
        title=Text("Stop ontbreekt na het einde van de toewijzing", "No stop after the end of the allocation"),
        what=Text(
            "Toewijzing {kenmerk} eindigde op {einddatum}, maar bij de start van {begindatum} is geen stop gestuurd.",
            "Allocation {kenmerk} ended on {einddatum}, but no stop was sent for the start of {begindatum}.",
        ),
        remedy=Text(
            "Is de hulp gestopt? Stuur dan een stop met de dag waarop de hulp ophield. Gaat de hulp door? Vraag dan "
            "verlenging aan bij de gemeente.",
            "Has care ended? Then send a stop with the day on which it ended. Does care go on? Then ask the "
            "municipality for an extension.",
        ),
        wrong_rows="""
            select s.bericht_id, s.regel, s.gemeente, s.aanbieder, s.toewijzing_nummer as kenmerk, s.begindatum,
                   t.einddatum, 'StartProduct[' || s.regel || ']' as plaats
            from stand.start s
            join stand.toewijzing t
              on t.gemeente = s.gemeente and t.toewijzing_nummer = s.toewijzing_nummer
             and t.aanbieder = s.aanbieder and t.client = s.client
            join stand.werkdag today on today.dag = (select peildatum from model.parameter)
            left join stand.werkdag ended on ended.dag = t.einddatum
            anti join stand.stop e
              on e.gemeente = s.gemeente and e.aanbieder = s.aanbieder and e.client = s.client
             and e.toewijzing_nummer = s.toewijzing_nummer and e.begindatum = s.begindatum
            anti join (select * from stand.ingekort where einddatum < toewijzingsdatum) i
              on i.gemeente = t.gemeente and i.toewijzing_nummer = t.toewijzing_nummer
            where s.begindatum <= t.einddatum
              and t.einddatum > (select peildatum - interval 1 year from model.parameter)
              and t.einddatum < today.dag and today.nummer - coalesce(ended.nummer, 0) > 5
        """,
    ),
)
