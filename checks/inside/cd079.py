"""CD079: without a budget there is a product.

Room checks/: reads the products in stage.*; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import NIEUW, TOEWIJZING, VERZOEK
from ingest.fault import Text

_TEXTS: Final = (
    Text("Zonder budget hoort er een product te zijn", "Without a budget there must be a product"),
    Text("Er is geen budget en geen product.", "There is no budget and no product."),
    again("Vul het product in.", "Fill in the product."),
)

CHECKS: Final = tuple(
    refuses_message("CD079", record, "Product", "budget is null and categorie is null", texts=_TEXTS)
    for record in (TOEWIJZING, VERZOEK, NIEUW)
)
