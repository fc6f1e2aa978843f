"""PL01: a provider suddenly does much less or more than before. Room checks/: reads stand.*; a finding without a code.

Beside its own months before, region-wide: youths with a declared line a month, and starts a month. The month that is
judged lies far enough back to be declared. The band is the larger of a multiple of the usual spread, a multiple of what
chance alone does to a count, and a share of the usual number, so that small numbers and unsteady providers stay silent.
"""

from typing import Final

from checks.check import Check, Dimension
from checks.plausible.thresholds import threshold
from ingest.fault import Effect, Text

RULE: Final = "PL01"
_NORMAL: Final = 1.4826  # turns the median distance to the median into a standard deviation
_DECLARED: Final = """
    select aanbieder, begindatum as dag, client as wat, dagtekening, bericht_id, regel
    from stand.prestatie where staat and debet_credit = 'D'
"""
_STARTED: Final = """
    select aanbieder, begindatum as dag, bericht_id || '/' || regel as wat, dagtekening, bericht_id, regel
    from stand.start
"""


def _rows(records: str, behind: float) -> str:
    """One row a provider whose judged month lies outside its band, at the last record that it sent."""
    judged = f"(select date_trunc('month', peildatum) - interval {behind:.0f} month from model.parameter)"
    return f"""
        with bron as ({records}),
        maanden as (
            select aanbieder, cast(date_trunc('month', dag) as date) as maand, count(distinct wat) as aantal
            from bron group by all
        ),
        eerste as (
            select aanbieder, cast(date_trunc('month', min(dag)) as date) as maand,
                   arg_max(bericht_id, (dagtekening, bericht_id, regel)) as bericht_id,
                   arg_max(regel, (dagtekening, bericht_id, regel)) as regel
            from bron group by aanbieder
        ),
        reeks as (
            select e.aanbieder, e.bericht_id, e.regel, k.terug, coalesce(m.aantal, 0) as aantal
            from eerste e
            cross join (select unnest(range(0, {threshold(RULE, "maanden"):.0f} + 1)) as terug) k
            left join maanden m
              on m.aanbieder = e.aanbieder and m.maand = {judged} - to_months(cast(k.terug as integer))
            where {judged} - to_months(cast(k.terug as integer)) >= e.maand
        ),
        gewoon as (
            select aanbieder, bericht_id, regel, any_value(aantal) filter (terug = 0) as aantal,
                   median(aantal) filter (terug > 0) as midden, mad(aantal) filter (terug > 0) as spreiding
            from reeks group by all
            having count(*) filter (terug > 0) >= {threshold(RULE, "minste_maanden"):.0f}
        )
        select bericht_id, regel, cast(null as varchar) as gemeente, aanbieder, cast(midden as integer) as gewoonlijk,
               aantal, strftime({judged}, '%Y-%m') as kenmerk, 'Header' as plaats
        from gewoon
        where midden >= {threshold(RULE, "minste_aantal")} and abs(aantal - midden) > greatest(
            {threshold(RULE, "keer_spreiding")} * {_NORMAL} * spreiding,
            {threshold(RULE, "keer_toeval")} * sqrt(midden),
            {threshold(RULE, "deel")} * midden
        )
    """


CHECKS: Final = (
    Check(
        rule=RULE,
        messages=("JW323",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("stand.prestatie", "model.parameter"),
        title=Text("Plotseling veel minder of meer gedeclareerd", "Suddenly much less or more declared"),
        what=Text(
            "Over {kenmerk} is voor {aantal} jeugdigen gedeclareerd; gewoonlijk zijn dat er {gewoonlijk} per maand.",
            "For {kenmerk} declarations name {aantal} youths; usually there are {gewoonlijk} a month.",
        ),
        remedy=Text(
            "Ga na of er een declaratie ontbreekt of dubbel is. Klopt het, dan hoeft u niets te doen.",
            "See whether a declaration is missing or doubled. If it is right, nothing has to be done.",
        ),
        wrong_rows=_rows(_DECLARED, threshold(RULE, "maanden_terug_declaraties")),
    ),
    Check(
        rule=RULE,
        part="starts",
        messages=("JW305",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("stand.start", "model.parameter"),
        title=Text("Plotseling veel minder of meer starts", "Suddenly far fewer or more starts"),
        what=Text(
            "In {kenmerk} begon de hulp {aantal} keer; gewoonlijk is dat {gewoonlijk} keer per maand.",
            "In {kenmerk} care began {aantal} times; usually it is {gewoonlijk} times a month.",
        ),
        remedy=Text(
            "Ga na of er startberichten ontbreken of dubbel zijn. Klopt het, dan hoeft u niets te doen.",
            "See whether start messages are missing or doubled. If it is right, nothing has to be done.",
        ),
        wrong_rows=_rows(_STARTED, threshold(RULE, "maanden_terug_starts")),
    ),
)
