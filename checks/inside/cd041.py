"""CD041: a product code comes with its size.

Room checks/: reads the products in stage.*; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import NIEUW, TOEWIJZING, VERZOEK
from ingest.fault import Text

_TEXTS: Final = (
    Text("Bij een productcode hoort een omvang", "A product code comes with a size"),
    Text(
        "Product {code} staat er zonder omvang (volume, eenheid en frequentie).",
        "Product {code} stands there without a size (volume, unit and frequency).",
    ),
    again("Vul de omvang in, of laat de productcode weg.", "Fill in the size, or leave the product code out."),
)
_WRONG: Final = "code is not null and volume is null"  # no Omvang can be without its volume

CHECKS: Final = tuple(
    refuses_message("CD041", record, "Omvang", _WRONG, texts=_TEXTS, shown="code")
    for record in (TOEWIJZING, VERZOEK, NIEUW)
)
