"""TR353: a request for change asks for something.

Room checks/: reads the parts of a JW317 in stage.*; refuses the message (0001).
"""

from typing import Final

from checks.inside.condition import again, refuses_message
from checks.records import WIJZIGINGSVERZOEK
from ingest.fault import Text

CHECKS: Final = (
    refuses_message(
        "TR353",
        WIJZIGINGSVERZOEK._replace(once=True),
        "",
        "not exists (select 1 from stage.te_wijzigen_product p where p.bericht_id = r.bericht_id)"
        " and not exists (select 1 from stage.nieuw_product p where p.bericht_id = r.bericht_id)",
        texts=(
            Text("Het verzoek vraagt geen wijziging", "The request asks for no change"),
            Text(
                "Er staat geen TeWijzigenProduct en geen NieuwProduct in het verzoek.",
                "The request holds no TeWijzigenProduct and no NieuwProduct.",
            ),
            again("Noem wat er anders moet worden.", "Name what must change."),
        ),
        also_reads=("stage.te_wijzigen_product", "stage.nieuw_product"),
    ),
)
