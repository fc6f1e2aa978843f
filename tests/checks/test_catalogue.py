"""The catalogue of checks: every rule, with the worked example that is its test."""

from checks.catalogue import catalogue, worked_example
from checks.inside.test_tr018 import EXAMPLE
from checks.registry import ACROSS, INSIDE, INSIDE_RULES


def test_every_rule_stands_in_the_catalogue_with_its_example() -> None:
    page = catalogue()
    for check in (*INSIDE_RULES, *ACROSS):
        assert f"### {check.rule}: {check.title.nl}" in page or f"### {check.rule}: " in page
        assert check.what.nl in page and check.remedy.nl in page
        assert worked_example(check.rule) is not None


def test_the_english_catalogue_holds_the_same_rules_in_english() -> None:
    page = catalogue("en")
    assert [line.split(":")[0] for line in page.splitlines() if line.startswith("### ")] == [
        line.split(":")[0] for line in catalogue("nl").splitlines() if line.startswith("### ")
    ]
    for check in (*INSIDE_RULES, *ACROSS):
        assert check.what.en in page
        assert check.remedy.en in page


def test_the_example_on_the_page_is_the_one_that_was_tested() -> None:
    assert worked_example("TR018") == EXAMPLE.strip()
    assert EXAMPLE.strip() in catalogue()


def test_every_field_rule_is_listed() -> None:
    page = catalogue()
    for check in INSIDE:
        if check.rule == "VELD":
            assert check.what.nl in page


def test_what_is_no_check_stands_on_the_page_with_its_reason() -> None:
    assert "\n| OP043 | Vraagt de persoonsgebonden budgetten" in catalogue()
    assert "\n| OP043 | Asks for the personal budgets" in catalogue("en")


def test_a_rule_without_an_example_has_none() -> None:
    assert worked_example("TR999") is None
