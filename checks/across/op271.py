"""OP271: a start is told within five working days. Room checks/: reads stand.*, model.*; a finding without a code.

Counted from the Begindatum, or from the first JW301 when the toewijzing came later. A late message cannot be mended, so
there is one finding an aanbieder and gemeente, at its latest late start; it looks at the last three months and clears
when starts come in time.
"""

from typing import Final

from checks.across.late import latest_late
from checks.check import Check, Dimension
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP271",
        messages=("JW305",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.TIMELINESS,
        reads=(
            "stand.start",
            "model.toewijzing_versie",
            "stand.werkdag",
            "model.parameter",
        ),
        title=Text("Starts te laat gemeld", "Starts told late"),
        what=Text(
            "{aantal} van de {totaal} starts van de laatste drie maanden kwamen later dan vijf werkdagen na het begin.",
            "{aantal} of the {totaal} starts of the last three months came more than five working days after the "
            "beginning.",
        ),
        remedy=Text(
            "Stuur een start binnen vijf werkdagen nadat de hulp is begonnen.",
            "Send a start within five working days after care began.",
        ),
        wrong_rows=latest_late(
            """
                select r.*, sent.nummer - coalesce(due.nummer, 0) > 5 as te_laat
                from (
                    select s.*, greatest(s.begindatum, t.eerste) as vanaf
                    from stand.start s
                    left join (
                        select gemeente, toewijzing_nummer, min(dagtekening) as eerste
                        from model.toewijzing_versie group by all
                    ) t on t.gemeente = s.gemeente and t.toewijzing_nummer = s.toewijzing_nummer
                    where s.dagtekening > (select peildatum - interval 3 month from model.parameter)
                ) r
                join stand.werkdag sent on sent.dag = r.dagtekening
                left join stand.werkdag due on due.dag = r.vanaf
            """,
            reference="toewijzing_nummer",
            place="'StartProduct[' || regel || ']/Begindatum'",
        ),
    ),
)
