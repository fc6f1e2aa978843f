"""How much may be declared on a toewijzing. Room checks/: SQL text over stand.gedeclareerd, runs nothing.

The counting rules of messages.md section 9. Effort counts ISO weeks that have a day in the period, output counts
Sundays; the last, broken week of an output toewijzing belongs to the period that holds its last Sunday. Volumes are in
the allocated unit; only hours may be declared in minutes, and lines in any other unit are told by TR341.
"""

from typing import Final

#: The line is in the allocated unit, or in minutes where hours were allocated.
SAME_UNIT: Final = "(eenheid = toegewezen_eenheid or (toegewezen_eenheid = '04' and eenheid = '01'))"
_OUTPUT: Final = "toegewezen_eenheid in ('82', '83')"
_A_SUNDAY: Final = "date '1899-12-31'"
#: The last Sunday of the toewijzing; its first day when it holds none, so that one period gets the broken week.
_LAST_SUNDAY: Final = f"""
    greatest(
        {_A_SUNDAY} + cast(7 * (datediff('day', {_A_SUNDAY}, toewijzing_einddatum) // 7) as integer), ingangsdatum
    )
"""


def period_maximum() -> str:
    """SQL for the maximum of one line over its own ProductPeriode (TR321), in the allocated unit."""
    broken = f"""
        case when dayofweek(toewijzing_einddatum) <> 0 and {_LAST_SUNDAY} between begindatum and einddatum
             then 1 else 0 end
    """
    per_week = f"case when {_OUTPUT} then {_sundays('begindatum', 'einddatum')} + {broken} else {_weeks()} end"
    return f"""
        toegewezen_volume * case frequentie
            when '1' then datediff('day', begindatum, einddatum) + 1 when '2' then {per_week} else 1
        end
    """


def whole_maximum() -> str:
    """SQL for the maximum over the whole toewijzing (TR322), in the allocated unit; it needs an end."""
    begin, end = "ingangsdatum", "toewijzing_einddatum"
    broken = f"case when dayofweek({end}) <> 0 then 1 else 0 end"
    per_week = f"case when {_OUTPUT} then {_sundays(begin, end)} + {broken} else {_weeks(begin, end)} end"
    return f"""
        toegewezen_volume * case frequentie
            when '1' then datediff('day', {begin}, {end}) + 1 when '2' then {per_week}
            when '4' then datediff('month', {begin}, {end}) + 1 else 1
        end
    """


def _weeks(begin: str = "begindatum", end: str = "einddatum") -> str:
    return f"(datediff('day', date_trunc('week', {begin}), date_trunc('week', {end})) // 7 + 1)"


def _sundays(begin: str, end: str) -> str:
    return f"(datediff('day', {_A_SUNDAY}, {end}) // 7 - (datediff('day', {_A_SUNDAY}, {begin}) - 1) // 7)"
