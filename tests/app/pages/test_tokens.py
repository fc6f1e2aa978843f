"""The design tokens: enough contrast to read, and the chart draws with the same colours as its legend."""

import re

import pytest

from app.pages.charts import COLORS, Line, Norm, Point, Titles, trend_chart
from app.pages.render import STATIC
from app.pages.signal_charts import (
    BETTER,
    SPECIAL,
    WORSE,
    FunnelLine,
    FunnelPoint,
    SignalPoint,
    funnel_chart,
    signal_chart,
)
from app.pages.survival_charts import CurvePoint, survival_chart

_LIGHT, _, _DARK = (STATIC / "tokens.css").read_text(encoding="utf-8").partition("@media screen")
TOKENS = dict(re.findall(r"(--hb-[\w-]+):\s*([^;]+);", _LIGHT))
DARK = TOKENS | dict(re.findall(r"(--hb-[\w-]+):\s*([^;]+);", _DARK))
SHEET = (STATIC / "hefboom.css").read_text(encoding="utf-8")
SURFACES = ["--hb-document-background-color", "--hb-surface-background-color", "--hb-surface-quiet-background-color"]
TEXTS = [
    "--hb-document-color",
    "--hb-document-subtle-color",
    "--hb-heading-color",
    "--hb-link-color",
    "--hb-data-withheld-color",
]
PAIRS = [(text, surface) for text in TEXTS for surface in SURFACES] + [
    ("--hb-page-header-color", "--hb-page-header-background-color"),
    ("--hb-page-header-subtle-color", "--hb-page-header-background-color"),
    ("--hb-button-primary-action-color", "--hb-button-primary-action-background-color"),
    ("--hb-button-primary-action-color", "--hb-button-primary-action-hover-background-color"),
    *(
        (f"--hb-feedback-{tone}-color", f"--hb-feedback-{tone}-background-color")
        for tone in ("better", "worse", "warning", "neutral")
    ),
]


def _luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str, tokens: dict[str, str]) -> float:
    """WCAG 2.1, contrast ratio."""
    light, dark = sorted((_luminance(tokens[one]), _luminance(tokens[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [TOKENS, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), PAIRS)
def test_text_can_be_read(text: str, surface: str, tokens: dict[str, str]) -> None:
    assert contrast(text, surface, tokens) >= 4.5


@pytest.mark.parametrize("tokens", [TOKENS, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("number", range(1, 7))
def test_lines_and_focus_can_be_seen(number: int, tokens: dict[str, str]) -> None:
    assert contrast(f"--hb-data-{number}-color", "--hb-surface-background-color", tokens) >= 3
    assert contrast("--hb-focus-outline-color", "--hb-document-background-color", tokens) >= 3
    assert contrast("--hb-form-control-border-color", "--hb-surface-background-color", tokens) >= 3


def test_the_dark_page_names_no_token_of_its_own() -> None:
    assert DARK.keys() == TOKENS.keys() and DARK != TOKENS


def test_every_colour_of_a_chart_follows_a_token() -> None:
    """A colour that the style sheet does not know would stay as it is on a dark page."""
    months = [f"{month} 2026" for month in ("jan", "feb", "mrt", "apr")]
    line = tuple(Point(month, place, place > 2) for place, month in enumerate(months, start=1))
    norm = (Norm("norm 3 dagen", 3),)
    marks = (BETTER, WORSE, SPECIAL, "")
    signs = tuple(SignalPoint(month, 4.0, 1, 5.0, 3.0, 8.0, mark, 1) for month, mark in zip(months, marks, strict=True))
    limits = tuple(FunnelLine(size, 0.2, 0.3, 0.6, 0.7) for size in (50.0, 200.0))
    units = (FunnelPoint("Delft", 60, 0.5), FunnelPoint("Westland", 180, 0.8, stands_out=True, talk=True))
    charts = (
        trend_chart(tuple(Line(str(place), line) for place in range(6)), "dagen", "nl", (600, 240), norm),
        signal_chart(signs, "dagen", "nl", (600, 240), norm),
        funnel_chart(units, limits, 0.45, "aandeel", "nl", (1000, 300), Titles("%", "aantal")),
        survival_chart((CurvePoint(90, 0.5, 0.4, 0.6),), "nl", (600, 240), Titles()),
    )
    used = {found for chart in charts for found in re.findall(r'\b(fill|stroke)="(?!none|transparent)([^"]+)"', chart)}
    known = set(re.findall(r'\.chart \[(fill|stroke)="([^"]+)"\]', SHEET))
    assert len(used) > 10 and not used - known


def test_the_chart_draws_with_the_tokens() -> None:
    assert [TOKENS[f"--hb-data-{number}-color"] for number in range(1, 7)] == list(COLORS)


def test_the_style_sheet_uses_only_tokens_that_exist() -> None:
    used = set(re.findall(r"var\((--hb-[\w-]+)\)", SHEET))
    assert used <= set(TOKENS)
    assert set(TOKENS) <= used, "nobody uses these any more"
