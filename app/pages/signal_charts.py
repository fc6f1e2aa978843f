"""The chart of signals and the funnel as SVG. Room app/: pure functions over figures already made public.

Drawn as the trends of app/pages/charts: data for Vega-Lite, one picture to a screen reader, the text and table beside
it tell the same. What a mark means never hangs on its colour alone: signals have a shape of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from app.api.language import Language
from app.pages.charts import COLORS, INK, UNTITLED, Norm, Titles, draw, frame, levels, x_axis, y_axis

BETTER, WORSE, SPECIAL = "beter", "slechter", "bijzonder"
#: As in static/tokens.css: feedback-better, feedback-worse, data-3.
_MARKS: Final = {BETTER: "#1b6640", WORSE: "#97350f", SPECIAL: COLORS[2]}
_DASH: Final = [6, 4]
_DOTS: Final = [2, 3]
_MOST_NAMES: Final = 12  # with more the names of ordinary units would lie over each other


@dataclass(frozen=True, slots=True)
class SignalPoint:
    """One period: its value, its lines (`lower` None: not drawn), and its mark ('' = none) with the way it points."""

    period: str
    value: float
    phase: int
    mean: float
    lower: float | None
    upper: float
    mark: str = ""
    way: int = 0


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One unit: whether it may differ by more than chance, and whether it is worth a conversation."""

    name: str
    size: float
    value: float
    stands_out: bool = False
    talk: bool = False


@dataclass(frozen=True, slots=True)
class FunnelLine:
    """The limits at one size."""

    size: float
    low_998: float
    low_95: float
    high_95: float
    high_998: float


@lru_cache(maxsize=128)
def signal_chart(  # everything that decides how it looks
    points: tuple[SignalPoint, ...],
    unit: str,
    language: Language,
    size: tuple[int, int],
    norms: tuple[Norm, ...] = (),
    titles: Titles = UNTITLED,
) -> str:
    """The chart of signals as an SVG element."""
    return draw(signal_spec(points, unit, size, norms, titles), language)


def signal_spec(
    points: Sequence[SignalPoint],
    unit: str,
    size: tuple[int, int],
    norms: Sequence[Norm] = (),
    titles: Titles = UNTITLED,
) -> dict[str, Any]:
    """The Vega-Lite description: mean and limits of each phase, the values, and a triangle for every signal."""
    width, height = size
    order = [point.period for point in points]
    x = {"field": "period", "type": "ordinal", "scale": {"domain": order}, "axis": x_axis(order, width, titles.x)}
    rows = [
        {
            "period": point.period,
            "value": point.value,
            "phase": point.phase,
            "mean": point.mean,
            "lower": point.lower,
            "upper": point.upper,
            "mark": point.mark,
            "way": point.way,
        }
        for point in points
    ]

    def y(field: str) -> dict[str, Any]:
        return _y(field, unit, height, titles.y)

    return frame(size) | {
        "data": {"values": rows},
        "layer": [
            *(_stretch(x, y(field), dash) for field, dash in (("mean", [1, 0]), ("lower", _DASH), ("upper", _DASH))),
            {
                "mark": {"type": "line", "strokeWidth": 2, "color": COLORS[0], "strokeJoin": "round"},
                "encoding": {"x": x, "y": y("value")},
            },
            {
                "transform": [{"filter": "datum.mark === ''"}],
                "mark": {"type": "point", "filled": True, "opacity": 1, "size": 26, "color": COLORS[0]},
                "encoding": {"x": x, "y": y("value")},
            },
            *(_triangles(x, y("value"), mark, way) for mark in _MARKS for way in (1, -1)),
            *levels(norms, order),
        ],
    }


@lru_cache(maxsize=128)
def funnel_chart(  # everything that decides how it looks
    points: tuple[FunnelPoint, ...],
    lines: tuple[FunnelLine, ...],
    centre: float,
    unit: str,
    language: Language,
    size: tuple[int, int],
    titles: Titles,
) -> str:
    """The funnel as an SVG element."""
    return draw(funnel_spec(points, lines, centre, unit, size, titles), language)


