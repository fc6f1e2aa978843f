"""CS002: every BSN passes the elfproef. Room checks/: reads the people in stage.*; refuses the message (0001).

The reader tests the number while it still has it (`bsn_geldig`), because only the pseudonym comes this far. 000000000
passes the arithmetic and is refused too. An unknown verdict counts as wrong: better refused than shared.
"""

from typing import Final

from checks.check import Check
from checks.records import RECORDS, WIJZIGINGSVERZOEK, Record
from ingest.fault import Effect, Text


def _check(record: Record) -> Check:
    """The check for one message: one fault a client, at its first record."""
    group, place = "bericht_id", "'Client/Bsn'"
    if record.many_clients:
        group, place = "bericht_id, client_volgnummer", "'Client[' || client_volgnummer || ']/Bsn'"
    return Check(
        rule="CS002",
        part=record.message,
        messages=(record.message,),
        return_code="0001",
        effect=Effect.MESSAGE,
        reads=(record.stage,),
        title=Text("Het BSN is geen geldig nummer", "The BSN is not a valid number"),
        what=Text("Het BSN voldoet niet aan de elfproef.", "The BSN fails the eleven test."),
        remedy=Text(
            "Zoek het juiste BSN op en stuur het bericht opnieuw.",
            "Look up the right BSN and send the message again.",
        ),
        wrong_rows=f"""
            select bericht_id, min(regel) as regel, min({record.reference}) as kenmerk, {place} as plaats
            from {record.stage}
            where bsn_geldig is distinct from true
            group by {group}
        """,
    )


CHECKS: Final = tuple(_check(record) for record in (*RECORDS, WIJZIGINGSVERZOEK))
