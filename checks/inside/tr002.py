"""TR002: nobody is more than 120 years old.

Room checks/: reads the birth dates in stage.*; refuses the message (0001).
"""

from typing import Final

from checks.inside.born import birth_date_checks
from checks.inside.condition import again
from ingest.fault import Text

CHECKS: Final = birth_date_checks(
    "TR002",
    "te-oud",
    (
        Text("De geboortedatum is meer dan 120 jaar geleden", "The birth date is more than 120 years ago"),
        Text(
            "De geboortedatum ligt meer dan 120 jaar voor de dagtekening van het bericht.",
            "The birth date lies more than 120 years before the date of the message.",
        ),
        again(
            "Verbeter de geboortedatum; is die onbekend, vul dan 1900-01-01 in met DatumGebruik 3.",
            "Correct the birth date; where it is unknown, fill in 1900-01-01 with DatumGebruik 3.",
        ),
    ),
)
