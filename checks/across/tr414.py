"""TR414: a later stop does not end earlier. Room checks/: reads stand.stop; a finding (9414).

Later is what was sent on a later day; all stops that stand for the same start are compared.
"""

from typing import Final

from checks.across.known import DELIVERY, STOPPED
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR414",
        messages=("JW307",),
        return_code="9414",
        effect=Effect.REPORT,
        reads=("stand.stop",),
        title=Text("Stop met een eerdere einddatum dan de vorige", "Stop with an earlier end than the one before"),
        what=Text(
            "De einddatum {einddatum} ligt vóór {eerder}, de einddatum van een eerdere stop.",
            "The end date {einddatum} lies before {eerder}, the end date of an earlier stop.",
        ),
        remedy=Text(
            "Klopt deze einddatum niet? Verwijder deze stop en stuur hem met de juiste einddatum. Was de eerdere stop "
            "fout? Verwijder dan die.",
            "Is this end date wrong? Remove this stop and send it with the right end date. Was the earlier stop wrong? "
            "Then remove that one.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk, einddatum, eerder,
                   'StopProduct[' || regel || ']/Einddatum' as plaats
            from (
                select *, max(einddatum) over (
                    partition by {DELIVERY} order by {STOPPED} rows between unbounded preceding and 1 preceding
                ) as eerder
                from stand.stop
            ) stops
            where einddatum < eerder
        """,
    ),
)
