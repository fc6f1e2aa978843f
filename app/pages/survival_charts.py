"""The curve of how long a stay lasts, as SVG. Room app/: pure functions over a curve already made public."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from app.api.language import Language
from app.pages.charts import COLORS, Titles, draw, frame, y_axis


class CurvePoint(NamedTuple):
    """One day: the share that is still there, and its interval (None where there is none)."""

    day: int
    share: float
    lower: float | None
    upper: float | None


@lru_cache(maxsize=64)
def survival_chart(points: tuple[CurvePoint, ...], language: Language, size: tuple[int, int], titles: Titles) -> str:
    """The curve with its interval as an SVG element."""
    return draw(survival_spec(points, size, titles), language)


def survival_spec(points: Sequence[CurvePoint], size: tuple[int, int], titles: Titles) -> dict[str, Any]:
    """The Vega-Lite description: steps from 100 % at day 0, the interval as a band behind them."""
    width, height = size
    rows = [{"day": 0, "share": 1.0, "lower": 1.0, "upper": 1.0}]
    rows += [
        {"day": one.day, "share": one.share, "lower": one.lower, "upper": one.upper}
        if one.lower is not None and one.upper is not None
        else {"day": one.day, "share": one.share}
        for one in points
    ]
    x = {
        "field": "day",
        "type": "quantitative",
        "scale": {"nice": False, "zero": True},
        "axis": {"title": titles.x, "grid": False, "tickCount": max(3, width // 120), "format": ",d"},
    }
    y = {
        "field": "share",
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": y_axis("aandeel", height, titles.y) | {"tickCount": 5},
    }
    band = {"x": x, "y": y | {"field": "lower"}, "y2": {"field": "upper"}}
    return frame(size) | {
        "data": {"values": rows},
        "layer": [
            {
                "transform": [{"filter": "isValid(datum.lower)"}],
                "mark": {"type": "area", "interpolate": "step-after", "color": COLORS[0], "opacity": 0.18},
                "encoding": band,
            },
            {
                "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2.5, "color": COLORS[0]},
                "encoding": {"x": x, "y": y},
            },
        ],
    }
