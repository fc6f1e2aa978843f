"""TR350: what stays is an actual toewijzing. Room checks/: reads stand.*, raw.ongewijzigd_product; a finding (9350).

Actual is a toewijzing of this client and aanbieder that is not removed and not over on the day of the request. A
request is judged while it waits for a decision. One of another client is told by TR304.
"""

from typing import Final

from checks.across.mend import ask_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR350",
        messages=("JW317",),
        return_code="9350",
        effect=Effect.REPORT,
        reads=(
            "raw.ongewijzigd_product",
            "stand.wijzigingsverzoek",
            "stand.toewijzing",
        ),
        title=Text("Ongewijzigd product zonder actuele toewijzing", "Unchanged product without an actual allocation"),
        what=Text(
            "Toewijzing {kenmerk} is voor deze cliënt en aanbieder niet actueel.",
            "Allocation {kenmerk} is not actual for this client and provider.",
        ),
        remedy=ask_again(
            "met de juiste nummers",
            "with the right numbers",
            before=Text(
                "Controleer het toewijzingnummer. Is de toewijzing voorbij? Vraag de hulp dan aan als nieuw product.",
                "Check the allocation number. Is the allocation over? Then ask for the care as a new product.",
            ),
        ),
        wrong_rows="""
            select p.bericht_id, p.regel, p.gemeente, p.aanbieder, p.toewijzing_nummer as kenmerk,
                   'OngewijzigdProduct[' || p.regel || ']/ToewijzingNummer' as plaats
            from raw.ongewijzigd_product p
            join stand.wijzigingsverzoek v on v.bericht_id = p.bericht_id
            anti join stand.toewijzing t
              on t.gemeente = p.gemeente and t.toewijzing_nummer = p.toewijzing_nummer and t.aanbieder = p.aanbieder
             and (t.client is distinct from v.client or t.einddatum is null or t.einddatum >= v.dagtekening)
        """,
    ),
)
