"""TR302: a message allocates a product once at a time.

Room checks/: reads stage.toewijzing; refuses the message (0001).

A toewijzing that was taken back (reason 13, or the withdrawn 01, and ending on the day it begins) does not count.
"""

from typing import Final

from checks.inside.overlap import overlap_check
from checks.records import TOEWIJZING

CHECKS: Final = (
    overlap_check(
        "TR302",
        TOEWIJZING,
        "ingangsdatum",
        "einddatum",
        left_out="reden_wijziging in ('13', '01') and einddatum = ingangsdatum",
    ),
)
