"""All checks, named once. Room checks/: pure values; a test holds that no rule file is left out."""

from typing import Final

from checks.across import tr019, tr381, tr382
from checks.check import Check
from checks.fields import column_checks, field_checks
from checks.inside import cs002, cs003, tr018, tr101, tr346, tr358

#: The rules of the standard that one message decides by itself.
INSIDE_RULES: Final[tuple[Check, ...]] = (
    *cs002.CHECKS,
    *cs003.CHECKS,
    *tr018.CHECKS,
    *tr101.CHECKS,
    *tr346.CHECKS,
    *tr358.CHECKS,
)

#: Everything that is judged before a message is loaded.
INSIDE: Final[tuple[Check, ...]] = (*column_checks(), *field_checks(), *INSIDE_RULES)

#: Rules that relate messages: findings, judged afresh on the whole state in every run.
ACROSS: Final[tuple[Check, ...]] = (*tr019.CHECKS, *tr382.CHECKS, *tr381.CHECKS)
