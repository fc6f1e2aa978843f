"""PL07: a delivery that was to be expected did not come. Room checks/: reads raw.*, stand.*; a finding without a code.

What is expected follows from the traffic itself: who delivered in enough of the months before is expected to go on, a
declaration only as long as care with a toewijzing goes on in that gemeente, a waiting list only as long as somebody on
it is still waiting. Told at a start of that care, or at the last table; it clears when the month is delivered after
all, or when nothing is to be expected any more.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check, Dimension
from checks.plausible.thresholds import threshold
from ingest.fault import Effect, Text

RULE: Final = "PL07"
_BEFORE: Final = threshold(RULE, "maanden_terug")
_ENOUGH: Final = threshold(RULE, "minste_maanden")
#: The last month that is over, and the last month whose care was due to be declared in it.
_DELIVERED: Final = "(select date_trunc('month', peildatum + interval 1 day) - interval 1 month from model.parameter)"
_DECLARED: Final = "(select date_trunc('month', peildatum + interval 1 day) - interval 2 month from model.parameter)"


def _absent(months: str, parties: str, judged: str) -> str:
    """Who is in `months` (parties, maand, bericht_id) in enough of the months before the judged one, and not in it."""
    return f"""
        select {parties}, max_by(bericht_id, (maand, bericht_id)) as bericht_id, max(maand) as laatste
        from ({months}) delivered
        where maand >= {judged} - interval {_BEFORE:.0f} month and maand <= {judged}
        group by {parties}
        having count(distinct maand) filter (maand < {judged}) >= {_ENOUGH:.0f} and max(maand) < {judged}
    """


_DECLARED_MONTHS: Final = f"""
    select gemeente, aanbieder, date_trunc('month', begindatum) as maand, bericht_id from ({known("prestatie")}) lines
"""
_FEED_MONTHS: Final = " union all ".join(
    f"""
    select '{table}' as feed, aanbieder, date_trunc('month', leverdatum) as maand,
           '{table}/' || aanbieder || '/' || aanlevering as bericht_id
    from raw.{table} where leverdatum <= (select peildatum from model.parameter)
    """
    for table in ("aanmelding", "capaciteit")
)

CHECKS: Final = (
    Check(
        rule=RULE,
        part="declaratie",
        messages=("JW305",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.COMPLETENESS,
        reads=("stand.start", "stand.stop", "stand.toewijzing", "raw.prestatie", "model.parameter"),
        title=Text("Declaratie is uitgebleven", "Declaration did not come"),
        what=Text(
            "Over {kenmerk} is nog niets gedeclareerd, terwijl de hulp doorgaat; "
            "de laatste gedeclareerde maand is {laatste_maand}.",
            "Nothing was declared for {kenmerk} yet, while care goes on; the last month declared is {laatste_maand}.",
        ),
        remedy=Text(
            "Stuur de declaratie over deze maand, of de stopberichten als de hulp is beëindigd.",
            "Send the declaration of this month, or the stop messages when care has ended.",
        ),
        wrong_rows=f"""
            select max_by(s.bericht_id, (s.dagtekening, s.bericht_id, s.regel)) as bericht_id,
                   max_by(s.regel, (s.dagtekening, s.bericht_id, s.regel)) as regel, a.gemeente, a.aanbieder,
                   'StartProduct' as plaats, strftime({_DECLARED}, '%Y-%m') as kenmerk,
                   strftime(a.laatste, '%Y-%m') as laatste_maand
            from ({_absent(_DECLARED_MONTHS, "gemeente, aanbieder", _DECLARED)}) a
            join stand.start s
              on s.gemeente = a.gemeente and s.aanbieder = a.aanbieder and s.begindatum <= {_DECLARED}
            join stand.toewijzing t
              on t.gemeente = s.gemeente and t.toewijzing_nummer = s.toewijzing_nummer
             and coalesce(t.einddatum, date '9999-12-31') >= last_day({_DECLARED})
            where not exists (
                select 1 from stand.stop e
                where e.gemeente = s.gemeente and e.aanbieder = s.aanbieder and e.client = s.client
                  and e.toewijzing_nummer = s.toewijzing_nummer and e.begindatum = s.begindatum
                  and e.einddatum < last_day({_DECLARED})
            )
            group by a.gemeente, a.aanbieder, a.laatste
        """,
    ),
    Check(
        rule=RULE,
        part="tabel",
        messages=("aanmelding", "capaciteit"),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.COMPLETENESS,
        reads=("raw.aanmelding", "raw.capaciteit", "stand.aanmelding", "model.parameter"),
        title=Text("Maandelijkse tabel is uitgebleven", "Monthly table did not come"),
        what=Text(
            "De tabel {feed} van {maand} is er niet; de laatste is van {laatste_maand}.",
            "The table {feed} of {maand} is not there; the last one is of {laatste_maand}.",
        ),
        remedy=Text(
            "Lever de tabel alsnog aan, ook als er niets is veranderd.",
            "Deliver the table after all, even when nothing changed.",
        ),
        wrong_rows=f"""
            select bericht_id, 1 as regel, cast(null as varchar) as gemeente, aanbieder, feed, feed as kenmerk,
                   'kolom leverdatum' as plaats, strftime({_DELIVERED}, '%Y-%m') as maand,
                   strftime(laatste, '%Y-%m') as laatste_maand
            from ({_absent(_FEED_MONTHS, "feed, aanbieder", _DELIVERED)}) absent
            where feed <> 'aanmelding' or aanbieder in (
                select aanbieder from stand.aanmelding where startdatum is null and einddatum is null
            )
        """,
    ),
)
