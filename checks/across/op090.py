"""OP090: every message gets a return message within three working days. Room checks/: reads raw.*; a finding, no code.

Told as long as there is no return message; the Dagtekening of the message stands for its receipt. Only between a
gemeente and aanbieder of whom we get the return messages of that kind at all, and from the first message that had one:
else we would blame them for what is merely not delivered here. JW323 has a term of its own (OP090x4).
"""

from typing import Final

from checks.across.known import known
from checks.check import Check, Dimension
from ingest.fault import Effect, Text

ANSWERED: Final = ("JW301", "JW305", "JW307", "JW315", "JW317", "JW319")
_RETURNS: Final = ("JW302", "JW306", "JW308", "JW316", "JW318", "JW320")

CHECKS: Final = (
    Check(
        rule="OP090",
        messages=(*ANSWERED, *_RETURNS),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.TIMELINESS,
        reads=(
            "raw.bericht",
            "raw.retour",
            "stand.werkdag",
            "model.parameter",
        ),
        title=Text("Bericht zonder retourbericht", "Message without a return message"),
        what=Text(
            "Op {soort} {kenmerk} van {dagtekening} is na {dagen} werkdagen nog geen retourbericht gestuurd.",
            "No return message to {soort} {kenmerk} of {dagtekening} was sent after {dagen} working days.",
        ),
        remedy=Text(
            "Ontvanger, stuur het retourbericht. Is het al gestuurd? Lever het dan ook hier aan.",
            "Receiver, send the return message. Was it sent already? Then deliver it here too.",
        ),
        wrong_rows=f"""
            with gestuurd as (
                select m.*, r.antwoord_op is not null as beantwoord,
                       min(m.dagtekening) filter (r.antwoord_op is not null) over (
                           partition by m.gemeente, m.aanbieder, m.soort
                       ) as vanaf
                from ({known("bericht")}) m
                left join (
                    select distinct gemeente, aanbieder, split_part(bericht_id, '/', 1) as soort, antwoord_op
                    from ({known("retour")}) returns
                ) r
                  on r.gemeente = m.gemeente and r.aanbieder = m.aanbieder and r.antwoord_op = m.identificatie
                 and r.soort = 'JW' || (cast(substr(m.soort, 3) as integer) + 1)
                where m.soort in {ANSWERED}
            )
            select m.bericht_id, 1 as regel, m.gemeente, m.aanbieder, m.identificatie as kenmerk, m.soort,
                   m.dagtekening, today.nummer - coalesce(sent.nummer, 0) as dagen, 'Header' as plaats
            from gestuurd m
            join stand.werkdag today on today.dag = (select peildatum from model.parameter)
            left join stand.werkdag sent on sent.dag = m.dagtekening
            where not m.beantwoord and m.dagtekening >= m.vanaf and today.nummer - coalesce(sent.nummer, 0) > 3
        """,
    ),
)
