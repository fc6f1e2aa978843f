"""What was expected before of a year's cost, on the page of that indicator. Room app/: pure functions."""

from collections.abc import Sequence
from typing import Any

from app.api.language import say
from app.pages.cells import DASH
from app.pages.format import day, euros, period
from app.pages.i18n import Translator
from kpi.forecasts import Forecast, outcome_of
from kpi.pattern import SENTENCES
from kpi.patterns import Marker


def forecast_section(found: Sequence[Forecast], year: int, words: Translator) -> dict[str, Any]:
    """What the template takes: a row a forecast, newest first, and what the year came to when it is known."""
    outcome = outcome_of(found, year)
    return {
        "title": words("Wat eerder van %(year)s verwacht werd", year=str(year)),
        "sentence": _sentence(found, year, outcome, words),
        "rows": [_row(one, year, outcome, words) for one in reversed(found)],
    }


def broken_section(markers: Sequence[Marker], words: Translator) -> list[str]:
    """Why the forecast shown cannot count on its pattern, a sentence a reason; nothing when it can."""
    return [_broken(one, words) for one in markers]


def _broken(one: Marker, words: Translator) -> str:
    text = say(SENTENCES[one.broken], words.language)
    if one.since is None:
        return text
    since = words("Dat begon rond %(month)s.", month=period("maand", one.since, words.language))
    return f"{text} {since}"


def _sentence(found: Sequence[Forecast], year: int, outcome: float | None, words: Translator) -> str:
    if outcome is None:
        return words("Of een band klopte, blijkt na afloop van het jaar.")
    judged = [one.held(year, outcome) for one in found]
    return words(
        "Het jaar kwam uit op %(outcome)s. Van %(count)s eerdere banden hielden er %(held)s de uitkomst.",
        outcome=euros(outcome, words.language),
        count=str(sum(one is not None for one in judged)),
        held=str(sum(one is True for one in judged)),
    )


def _row(one: Forecast, year: int, outcome: float | None, words: Translator) -> dict[str, str]:
    held = {True: words("ja"), False: words("nee"), None: DASH}[one.held(year, outcome)]
    withheld = words("niet getoond") if one.withheld else DASH

    def text(value: float | None) -> str:
        return withheld if value is None else euros(value, words.language)

    band = f"{text(one.lower)} – {text(one.upper)}" if one.lower is not None else withheld
    return {
        "day": day(one.peildatum, words.language),
        "expected": text(one.expected),
        "band": band,
        "held": held,
        "broken": words("patroon lijkt verbroken") if one.markers else "",
    }
