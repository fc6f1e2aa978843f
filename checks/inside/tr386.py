"""TR386: a message asks for a product once at a time. Room checks/: reads stage.verzoek; refuses the message (0001)."""

from typing import Final

from checks.inside.overlap import overlap_check
from checks.records import VERZOEK

CHECKS: Final = (overlap_check("TR386", VERZOEK, "toewijzing_ingangsdatum", "toewijzing_einddatum"),)
