"""TR061: a client has an address to live at, write to or stay at.

Room checks/: reads stage.contact; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import CONTACT
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "TR061",
        CONTACT._replace(element="Client", once=True),
        "Contactgegevens",
        "bekend = 0",
        texts=(
            Text("Een gewoon adres van de cliënt ontbreekt", "An ordinary address of the client is missing"),
            Text(
                "Geen van de adressen van de cliënt heeft soort 01, 02 of 03.",
                "None of the addresses of the client has kind 01, 02 or 03.",
            ),
            again("Voeg een adres van soort 01, 02 of 03 toe.", "Add an address of kind 01, 02 or 03."),
        ),
        source="""(
                select bericht_id, min(regel) as regel, count(*) filter (soort in ('01', '02', '03')) as bekend
                from stage.contact
                group by bericht_id
            )""",
    ),
)
