"""TR352: a request for change names an existing toewijzing.

Room checks/: reads the parts of a JW317 in stage.*; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import WIJZIGINGSVERZOEK
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "TR352",
        WIJZIGINGSVERZOEK._replace(once=True),
        "",
        "not exists (select 1 from stage.ongewijzigd_product p where p.bericht_id = r.bericht_id)"
        " and not exists (select 1 from stage.te_wijzigen_product p where p.bericht_id = r.bericht_id)",
        texts=(
            Text("Het verzoek noemt geen bestaande toewijzing", "The request names no existing allocation"),
            Text(
                "Er staat geen OngewijzigdProduct en geen TeWijzigenProduct in het verzoek.",
                "The request holds no OngewijzigdProduct and no TeWijzigenProduct.",
            ),
            again(
                "Noem alle lopende toewijzingen, of vraag met een JW315 om een nieuwe.",
                "Name all running allocations, or ask for a new one with a JW315.",
            ),
        ),
        also_reads=("stage.ongewijzigd_product", "stage.te_wijzigen_product"),
    ),
)