def funnel_spec(  # everything that decides how it looks
    points: Sequence[FunnelPoint],
    lines: Sequence[FunnelLine],
    centre: float,
    unit: str,
    size: tuple[int, int],
    titles: Titles,
) -> dict[str, Any]:
    """The Vega-Lite description: limits by size, the pooled value, a dot for each unit."""
    width, height = size
    wide = width > 600  # on a phone the table tells the names
    x = {
        "field": "size",
        "type": "quantitative",
        "scale": {"zero": False, "nice": False},
        "axis": {"title": titles.x, "grid": False, "format": ",~f", "tickCount": max(3, width // 140)},
    }
    limits = [{"size": one.size, "field": name, "value": getattr(one, name)} for one in lines for name in _LIMITS]
    units = [
        {
            "size": one.size,
            "value": one.value,
            "name": one.name if wide and (len(points) <= _MOST_NAMES or one.stands_out) else "",
            "talk": one.talk,
            "above": place % 2 == 0,
        }
        for place, one in enumerate(sorted(points, key=lambda one: (one.size, one.name)))
    ]
    y = _y("value", unit, height, titles.y)
    return frame(size) | {
        "layer": [
            *(_curve(limits, x, y, names, dash) for names, dash in (_INNER, _OUTER)),
            {
                "data": {"values": [{}]},
                "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5},
                "encoding": {"y": {"datum": centre, "type": "quantitative"}},
            },
            *(_units(units, x, y, talk=talk) for talk in (False, True)),
            *(_names(units, x, y, above=above, looks=looks) for looks in (_HALO, {}) for above in (False, True)),
        ],
    }


_LIMITS: Final = ("low_998", "low_95", "high_95", "high_998")
_HALO: Final = {"stroke": "white", "strokeWidth": 4}  # under a name, so that no line runs through it
_INNER: Final = (("low_95", "high_95"), _DASH)
_OUTER: Final = (("low_998", "high_998"), _DOTS)


def _y(field: str, unit: str, height: int, title: str) -> dict[str, Any]:
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"zero": False, "nice": True},
        "axis": y_axis(unit, height, title),
    }


def _stretch(x: dict[str, Any], y: dict[str, Any], dash: list[int]) -> dict[str, Any]:
    """A level line for each phase; where it is not drawn its value is null."""
    return {
        "transform": [{"filter": f"datum.{y['field']} !== null"}],
        "mark": {"type": "line", "strokeWidth": 1.5, "color": INK, "strokeDash": dash},
        "encoding": {"x": x, "y": y, "detail": [{"field": "phase"}]},
    }


def _triangles(x: dict[str, Any], y: dict[str, Any], mark: str, way: int) -> dict[str, Any]:
    shape = "triangle-up" if way > 0 else "triangle-down"
    return {
        "transform": [{"filter": f"datum.mark === '{mark}' && datum.way === {way}"}],
        "mark": {"type": "point", "filled": True, "opacity": 1, "size": 110, "shape": shape, "color": _MARKS[mark]},
        "encoding": {"x": x, "y": y},
    }


def _curve(
    limits: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any], names: Sequence[str], dash: list[int]
) -> dict[str, Any]:
    return {
        "data": {"values": [row for row in limits if row["field"] in names]},
        "mark": {"type": "line", "strokeWidth": 1.5, "color": INK, "strokeDash": dash, "interpolate": "monotone"},
        "encoding": {"x": x, "y": y, "detail": [{"field": "field"}]},
    }


def _units(units: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any], *, talk: bool) -> dict[str, Any]:
    looks = {"shape": "diamond", "size": 150, "color": COLORS[2]} if talk else {"size": 60, "color": COLORS[0]}
    return {
        "data": {"values": [row for row in units if row["talk"] is talk]},
        "mark": {"type": "point", "filled": True, "opacity": 1} | looks,
        "encoding": {"x": x, "y": y},
    }


def _names(
    units: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any], *, above: bool, looks: dict[str, Any]
) -> dict[str, Any]:
    """Names by turns above and below their dots, so that those of neighbours do not lie over each other."""
    return {
        "data": {"values": [row for row in units if row["above"] is above and row["name"]]},
        "mark": {"type": "text", "baseline": "middle", "dy": -14 if above else 15, "fontSize": 13, "color": INK}
        | looks,
        "encoding": {"x": x, "y": y, "text": {"field": "name"}},
    }
