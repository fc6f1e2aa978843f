"""OP346: a request for change is answered in time. Room checks/: reads stand.*; a finding without a code.

As OP274: five working days, or eight weeks for a decision after "under investigation".
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP346",
        messages=(
            "JW317",
            "JW301",
            "JW319",
        ),
        return_code=None,
        effect=Effect.REPORT,
        reads=(
            "stand.verzoek",
            "stand.werkdag",
            "model.parameter",
        ),
        title=Text("Verzoek nog niet beantwoord", "Request not answered yet"),
        what=Text(
            "Verzoek {kenmerk} van {dagtekening} heeft na {dagen} werkdagen nog geen toewijzing of antwoord.",
            "Request {kenmerk} of {dagtekening} has no allocation or answer yet after {dagen} working days.",
        ),
        remedy=Text(
            "Gemeente, stuur een toewijzing of een antwoord. Is het al gestuurd? Lever het dan ook hier aan.",
            "Municipality, send an allocation or an answer. Was it sent already? Then deliver it here too.",
        ),
        wrong_rows="""
            select v.bericht_id, v.regel, v.gemeente, v.aanbieder, v.referentie_aanbieder as kenmerk,
                   v.plaats, v.dagtekening,
                   today.nummer - coalesce(sent.nummer, 0) as dagen
            from stand.verzoek v
            join stand.werkdag today on today.dag = (select peildatum from model.parameter)
            left join stand.werkdag sent on sent.dag = v.dagtekening
            where v.soort = 'JW317' and not v.toegewezen and v.afgewezen is null
              and today.nummer - coalesce(sent.nummer, 0) > 5
        """,
    ),
    Check(
        rule="OP346",
        part="besluit",
        messages=(
            "JW317",
            "JW301",
            "JW319",
        ),
        return_code=None,
        effect=Effect.REPORT,
        reads=(
            "stand.verzoek",
            "model.parameter",
        ),
        title=Text("Verzoek te lang in onderzoek", "Request under investigation for too long"),
        what=Text(
            "Verzoek {kenmerk} van {dagtekening} is in onderzoek en heeft na acht weken nog geen besluit.",
            "Request {kenmerk} of {dagtekening} is under investigation and has no decision after eight weeks.",
        ),
        remedy=Text("Gemeente, wijs het verzoek toe of wijs het af.", "Municipality, grant the request or refuse it."),
        wrong_rows="""
            select v.bericht_id, v.regel, v.gemeente, v.aanbieder, v.referentie_aanbieder as kenmerk,
                   v.plaats, v.dagtekening
            from stand.verzoek v
            where v.soort = 'JW317' and not v.toegewezen and not v.afgewezen
              and v.dagtekening + interval 8 week < (select peildatum from model.parameter)
        """,
    ),
)
