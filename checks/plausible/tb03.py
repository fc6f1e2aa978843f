"""TB03: a kind of message comes in from nobody. Room checks/: reads stand.versheid; a finding without a code.

It belongs to no deliverer: the region's own line may be broken. A built-in expectation judges the days of silence.
"""

from typing import Final

from checks.check import BuiltIn, Check, Dimension
from checks.plausible.thresholds import threshold
from ingest.fault import Effect, Text

RULE: Final = "TB03"


def measured(known: str) -> str:
    """stand.versheid: days since the newest message of each kind; `te_lang` is above 0 when it never was so long.

    `known` is the query for the messages that are known at the peildatum.
    """
    return f"""
        with dagen as (
            select soort, dagtekening, max(bericht_id) as bericht_id
            from ({known}) messages
            where dagtekening > (select peildatum - interval {threshold(RULE, "dagen_terug"):.0f} day
                                 from model.parameter)
            group by soort, dagtekening
        ),
        stiltes as (
            select *, dagtekening - lag(dagtekening) over (partition by soort order by dagtekening) as stil from dagen
        ),
        soorten as (
            select soort, max(dagtekening) as laatste, arg_max(bericht_id, dagtekening) as bericht_id,
                   max(stil) as langste, count(*) as verstuurd
            from stiltes group by soort
        )
        select soort, bericht_id, laatste, langste, peildatum - laatste as dagen,
               peildatum - laatste - greatest(
                   {threshold(RULE, "minste_dagen_stil")}, {threshold(RULE, "keer_langste")} * langste
               ) as te_lang
        from soorten cross join model.parameter
        where verstuurd >= {threshold(RULE, "minste_dagen_met_bericht")}
    """


CHECKS: Final = (
    Check(
        rule=RULE,
        messages=("JW301", "JW305", "JW307", "JW315", "JW323", "JW325"),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.TIMELINESS,
        reads=("stand.versheid",),
        title=Text("Een soort bericht komt niet meer binnen", "A kind of message no longer comes in"),
        what=Text(
            "Het laatste {soort} is van {laatste}, {dagen} dagen terug; langer dan {langste} dagen was het niet stil.",
            "The last {soort} is of {laatste}, {dagen} days ago; it was never silent for more than {langste} days.",
        ),
        remedy=Text(
            "Beheerder, ga na of de aanlevering van deze berichten nog werkt.",
            "Administrator, see whether the delivery of these messages still works.",
        ),
        wrong_rows="""
            select bericht_id, 1 as regel, cast(null as varchar) as gemeente, cast(null as varchar) as aanbieder,
                   soort as kenmerk, 'Header' as plaats, soort, laatste, dagen, langste
            from stand.versheid where te_lang > 0
        """,
        built_in=BuiltIn("ExpectColumnValuesToBeBetween", (("column", "te_lang"), ("max_value", 0))),
    ),
)
