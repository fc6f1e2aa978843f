"""OP186: shortening to a day that is past is agreed on. Room checks/: reads stand.*; a finding without a code.

A signal: the messages do not tell whether the aanbieder agreed. Silent where the aanbieder asked for it (reason 12, or
a JW317 about this toewijzing), or told a stop up to the new end; so the stop clears it. What was declared after the
end is told by TR308.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP186",
        messages=("JW301",),
        return_code=None,
        effect=Effect.REPORT,
        reads=("stand.ingekort", "stand.start", "stand.stop", "raw.te_wijzigen_product", "model.parameter"),
        title=Text("Toewijzing achteraf ingekort", "Allocation shortened afterwards"),
        what=Text(
            "Toewijzing {kenmerk} is op {toewijzingsdatum} ingekort tot {einddatum}, een dag die al voorbij was. De "
            "aanbieder heeft voor die dag geen stop gestuurd.",
            "Allocation {kenmerk} was shortened on {toewijzingsdatum} to {einddatum}, a day that was past. The "
            "provider sent no stop for that day.",
        ),
        remedy=Text(
            "Aanbieder, bent u het eens? Stuur dan een stop op of voor de nieuwe einddatum. Bent u het niet eens? "
            "Overleg dan met de gemeente; die stuurt de toewijzing opnieuw met de juiste einddatum.",
            "Provider, do you agree? Then send a stop on or before the new end. Do you not agree? Then talk with the "
            "municipality, which sends the allocation again with the right end.",
        ),
        wrong_rows=f"""
            select t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer as kenmerk,
                   t.toewijzingsdatum, t.einddatum, 'ToegewezenProduct[' || t.regel || ']/Einddatum' as plaats
            from stand.ingekort t
            where t.einddatum < t.toewijzingsdatum and coalesce(t.reden_wijziging, '') not in ('12', '13')
              and exists (
                  select 1 from stand.start s
                  where s.gemeente = t.gemeente and s.aanbieder = t.aanbieder
                    and s.toewijzing_nummer = t.toewijzing_nummer
                    and not exists (
                        select 1 from stand.stop e
                        where e.gemeente = s.gemeente and e.aanbieder = s.aanbieder and e.client = s.client
                          and e.toewijzing_nummer = s.toewijzing_nummer and e.begindatum = s.begindatum
                          and e.einddatum <= t.einddatum
                    )
              )
              and not exists (
                  select 1 from ({known("te_wijzigen_product")}) w
                  where w.gemeente = t.gemeente and w.aanbieder = t.aanbieder
                    and w.toewijzing_nummer = t.toewijzing_nummer and w.dagtekening <= t.dagtekening
              )
        """,
    ),
)
