"""CD007: a language is named when there is an interpreter, and only then.

Room checks/: reads stage.clientgegevens; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import CLIENT
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CD007",
        CLIENT,
        "Communicatie/Taal",
        "communicatievorm is not null and (taal is not null) <> (communicatievorm = '1')",
        texts=(
            Text("De taal past niet bij de vorm van communicatie", "The language does not go with the communication"),
            Text(
                "Een taal hoort bij communicatievorm 1 (tolk taal) en bij geen andere vorm.",
                "A language belongs to communication form 1 (interpreter) and to no other form.",
            ),
            again(
                "Vul de taal in bij vorm 1, of laat de taal weg.",
                "Fill in the language with form 1, or leave the language out.",
            ),
        ),
    ),
)
