"""OP065: a return message repeats what it refuses. Room checks/: reads raw.*; a finding without a code.

It holds the client (a JW320 the answer) only when one of its classes was refused; when all is well there is a header
alone. Where it holds the client and refuses nothing, the sender cannot see what is meant.
"""

from typing import Final

from checks.across.known import known, refused
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP065",
        messages=("JW302", "JW306", "JW308", "JW316", "JW318", "JW320"),
        return_code=None,
        effect=Effect.REPORT,
        reads=("raw.retour", "raw.retour_regel", "model.parameter"),
        title=Text("Retourbericht zonder fout, maar met inhoud", "Return message without a fault, but with contents"),
        what=Text(
            "Dit retourbericht op {kenmerk} stuurt de inhoud terug, maar noemt geen fout.",
            "This return message to {kenmerk} sends the contents back, but names no fault.",
        ),
        remedy=Text(
            "Afzender van het retourbericht, stuur alleen de kop terug als alles goed is. Is er wel een fout? Stuur "
            "dan een retourbericht met de retourcode bij het onderdeel dat fout is.",
            "Sender of the return message, send back the header alone when all is well. Is there a fault? Then send a "
            "return message with the return code at the part that is wrong.",
        ),
        wrong_rows=f"""
            select r.bericht_id, 1 as regel, r.gemeente, r.aanbieder, r.antwoord_op as kenmerk, 'Client' as plaats
            from ({known("retour")}) r
            join (
                select bericht_id, bool_or({refused("retour_codes")} and trim(retour_codes) <> '0233') as fout
                from raw.retour_regel group by bericht_id
            ) classes on classes.bericht_id = r.bericht_id
            where not classes.fout and not {refused("r.retour_codes")}
        """,
    ),
)
