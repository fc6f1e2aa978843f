"""All checks, named once. Room checks/: pure values; a test holds that no rule file is left out."""

from typing import Final

from checks.across import (
    op090x4,
    op271,
    op272,
    op274,
    op346,
    tr019,
    tr063,
    tr071,
    tr074,
    tr304,
    tr307,
    tr308,
    tr314,
    tr318,
    tr321,
    tr322,
    tr323,
    tr326,
    tr332,
    tr333,
    tr338,
    tr339,
    tr340,
    tr341,
    tr347,
    tr355,
    tr359,
    tr360,
    tr365,
    tr366,
    tr369,
    tr374,
    tr376,
    tr379,
    tr381,
    tr382,
    tr384,
    tr385,
    tr387,
    tr388,
    tr389,
    tr390,
    tr413,
    tr414,
    tr415,
)
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
ACROSS: Final[tuple[Check, ...]] = (
    # starts and stops
    *tr019.CHECKS,
    *tr382.CHECKS,
    *tr326.CHECKS,
    *tr063.CHECKS,
    *tr071.CHECKS,
    *tr074.CHECKS,
    *tr413.CHECKS,
    *tr414.CHECKS,
    *tr415.CHECKS,
    *op271.CHECKS,
    *op272.CHECKS,
    # declarations beside their toewijzing
    *tr338.CHECKS,
    *tr384.CHECKS,
    *tr304.CHECKS,
    *tr307.CHECKS,
    *tr308.CHECKS,
    *tr387.CHECKS,
    *tr388.CHECKS,
    *tr339.CHECKS,
    *tr340.CHECKS,
    *tr341.CHECKS,
    *tr321.CHECKS,
    *tr322.CHECKS,
    *tr369.CHECKS,
    # declarations beside each other, and their answers
    *tr389.CHECKS,
    *tr323.CHECKS,
    *tr390.CHECKS,
    *tr314.CHECKS,
    *tr333.CHECKS,
    *tr318.CHECKS,
    *tr366.CHECKS,
    *tr376.CHECKS,
    *op090x4.CHECKS,
    # toewijzingen and requests
    *tr332.CHECKS,
    *tr379.CHECKS,
    *tr385.CHECKS,
    *tr347.CHECKS,
    *tr374.CHECKS,
    *op274.CHECKS,
    *op346.CHECKS,
    # answers to requests
    *tr355.CHECKS,
    *tr359.CHECKS,
    *tr360.CHECKS,
    *tr365.CHECKS,
    # products
    *tr381.CHECKS,
)
