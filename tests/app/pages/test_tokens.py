"""The design tokens: enough contrast to read, and the chart draws with the same colours as its legend."""

import re

import pytest

from app.pages.charts import COLORS
from app.pages.render import STATIC

TOKENS = dict(re.findall(r"(--hb-[\w-]+):\s*([^;]+);", (STATIC / "tokens.css").read_text(encoding="utf-8")))
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
        for tone in ("better", "worse", "neutral")
    ),
]


def _luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.1, contrast ratio."""
    light, dark = sorted((_luminance(TOKENS[one]), _luminance(TOKENS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "surface"), PAIRS)
def test_text_can_be_read(text: str, surface: str) -> None:
    assert contrast(text, surface) >= 4.5


@pytest.mark.parametrize("number", range(1, 7))
def test_lines_and_focus_can_be_seen(number: int) -> None:
    assert contrast(f"--hb-data-{number}-color", "--hb-surface-background-color") >= 3
    assert contrast("--hb-focus-outline-color", "--hb-document-background-color") >= 3
    assert contrast("--hb-form-control-border-color", "--hb-surface-background-color") >= 3


def test_the_chart_draws_with_the_tokens() -> None:
    assert [TOKENS[f"--hb-data-{number}-color"] for number in range(1, 7)] == list(COLORS)


def test_the_style_sheet_uses_only_tokens_that_exist() -> None:
    used = set(re.findall(r"var\((--hb-[\w-]+)\)", (STATIC / "hefboom.css").read_text(encoding="utf-8")))
    assert used <= set(TOKENS)
    assert set(TOKENS) <= used, "nobody uses these any more"
