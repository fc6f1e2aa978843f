"""CD096: a new product after 2020 has no size without a product code.

Room checks/: reads stage.nieuw_product; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import NIEUW
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "CD096",
        NIEUW,
        "Omvang",
        "code is null and volume is not null and (einddatum is null or einddatum > date '2020-12-31')",
        texts=(
            Text("Een omvang vraagt een productcode", "A size needs a product code"),
            Text(
                "Er is een omvang zonder productcode, terwijl de periode na 2020 doorloopt.",
                "There is a size without a product code, while the period goes on after 2020.",
            ),
            again("Vul de productcode in, of laat de omvang weg.", "Fill in the product code, or leave out the size."),
        ),
    ),
)
