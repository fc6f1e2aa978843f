"""CS139: what is unknown of a birth date is written as 1.

Room checks/: reads the birth dates in stage.*; refuses the message (0001).
"""

from typing import Final

from checks.inside.born import birth_date_checks
from checks.inside.condition import again
from ingest.fault import Text

CHECKS: Final = birth_date_checks(
    "CS139",
    "gebruik",
    (
        Text("De geboortedatum past niet bij DatumGebruik", "The birth date does not go with DatumGebruik"),
        Text(
            "DatumGebruik zegt dat een deel van de geboortedatum onbekend is, maar dat deel is ingevuld.",
            "DatumGebruik says that a part of the birth date is unknown, but that part is filled in.",
        ),
        again(
            "Vul bij 1 (dag onbekend) dag 01 in, bij 2 (dag en maand onbekend) 01-01 en bij 3 (alles onbekend) "
            "1900-01-01; of laat DatumGebruik weg.",
            "Fill in day 01 with 1 (day unknown), 01-01 with 2 (day and month unknown) and 1900-01-01 with 3 "
            "(all unknown); or leave DatumGebruik out.",
        ),
    ),
)
