"""PL06: a municipality falls silent. Room checks/: reads raw.bericht; a finding without a code.

No message of its own (JW301, JW319, JW325) for much longer than its longest silence of the year before. Told at its
last message; it clears with the next one.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check, Dimension
from checks.plausible.thresholds import threshold
from ingest.fault import Effect, Text

RULE: Final = "PL06"

CHECKS: Final = (
    Check(
        rule=RULE,
        messages=("JW301", "JW319", "JW325"),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("raw.bericht", "model.parameter"),
        title=Text("Gemeente is stilgevallen", "Municipality has fallen silent"),
        what=Text(
            "Het laatste bericht van de gemeente is van {dagtekening}, {dagen} dagen terug; "
            "langer dan {langste} dagen was het eerder niet stil.",
            "The last message of the municipality is of {dagtekening}, {dagen} days ago; before, it was never silent "
            "for more than {langste} days.",
        ),
        remedy=Text(
            "Gemeente, ga na of de berichten nog worden verstuurd en hier worden aangeleverd.",
            "Municipality, see whether messages are still sent and delivered here.",
        ),
        wrong_rows=f"""
            with dagen as (
                select gemeente, dagtekening, max(bericht_id) as bericht_id
                from ({known("bericht")}) sent
                where afzender = gemeente
                  and dagtekening > (select peildatum - interval {threshold(RULE, "dagen_terug"):.0f} day
                                     from model.parameter)
                group by gemeente, dagtekening
            ),
            stiltes as (
                select *, dagtekening - lag(dagtekening) over (partition by gemeente order by dagtekening) as stil
                from dagen
            ),
            gemeenten as (
                select gemeente, max(dagtekening) as dagtekening, arg_max(bericht_id, dagtekening) as bericht_id,
                       max(stil) as langste, count(*) as verstuurd
                from stiltes group by gemeente
            )
            select bericht_id, 1 as regel, gemeente, cast(null as varchar) as aanbieder, gemeente as kenmerk,
                   'Header' as plaats, dagtekening, langste, peildatum - dagtekening as dagen
            from gemeenten cross join model.parameter
            where verstuurd >= {threshold(RULE, "minste_dagen_met_bericht")}
              and peildatum - dagtekening
                  > greatest({threshold(RULE, "minste_dagen_stil")}, {threshold(RULE, "keer_langste")} * langste)
        """,
    ),
)
