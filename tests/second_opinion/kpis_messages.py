"""KPI 20 verlengingen and KPI 25 tijdigheid-berichten: what the messages themselves tell."""

from datetime import date, timedelta
from itertools import pairwise

from tests.second_opinion.blocks_levering import FAR_AWAY, Levering
from tests.second_opinion.blocks_toewijzing import Toewijzing
from tests.second_opinion.kpis_groups import (
    Case,
    Cell,
    Measure,
    Period,
    Row,
    cells_with_something,
    clients,
    gather,
    quantile,
    rows_of,
    share,
    things,
)
from tests.second_opinion.kpis_spells import World


def toewijzing_case(toewijzing: Toewijzing) -> Case:
    return Case(
        client=toewijzing.client,
        segment=toewijzing.indeling.segment,
        gemeente=toewijzing.gemeente,
        aanbieder=toewijzing.aanbieder,
        thing=toewijzing,
    )


def extensions_in(toewijzing: Toewijzing, period: Period) -> int:
    """Versions with Dagtekening in P whose Einddatum is later than that of the version before; empty is latest."""
    return sum(
        1
        for before, after in pairwise(toewijzing.versies)
        if period.holds(after.dagtekening) and (after.einddatum or FAR_AWAY) > (before.einddatum or FAR_AWAY)
    )


def verlengingen(world: World, period: Period) -> list[Row]:
    counted = [
        toewijzing
        for toewijzing in world.blocks.toewijzingen.values()
        if toewijzing.indeling.segment is not None and toewijzing.indeling.telt and toewijzing.in_scope
    ]
    extended = gather(toewijzing_case(one) for one in counted if extensions_in(one, period))
    valid = gather(toewijzing_case(one) for one in counted if period.overlaps(one.ingangsdatum, one.einddatum))

    def measures(cell: Cell) -> list[Measure]:
        who = clients(extended.at(cell)) | clients(valid.at(cell))
        times = sum(extensions_in(one, period) for one in things(extended.at(cell), Toewijzing))
        return [
            Measure("aantal", times, who),
            share("aandeel", len(extended.at(cell)), len(valid.at(cell)), who),
        ]

    return rows_of("verlengingen", period, cells_with_something(extended, valid), measures)


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian computus)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> set[date]:
    """Algemene termijnenwet, article 3.

    New Year, Good Friday (its second paragraph), Easter Monday, King's Day as it is celebrated, 5 May, Ascension Day,
    Whit Monday and both days of Christmas.
    """
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.isoweekday() == 7:
        kings_day = date(year, 4, 26)
    around_easter = {sunday + timedelta(days=days) for days in (-2, 1, 39, 50)}
    return {date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)} | around_easter


def working_days(after: date, until: date) -> int:
    """Working days from the day after `after` to `until`, both included; 0 when there are none."""
    count = 0
    day = after + timedelta(days=1)
    while day <= until:
        if day.isoweekday() <= 5 and day not in holidays(day.year):
            count += 1
        day += timedelta(days=1)
    return count


def tijdigheid_berichten(world: World, period: Period) -> list[Row]:
    told = gather(
        world.levering_case(levering, period.eind_eff)
        for levering in world.blocks.leveringen
        if period.holds(levering.start_dagtekening)
    )

    def measures(cell: Cell) -> list[Measure]:
        found = things(told.at(cell), Levering)
        who = clients(told.at(cell))
        in_time = sum(1 for one in found if working_days(one.begin, one.start_dagtekening) <= 5)
        days = [(one.start_dagtekening - one.begin).days for one in found]
        return [
            share("aandeel", in_time, len(found), who),
            Measure("mediaan-dagen", quantile(days, 0.5), who),
            Measure("n", len(found), who),
        ]

    return rows_of("tijdigheid-berichten", period, cells_with_something(told), measures)
