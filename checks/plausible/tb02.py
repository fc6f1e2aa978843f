"""TB02: an element is filled in much less than before. Room checks/: reads stand.gevuld; a finding without a code.

Of each deliverer beside its own months before; a built-in expectation judges what is lacking.
"""

from typing import Final

from checks.check import BuiltIn, Check, Dimension
from checks.plausible.thresholds import threshold
from ingest.fault import Effect, Text

RULE: Final = "TB02"

_RECENT: Final = threshold(RULE, "maanden_recent")
#: stand.gevuld: of each deliverer and optional element the share of records in which it is filled; `tekort` is above 0
#: when the latest months fall below the band of those before.
MEASURED: Final = f"""
    with velden as (
        select 'JW305' as soort, 'ToewijzingNummer' as veld, 'StartProduct[' || regel || ']' as plaats, bericht_id,
               regel, cast(null as varchar) as gemeente, aanbieder, dagtekening as dag,
               toewijzing_nummer is not null as gevuld
        from stand.start
        union all
        select 'JW305', 'Product/Code', 'StartProduct[' || regel || ']', bericht_id, regel, null, aanbieder,
               dagtekening, code is not null
        from stand.start
        union all
        select 'JW301', 'ReferentieAanbieder', 'ToegewezenProduct[' || regel || ']', bericht_id, regel, gemeente, null,
               dagtekening, referentie_aanbieder is not null
        from model.toewijzing_versie
        union all
        select 'aanmelding', 'verwijzer', 'kolom verwijzer', bericht_id, regel, null, aanbieder, aanmelddatum,
               verwijzer is not null
        from stand.aanmelding
        union all
        select 'aanmelding', 'verwijsdatum', 'kolom verwijsdatum', bericht_id, regel, null, aanbieder, aanmelddatum,
               verwijsdatum is not null
        from stand.aanmelding
    ),
    grens as (
        select peildatum, peildatum - interval {_RECENT:.0f} month as van,
               peildatum - interval {_RECENT + threshold(RULE, "maanden_ervoor"):.0f} month as begin
        from model.parameter
    ),
    geteld as (
        select soort, veld, gemeente, aanbieder, count(*) filter (dag > van) as totaal,
               count(*) filter (dag > van and gevuld) as aantal,
               avg(cast(gevuld as integer)) filter (dag <= van) as deel_ervoor,
               count(*) filter (dag <= van) as totaal_ervoor,
               arg_max(bericht_id, (dag, bericht_id, regel)) filter (dag > van and not gevuld) as bericht_id,
               arg_max(regel, (dag, bericht_id, regel)) filter (dag > van and not gevuld) as regel,
               arg_max(plaats, (dag, bericht_id, regel)) filter (dag > van and not gevuld) as plaats
        from velden cross join grens
        where dag > begin and dag <= peildatum
        group by all
    )
    select *, cast(round(100 * deel_ervoor) as integer) as gewoonlijk,
           cast(round(100.0 * aantal / totaal) as integer) as nu,
           deel_ervoor - greatest(
               {threshold(RULE, "deel")},
               {threshold(RULE, "keer_toeval")} * sqrt(deel_ervoor * (1 - deel_ervoor) / totaal)
           ) - aantal / totaal as tekort
    from geteld
    where totaal >= {threshold(RULE, "minste_aantal")} and totaal_ervoor >= {threshold(RULE, "minste_aantal")}
"""

CHECKS: Final = (
    Check(
        rule=RULE,
        messages=("JW301", "JW305", "aanmelding"),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.COMPLETENESS,
        reads=("stand.gevuld",),
        title=Text("Een gegeven wordt ineens veel minder ingevuld", "A detail is suddenly filled in much less"),
        what=Text(
            "{veld} is bij {nu}% van de laatste {totaal} regels ingevuld; gewoonlijk is dat {gewoonlijk}%.",
            "{veld} is filled in for {nu}% of the latest {totaal} records; usually it is {gewoonlijk}%.",
        ),
        remedy=Text(
            "Ga na of uw systeem dit gegeven nog meestuurt. Is het er niet meer, dan hoeft u niets te doen.",
            "See whether your system still sends this detail. If there is none any more, nothing has to be done.",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, veld as kenmerk, plaats, veld, nu, totaal, gewoonlijk
            from stand.gevuld where tekort > 0
        """,
        built_in=BuiltIn("ExpectColumnValuesToBeBetween", (("column", "tekort"), ("max_value", 0))),
    ),
)
