"""OP090x4: a declaratie is answered within ten working days. Room checks/: reads stand.*; a finding without a code.

Told as long as there is no JW325; the Dagtekening of the JW323 stands for its receipt.
"""

from typing import Final

from checks.check import Check, Dimension
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP090x4",
        messages=(
            "JW323",
            "JW325",
        ),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.TIMELINESS,
        reads=(
            "stand.declaratie",
            "stand.werkdag",
            "model.parameter",
        ),
        title=Text("Declaratie nog niet beantwoord", "Declaration not answered yet"),
        what=Text(
            "Declaratie {kenmerk} van {dagtekening} is na {dagen} werkdagen nog niet beantwoord.",
            "Declaration {kenmerk} of {dagtekening} has not been answered after {dagen} working days.",
        ),
        remedy=Text(
            "Gemeente, stuur het antwoord. Is het al gestuurd? Lever het dan ook hier aan.",
            "Municipality, send the answer. Was it sent already? Then deliver it here too.",
        ),
        wrong_rows="""
            select d.bericht_id, d.regel, d.gemeente, d.aanbieder, d.declaratie_nummer as kenmerk, d.dagtekening,
                   today.nummer - coalesce(sent.nummer, 0) as dagen, 'Declaratie' as plaats
            from stand.declaratie d
            join stand.werkdag today on today.dag = (select peildatum from model.parameter)
            left join stand.werkdag sent on sent.dag = d.dagtekening
            where d.antwoord_datum is null and today.nummer - coalesce(sent.nummer, 0) > 10
        """,
    ),
)
