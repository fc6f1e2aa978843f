"""OP295: what is declared was started. Room checks/: reads stand.*; a finding without a code.

Told of the toewijzing and never of the declaration: a Prestatie is fine without a start (OP364). Lines of the last
year, sent more than five working days ago. A toewijzing on which nothing was declared may still wait for its care, so
that one is not told. PL04 tells whoever leaves out many starts.
"""

from typing import Final

from checks.check import Check, Dimension
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP295",
        messages=("JW301", "JW305"),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.COMPLETENESS,
        reads=("stand.toewijzing", "stand.gedeclareerd", "stand.start", "stand.werkdag", "model.parameter"),
        title=Text("Start ontbreekt", "No start"),
        what=Text(
            "Op toewijzing {kenmerk} is hulp geleverd vanaf {begindatum}, maar er is geen start gestuurd.",
            "On allocation {kenmerk} care was delivered from {begindatum}, but no start was sent.",
        ),
        remedy=Text(
            "Aanbieder, stuur alsnog een start met de dag waarop de hulp begon. De declaratie is goed: die hoeft u "
            "niet te crediteren.",
            "Provider, send a start after all, with the day on which care began. The declaration is right: it needs "
            "no credit.",
        ),
        wrong_rows="""
            select t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer as kenmerk, p.begindatum,
                   'ToegewezenProduct[' || t.regel || ']/ToewijzingNummer' as plaats
            from stand.toewijzing t
            join (
                select gemeente, aanbieder, toewijzing_nummer, min(begindatum) as begindatum
                from stand.gedeclareerd g
                join stand.werkdag today on today.dag = (select peildatum from model.parameter)
                left join stand.werkdag sent on sent.dag = g.dagtekening
                where begindatum > (select peildatum - interval 1 year from model.parameter)
                  and today.nummer - coalesce(sent.nummer, 0) > 5
                group by gemeente, aanbieder, toewijzing_nummer
            ) p on p.gemeente = t.gemeente and p.aanbieder = t.aanbieder and p.toewijzing_nummer = t.toewijzing_nummer
            anti join stand.start s
              on s.gemeente = t.gemeente and s.aanbieder = t.aanbieder and s.toewijzing_nummer = t.toewijzing_nummer
        """,
    ),
)
