"""Every threshold is data with a reason, is used, and names the rule that uses it."""

import re
from pathlib import Path

import pytest

from checks.check import Dimension
from checks.plausible.thresholds import threshold, thresholds
from checks.registry import ACROSS
from ingest.fault import Effect

ROOM = Path(__file__).resolve().parents[2] / "checks"
ALL = [(rule, name) for rule, entries in thresholds().items() for name in entries]


@pytest.mark.parametrize(("rule", "name"), ALL)
def test_it_has_a_value_and_says_why_in_both_languages(rule: str, name: str) -> None:
    entry = thresholds()[rule][name]
    assert set(entry) == {"waarde", "nl", "en"} and threshold(rule, name) > 0
    assert all(entry[language].endswith(".") and len(entry[language]) > 30 for language in ("nl", "en"))


@pytest.mark.parametrize(("rule", "name"), ALL)
def test_its_rule_uses_it(rule: str, name: str) -> None:
    (file,) = ROOM.glob(f"*/{rule.lower()}.py")
    assert re.search(rf'threshold\((RULE|"{rule}"), "{name}"\)', file.read_text(encoding="utf-8"))


def test_a_number_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        threshold("PL01", "zomaar")


def test_what_is_only_unlikely_refuses_nothing() -> None:
    likely = [check for check in ACROSS if check.dimension is Dimension.PLAUSIBILITY]
    assert {check.rule for check in likely} >= {"PL01", "PL02", "PL03", "PL04", "PL05", "PL06"}
    assert {(check.effect, check.return_code) for check in likely} == {(Effect.REPORT, None)}
