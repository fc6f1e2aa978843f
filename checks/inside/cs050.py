"""CS050: the use of a name goes with the names there are.

Room checks/: reads the names in stage.*; refuses the message (0001).

Only the code and whether a partner's name stands there are read, never a name.
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import CLIENT, RELATIE
from ingest.fault import Text

_TEXTS: Final = (
    Text("NaamGebruik past niet bij de namen", "NaamGebruik does not go with the names"),
    Text(
        "Met een partnernaam is NaamGebruik 1, 2, 3 of 4, zonder partnernaam 1 of 6.",
        "With a partner name NaamGebruik is 1, 2, 3 or 4, without a partner name 1 or 6.",
    ),
    again("Verbeter NaamGebruik of vul de partnernaam in.", "Correct NaamGebruik or fill in the partner name."),
)
_WRONG: Final = """case when partnernaam is not null then naamgebruik not in ('1', '2', '3', '4')
                       else naamgebruik not in ('1', '6') end"""

CHECKS: Final = tuple(
    refuses_message("CS050", record, "Naam/NaamGebruik", _WRONG, texts=_TEXTS) for record in (CLIENT, RELATIE)
)
