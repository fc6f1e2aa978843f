"""The curve of a stay and its ways of ending, by hand; and beside the figures of the cube of the same year."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from kpi.cube import build_cube
from kpi.curves import OTHER, Stay, publish, read_curve, ways_of_ending, withhold_curves
from kpi.example import fill, periods, tables
from kpi.survival import HORIZONS, curve, incidence

YEAR = date(2026, 1, 1), date(2026, 12, 31)


def test_aalen_johansen_by_hand() -> None:
    """Four stays: 31 after 1 day, 02 after 2, one gone unseen after 2, 31 after 3. S = 3/4, 1/2, 0."""
    found = curve([0] * 4, [1, 2, 2, 3], [True, True, False, True])
    assert found.survival.tolist() == pytest.approx([3 / 4, 1 / 2, 0])
    shares = incidence(found, [1, 2, 3], ["31", "02", "31"])
    assert shares["31"].tolist() == pytest.approx([1 / 4, 1 / 4, 3 / 4])  # 1 x 1/4, then 1/2 x 1/1
    assert shares["02"].tolist() == pytest.approx([0, 1 / 4, 1 / 4])  # 3/4 x 1/3


def test_a_curve_stops_where_few_are_left() -> None:
    """Of fifteen stays one ends every thirty days; on day 180 ten are at risk, on day 210 nine."""
    stays = [Stay(number, True, "31", 0, 30 * number) for number in range(1, 16)]
    made = publish(stays, *YEAR, minimum=10)
    assert [step.dag for step in made.steps] == [30, 60, 90, 120, 150, 180]
    assert made.steps[-1].in_zorg == pytest.approx(9 / 15)
    assert made.endings["31"][-1] == pytest.approx(6 / 15)


def test_youths_are_counted_and_not_their_stays() -> None:
    """Ten stays of nine youths, two of them at the same time."""
    stays = [Stay(min(number, 9), True, "31", 0, 100 + number) for number in range(1, 11)]
    assert publish(stays, *YEAR, minimum=10).steps == ()
    assert [step.dag for step in publish(stays, *YEAR, minimum=9).steps] == [30, 60, 90]


def test_a_curve_does_not_tell_how_many_are_at_risk() -> None:
    """One of forty ends on day 30, another on day 40: 39/40 and 38/40 would tell both numbers."""
    stays = [Stay(number, True, "31", 0, 20 + 10 * number) for number in range(1, 41)]
    made = publish(stays, *YEAR, minimum=10)
    assert [(step.dag, step.in_zorg) for step in made.steps][:3] == [(30, 0.97), (60, 0.9), (90, 33 / 40)]
    sides = [side for step in made.steps for side in (step.ondergrens, step.bovengrens) if side is not None]
    shares = [*sides, *made.endings["31"], *(step.in_zorg for step in made.steps if step.dag not in HORIZONS)]
    assert shares == [round(share, 2) for share in shares]


def test_with_fewer_than_ten_that_ended_there_is_no_curve() -> None:
    stays = [Stay(number, number < 10, "31", 0, 100) for number in range(1, 31)]
    assert publish(stays, *YEAR, minimum=5).steps == ()


def test_ways_about_few_youths_stand_together() -> None:
    def ended(counts: dict[str, int]) -> dict[str, str]:
        reasons = [reason for reason, count in counts.items() for _ in range(count)]
        return ways_of_ending([Stay(number, True, one, 0, 1) for number, one in enumerate(reasons)], 10)

    assert ended({"31": 30, "02": 12}) == {"31": "31", "02": "02"}
    assert ended({"31": 30, "02": 6, "39": 5}) == {"31": "31", "02": OTHER, "39": OTHER}
    assert ended({"31": 30, "02": 12, "39": 5}) == {"31": "31", "02": OTHER, "39": OTHER}, "else 39 is the rest"


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """Stay k of twenty begins on 1 January and lasts 10k days; the even ones are planned. The last four run on."""
    stays = ["verblijf_id | client | gemeente | begin | eind | reden | eerste_levering"]
    places = ["verblijf_id | volgnummer | client | aanbieder | verblijfsvorm | begin | eind"]
    for k in range(1, 21):
        end = date.fromordinal(YEAR[0].toordinal() + 10 * k - 1).isoformat() if k <= 16 else ""
        reason = ("31" if k % 2 == 0 else "32") if end else ""
        stays.append(f"{k} | C{k:02} | 0503 | 2026-01-01 | {end} | {reason} | {k}")
        places.append(f"{k} | 1 | C{k:02} | 11111111 | pleegzorg | 2026-01-01 | {end}")
    with duckdb.connect() as con:
        tables(con)
        fill(con, {"model.verblijf": "\n".join(stays), "model.plaatsing": "\n".join(places)})
        periods(con, date(2026, 1, 1), date(2026, 12, 31))
        build_cube(con, 5)
        yield con


def test_the_curve_of_a_year_equals_its_figures(con: duckdb.DuckDBPyConnection) -> None:
    """After 90 days nine of twenty have ended (the ninth on day 90): 11 / 20 stay, and on day 160 five are followed."""
    found = read_curve(con, "0503", 2026)
    assert found is not None and (found.start, found.end) == YEAR
    assert [step.dag for step in found.steps] == [30, 60, 90, 120, 150]
    shares = {step.dag: step.in_zorg for step in found.steps}
    assert shares[90] == pytest.approx(11 / 20)
    row = con.execute(
        "select waarde from cube.waarde where kpi = 'verblijfsduur' and maat = 'in-zorg-90' and segment = '1' "
        "and gemeente = '0503' and aanbieder = '' and periode_type = 'jaar' and uitsplitsing = ''"
    ).fetchone()
    assert row is not None and row[0] == pytest.approx(shares[90])
    assert set(found.endings) == {"31", "32"}
    for place, step in enumerate(found.steps):
        ended = sum(endings[place] for endings in found.endings.values())
        assert ended + step.in_zorg == pytest.approx(1, abs=0.015), "each of the three is rounded"
    assert read_curve(con, "", 2026) == found, "the region has this municipality only"
    assert read_curve(con, "0503", 2025) is None


def test_a_curve_goes_with_its_figures(con: duckdb.DuckDBPyConnection) -> None:
    """Where the share in care is withheld, for whatever reason, its curve would tell it."""
    con.execute("update cube.openbaar set onderdrukt = true where maat = 'in-zorg-365' and gemeente = '0503'")
    withhold_curves(con)
    assert read_curve(con, "0503", 2026) is None and read_curve(con, "", 2026) is not None
    row = con.execute("select count(*) from cube.overleving_einde where gemeente = '0503'").fetchone()
    assert row == (0,)


def test_a_warehouse_of_before_has_no_curve() -> None:
    with duckdb.connect() as con:
        assert read_curve(con, "", 2026) is None
