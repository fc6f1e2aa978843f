"""Scenarios of the synthetic region: only what they name is otherwise, and a steady region is steady."""

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import mean, stdev

import pytest
from lxml import etree

from app.demo.calibration import DEFAULT, load_calibration, scenarios
from app.demo.delivery import delivered, working_days
from app.demo.generate import generate
from app.demo.people import Care, Setting, bsn_numbers, make_life
from app.demo.places import taken_places
from app.demo.world import GEMEENTEN, make_markets
from tests.app.demo.test_demo_data import XSD, digest, members

FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)
MONTHS = [date(year, month, 15) for year in (2023, 2024, 2025) for month in range(1, 13)]


def _setting(scenario: str) -> Setting:
    calibration = load_calibration(scenario)
    return Setting(calibration, make_markets(calibration, 1, FIRST), FIRST, LAST, 1)


def _taken(scenario: str, clients: int) -> list[Care]:
    setting = _setting(scenario)
    assert setting.calibration.steady is not None
    return list(taken_places(setting, setting.calibration.steady, clients))


def _in_care(cares: list[Care], segment: str, gemeente: str = "") -> list[int]:
    """How many are in care in the middle of each month."""
    counts = Counter(
        day
        for care in cares
        if care.segment == segment and gemeente in ("", care.person.gemeente)
        for day in MONTHS
        if care.begin is not None and care.begin <= day and (care.end is None or care.end >= day)
    )
    return [counts[day] for day in MONTHS]


def test_the_usual_scenario_is_the_calibration_as_it_stands() -> None:
    assert scenarios() == [DEFAULT, "regiolijst", "rustig"]
    usual = load_calibration()
    assert usual.steady is None and usual.delivery is None


def test_a_scenario_changes_what_it_names_and_nothing_else() -> None:
    usual, steady, one_list = (load_calibration(name) for name in (DEFAULT, "rustig", "regiolijst"))
    assert (steady.segment, steady.product, steady.traffic) == (usual.segment, usual.product, usual.traffic)
    assert one_list.delivery == steady.delivery
    assert steady.steady is not None and one_list.steady is not None
    assert one_list.steady.list_of == steady.steady.list_of | {"1": "regio"}
    assert {steady.trends.longer_wait.factor, steady.trends.upward_moves.factor} == {1.0}


def test_an_unknown_scenario_is_refused_with_the_names_of_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"Scenario druk bestaat niet.*overgang, regiolijst, rustig"):
        generate(tmp_path, clients=1, years=1, seed=1, scenario="druk")


def test_a_steady_region_has_about_as_many_youths_as_asked_and_every_bsn_once() -> None:
    cares = _taken("rustig", 2000)
    assert len({care.person.bsn for care in cares}) == len(cares) == pytest.approx(2000, rel=0.1)


def test_what_is_in_care_stands_still_in_a_steady_region_and_grows_in_the_usual_one() -> None:
    steady = _in_care(_taken("rustig", 2000), "5")
    assert stdev(steady) / mean(steady) < 0.03
    usual = _setting(DEFAULT)
    lives = [make_life(usual, Random(order), bsn) for order, bsn in zip(range(2000), bsn_numbers(), strict=False)]
    counts = _in_care([care for life in lives for care in life], "5")
    assert mean(counts[-12:]) / mean(counts[:12]) > 1.1


def test_one_list_for_the_region_lets_the_stays_of_a_gemeente_move() -> None:
    def moved(scenario: str) -> float:
        """How far the number in care moves in half a year, over all gemeenten together."""
        cares = _taken(scenario, 6000)
        counts = [_in_care(cares, "1", gemeente)[::6] for gemeente in GEMEENTEN]
        return mean(abs(later - earlier) for count in counts for earlier, later in pairwise(count))

    assert moved("regiolijst") > 1.5 * moved("rustig")


def test_schools_that_are_closed_deliver_nearly_nothing_and_a_stay_goes_on() -> None:
    setting = _setting("rustig")
    at_school = next(care for care in _taken("rustig", 200) if care.product.unit == "84")
    stay = next(care for care in _taken("rustig", 200) if care.product.unit == "14" and care.product.volume == 31)

    def usual(care: Care, month: date) -> float:
        return mean(delivered(care, month, 31, setting, Random(chance)) for chance in range(200))

    assert usual(at_school, date(2024, 8, 1)) < 0.4 * usual(at_school, date(2024, 11, 1))
    assert usual(stay, date(2024, 8, 1)) == usual(stay, date(2024, 11, 1)) == 31
    assert (working_days(date(2024, 2, 1)), working_days(date(2024, 8, 1))) == (21, 22)


def test_a_steady_region_writes_valid_messages_and_the_same_bytes_again(tmp_path: Path) -> None:
    for name in ("one", "two"):
        generate(tmp_path / name, clients=40, years=1, seed=1, scenario="rustig")
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    if not XSD.exists():
        pytest.skip("the official XSDs are not beside the project")
    schemas = {path.stem: etree.XMLSchema(etree.parse(str(path))) for path in XSD.glob("JW*.xsd")}
    for name, content in members(tmp_path / "one"):
        assert schemas[name[:5]].validate(etree.fromstring(content)), (name, str(schemas[name[:5]].error_log))
