"""TR074: a start or stop is sent once. Room checks/: reads raw.start, raw.stop; a finding (9074).

The same client and logical key occur once, unless the earlier one was removed. Records that were removed later are no
longer told, and what a return message refused may be sent again.
"""

from typing import Final

from checks.across.known import SENT, START_KEY, STOP_KEY, known, not_sent_back
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR074",
        part="start",
        messages=("JW305",),
        return_code="9074",
        effect=Effect.REPORT,
        reads=(
            "raw.start",
            "stand.teruggekomen",
            "model.parameter",
        ),
        title=Text("Dezelfde start twee keer", "The same start twice"),
        what=Text(
            "Deze start op toewijzing {kenmerk} met Begindatum {begindatum} is al eerder gestuurd.",
            "This start on allocation {kenmerk} with Begindatum {begindatum} was sent before.",
        ),
        remedy=Text(
            "Stuur een start of stop maar één keer. Was dit een verbetering? Verwijder dan eerst de oude.",
            "Send a start or stop only once. Was this a correction? Then remove the old one first.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk, begindatum,
                   'StartProduct[' || regel || ']' as plaats
            from (
                select *, bool_or(status_aanlevering = '3') over (
                           partition by {START_KEY} order by {SENT} rows between 1 following and unbounded following
                       ) as verwijderd,
                       lag(status_aanlevering, 1, '3') over (partition by {START_KEY} order by {SENT}) as vorige
                from ({known("start")}) known
                where {not_sent_back("JW305", "known")}
            ) records
            where status_aanlevering = '1' and vorige = '1' and not coalesce(verwijderd, false)
        """,
    ),
    Check(
        rule="TR074",
        part="stop",
        messages=("JW307",),
        return_code="9074",
        effect=Effect.REPORT,
        reads=(
            "raw.stop",
            "stand.teruggekomen",
            "model.parameter",
        ),
        title=Text("Dezelfde stop twee keer", "The same stop twice"),
        what=Text(
            "Deze stop op toewijzing {kenmerk} met Einddatum {einddatum} is al eerder gestuurd.",
            "This stop on allocation {kenmerk} with Einddatum {einddatum} was sent before.",
        ),
        remedy=Text(
            "Stuur een start of stop maar één keer. Was dit een verbetering? Verwijder dan eerst de oude.",
            "Send a start or stop only once. Was this a correction? Then remove the old one first.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk, einddatum,
                   'StopProduct[' || regel || ']' as plaats
            from (
                select *, bool_or(status_aanlevering = '3') over (
                           partition by {STOP_KEY} order by {SENT} rows between 1 following and unbounded following
                       ) as verwijderd,
                       lag(status_aanlevering, 1, '3') over (partition by {STOP_KEY} order by {SENT}) as vorige
                from ({known("stop")}) known
                where {not_sent_back("JW307", "known")}
            ) records
            where status_aanlevering = '1' and vorige = '1' and not coalesce(verwijderd, false)
        """,
    ),
)
