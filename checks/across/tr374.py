"""TR374: one request for a client at a time. Room checks/: reads stand.verzoek; a finding (9374).

A request is pending until a JW319 refuses it (VerzoekAntwoord 1) or a JW301 carries its reference. The requests of one
message belong together; of several messages the later ones are told, while the earlier one is pending.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR374",
        messages=(
            "JW315",
            "JW317",
        ),
        return_code="9374",
        effect=Effect.REPORT,
        reads=("stand.verzoek",),
        title=Text("Nieuw verzoek terwijl er nog een loopt", "New request while another is pending"),
        what=Text(
            "Voor deze cliënt loopt verzoek {eerder} nog bij gemeente {gemeente}.",
            "For this client request {eerder} is still pending with municipality {gemeente}.",
        ),
        remedy=Text(
            "Wacht op de toewijzing of het antwoord van de gemeente, en stuur dan een nieuw verzoek.",
            "Wait for the allocation or the answer of the municipality, and then send a new request.",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, referentie_aanbieder as kenmerk, plaats, eerder
            from (
                select *, first_value(referentie_aanbieder) over same as eerder,
                       first_value(bericht_id) over same as eerste_bericht
                from stand.verzoek
                where not toegewezen and not coalesce(afgewezen, false)
                window same as (
                    partition by gemeente, aanbieder, client order by dagtekening, identificatie, bericht_id, regel
                )
            ) pending
            where bericht_id <> eerste_bericht
        """,
    ),
)
