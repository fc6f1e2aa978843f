"""OP272: a stop is told within five working days. Room checks/: reads stand.*; a finding without a code.

Counted from the Einddatum. A final stop after a temporary one is left out: when it was known cannot be seen. One
finding an aanbieder and gemeente, at its latest late stop; it looks at the last three months and clears when stops come
in time.
"""

from typing import Final

from checks.across.known import DELIVERY
from checks.across.late import latest_late
from checks.check import Check, Dimension
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP272",
        messages=("JW307",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.TIMELINESS,
        reads=(
            "stand.stop",
            "stand.werkdag",
            "model.parameter",
        ),
        title=Text("Stops te laat gemeld", "Stops told late"),
        what=Text(
            "{aantal} van de {totaal} stops van de laatste drie maanden kwamen later dan vijf werkdagen na het einde.",
            "{aantal} of the {totaal} stops of the last three months came more than five working days after the end.",
        ),
        remedy=Text(
            "Stuur een stop binnen vijf werkdagen nadat de hulp is geëindigd.",
            "Send a stop within five working days after care ended.",
        ),
        wrong_rows=latest_late(
            f"""
                select r.*, sent.nummer - coalesce(due.nummer, 0) > 5 as te_laat
                from (
                    select s.*, s.einddatum as vanaf
                    from stand.stop s
                    where s.dagtekening > (select peildatum - interval 3 month from model.parameter)
                    qualify reden_beeindiging = '20'
                        or not bool_or(reden_beeindiging = '20') over (partition by {DELIVERY})
                ) r
                join stand.werkdag sent on sent.dag = r.dagtekening
                left join stand.werkdag due on due.dag = r.vanaf
            """,
            reference="toewijzing_nummer",
            place="'StopProduct[' || regel || ']/Einddatum'",
        ),
    ),
)
