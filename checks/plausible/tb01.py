"""TB01: the mean amount of a declared line jumps. Room checks/: reads stand.gemiddeld_bedrag; a finding without a code.

Of each aanbieder beside its own months before. A built-in expectation judges how many bands the month lies away.
"""

from typing import Final

from checks.check import BuiltIn, Check, Dimension
from checks.plausible.thresholds import threshold
from ingest.fault import Effect, Text

RULE: Final = "TB01"

_NORMAL: Final = 1.4826  # turns the median distance to the median into a standard deviation
_LATEST: Final = "(dagtekening, bericht_id, regel)"
#: stand.gemiddeld_bedrag: of each aanbieder the mean of the debit lines that stand, in the judged month; `afwijking`
#: tells how many bands of its own months before that is away, in logarithms: half as much is as far as twice as much.
MEASURED: Final = f"""
    with maanden as (
        select aanbieder, cast(date_trunc('month', begindatum) as date) as maand, count(*) as regels,
               avg(bedrag) as bedrag, arg_max(bericht_id, {_LATEST}) as bericht_id, arg_max(regel, {_LATEST}) as regel
        from stand.prestatie where staat and debet_credit = 'D'
        group by all
        having count(*) >= {threshold(RULE, "minste_regels")} and avg(bedrag) > 0
    ),
    beoordeeld as (
        select date_trunc('month', peildatum) - interval {threshold(RULE, "maanden_terug"):.0f} month as maand
        from model.parameter
    ),
    gewoon as (
        select m.aanbieder, median(ln(m.bedrag)) as midden, mad(ln(m.bedrag)) as spreiding
        from maanden m cross join beoordeeld b
        where m.maand < b.maand and m.maand >= b.maand - interval {threshold(RULE, "maanden"):.0f} month
        group by m.aanbieder
        having count(*) >= {threshold(RULE, "minste_maanden")}
    )
    select m.aanbieder, m.bericht_id, m.regel, strftime(m.maand, '%Y-%m') as maand,
           cast(round(m.bedrag) as bigint) as bedrag, cast(round(exp(g.midden)) as bigint) as gewoonlijk,
           abs(ln(m.bedrag) - g.midden) / greatest(
               {threshold(RULE, "keer_spreiding")} * {_NORMAL} * g.spreiding, ln({threshold(RULE, "keer")})
           ) as afwijking
    from maanden m
    join beoordeeld b on b.maand = m.maand
    join gewoon g on g.aanbieder = m.aanbieder
"""

CHECKS: Final = (
    Check(
        rule=RULE,
        messages=("JW323",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("stand.gemiddeld_bedrag",),
        title=Text("Gemiddeld bedrag ineens veel hoger of lager", "Mean amount suddenly much higher or lower"),
        what=Text(
            "Een declaratieregel over {maand} is gemiddeld {bedrag:euro}; gewoonlijk is dat {gewoonlijk:euro}.",
            "A declared line for {maand} is {bedrag:euro} on average; usually it is {gewoonlijk:euro}.",
        ),
        remedy=Text(
            "Ga na of het tarief, de eenheid of de komma goed staat. Klopt het, dan hoeft u niets te doen.",
            "See whether rate, unit and decimal point are right. If they are, nothing has to be done.",
        ),
        wrong_rows="""
            select bericht_id, regel, cast(null as varchar) as gemeente, aanbieder, maand as kenmerk,
                   'Prestatie/IngediendBedrag' as plaats, maand, bedrag, gewoonlijk
            from stand.gemiddeld_bedrag where afwijking > 1
        """,
        built_in=BuiltIn("ExpectColumnValuesToBeBetween", (("column", "afwijking"), ("max_value", 1))),
    ),
)
