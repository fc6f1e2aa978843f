"""TR410: a request for change names a new product once at a time.

Room checks/: reads stage.nieuw_product; refuses the message (0001).
"""

from typing import Final

from checks.inside.overlap import overlap_check
from checks.records import NIEUW

CHECKS: Final = (overlap_check("TR410", NIEUW, "gewenste_ingangsdatum", "einddatum"),)
