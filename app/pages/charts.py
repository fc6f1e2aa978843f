"""Trends as SVG: the large chart and the small sparkline. Room app/: pure functions over figures already made public.

A chart is data (Vega-Lite); vl-convert draws it without a browser. A withheld or absent value breaks the line: nothing
is drawn where nothing is known. The colours are those of static/tokens.css.
"""

import logging
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

import vl_convert

from app.api.language import Language

_LOG: Final = logging.getLogger(__name__)
_LOCK: Final = threading.Lock()
INK: Final = "#51626c"
GRID: Final = "#dfe3e4"
COLORS: Final = ("#0a5a6e", "#a8501a", "#5b3f8c", "#2f6b2f", "#8c2f55", "#3f5059")
DASHES: Final = ((1, 0), (7, 3), (2, 3), (10, 3, 2, 3), (4, 4), (12, 4))
FONT: Final = "Source Sans 3, Segoe UI, system-ui, Noto Sans, Liberation Sans, Arial, sans-serif"
_LOCALES: Final[dict[Language, dict[str, Any]]] = {
    "nl": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€\N{NO-BREAK SPACE}", ""]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€", ""]},
}


@dataclass(frozen=True, slots=True)
class Point:
    """One period of one line: its label on the axis, its value (None = not shown), and whether it may still change."""

    period: str
    value: float | None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart with its name."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Spark:
    """A small trend: path data for each unbroken stretch and the place of the last point."""

    width: int
    height: int
    lines: tuple[str, ...]
    last: tuple[float, float] | None


def axis_format(unit: str) -> str:
    """The d3 format of the values of a unit; of small shares with a decimal, or two ticks would read the same."""
    return {"aandeel": ".1~%", "euro": "$,.3~s"}.get(unit, ",~f")


@dataclass(frozen=True, slots=True)
class Norm:
    """A level to compare with, its name, and the period on the axis in which it begins to hold ('': all along)."""

    name: str
    value: float
    since: str = ""


class Titles(NamedTuple):
    """What the axes count: the unit of the values, and what stands below ('': nothing)."""

    y: str = ""
    x: str = ""


UNTITLED: Final = Titles()


@lru_cache(maxsize=256)
def trend_chart(  # everything that decides how it looks
    lines: tuple[Line, ...],
    unit: str,
    language: Language,
    size: tuple[int, int],
    norms: tuple[Norm, ...] = (),
    titles: Titles = UNTITLED,
) -> str:
    """The chart as an SVG element without inline style, so that the page's content policy lets it through."""
    return draw(trend_spec(lines, unit, size, norms, titles), language)


def draw(spec: dict[str, Any], language: Language) -> str:
    """The SVG element of a Vega-Lite description, with numbers as this language writes them."""
    with _LOCK:  # the JavaScript engine inside draws one chart at a time
        svg = vl_convert.vegalite_to_svg(spec, format_locale=_LOCALES[language])
    return _clean(str(svg))


def frame(size: tuple[int, int]) -> dict[str, Any]:
    """What every chart has: its size, its margins and its looks."""
    width, height = size
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": {"left": 0, "right": 8, "top": 8, "bottom": 0},
        "config": _CONFIG,
    }


def trend_spec(
    lines: Sequence[Line], unit: str, size: tuple[int, int], norms: Sequence[Norm] = (), titles: Titles = UNTITLED
) -> dict[str, Any]:
    """The Vega-Lite description of a trend of one or more lines, `size` = width and height in pixels."""
    width, height = size
    order = [point.period for point in lines[0].points]
    names = [line.name for line in lines]
    values = [row for line in lines for row in _rows(line)]
    color = {
        "field": "name",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": names, "range": list(COLORS[: len(names)])},
    }
    x = {"field": "period", "type": "ordinal", "scale": {"domain": order}, "axis": x_axis(order, width, titles.x)}
    y = {
        "field": "value",
        "type": "quantitative",
        "scale": {"zero": True, "nice": True},
        "axis": y_axis(unit, height, titles.y) | ({"tickMinStep": 1} if unit == "aantal" else {}),
    }
    dash = {"field": "name", "type": "nominal", "legend": None, "scale": {"domain": names, "range": list(DASHES)}}
    return frame(size) | {
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "line", "strokeWidth": 2.5, "interpolate": "linear", "strokeJoin": "round"},
                "encoding": {"x": x, "y": y, "color": color, "strokeDash": dash, "detail": [{"field": "stretch"}]},
            },
            _dots(provisional=False, x=x, y=y, color=color, count=len(order)),
            _dots(provisional=True, x=x, y=y, color=color, count=len(order)),
            *levels(norms, order),
        ],
    }


_ONCE: Final[dict[str, Any]] = {"values": [{}]}  # without data of its own a layer is drawn once for every point
_DOTTED: Final[dict[str, Any]] = {"strokeDash": [2, 4], "strokeWidth": 1.5, "color": INK}
_CONFIG: Final[dict[str, Any]] = {
    "font": FONT,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "labelFontSize": 13,
        "titleColor": INK,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "titlePadding": 8,
        "gridColor": GRID,
        "tickColor": GRID,
        "domainColor": INK,
    },
}


def x_axis(order: Sequence[str], width: int, title: str = "") -> dict[str, Any]:
    """As many labels of periods as fit, the last one always."""
    step = max(1, -(-len(order) * 76 // max(width - 60, 1)))  # 60: the labels of the other axis
    shown = [period for place, period in enumerate(reversed(order)) if place % step == 0]
    looks = {"labelAngle": 0, "grid": False, "ticks": False, "labelPadding": 8}
    return {"title": title or None, "values": shown[::-1]} | looks


def y_axis(unit: str, height: int, title: str) -> dict[str, Any]:
    """The values with their unit level above them: nobody has to turn their head to read it."""
    level = {"titleAngle": 0, "titleAlign": "left", "titleBaseline": "bottom", "titleX": 0, "titleY": -20}
    looks = {"format": axis_format(unit), "tickCount": max(3, height // 60), "domain": False}
    return looks | ({"title": title} | level if title else {"title": None})


def _dots(
    *, provisional: bool, x: dict[str, Any], y: dict[str, Any], color: dict[str, Any], count: int
) -> dict[str, Any]:
    mark: dict[str, Any] = {"type": "point", "filled": True, "opacity": 1, "size": 46 if count <= 20 else 22}
    if provisional:
        mark |= {"filled": False, "fill": "white", "strokeWidth": 2, "size": 60}
    return {
        "transform": [{"filter": f"datum.provisional === {str(provisional).lower()}"}],
        "mark": mark,
        "encoding": {"x": x, "y": y, "color": color},
    }


def levels(norms: Sequence[Norm], order: Sequence[str]) -> list[dict[str, Any]]:
    """A dotted line at each norm with its name above it; a norm that changes makes a step between two periods."""
    if len(norms) == 1 and not norms[0].since:
        across = {"y": {"datum": norms[0].value, "type": "quantitative"}}
        return [{"data": _ONCE, "mark": {"type": "rule", **_DOTTED}, "encoding": across}, _name(norms[0])]
    starts = {norm.since or order[0]: norm.value for norm in norms}
    rows: list[dict[str, Any]] = []
    for period in order:
        value = starts.get(period, rows[-1]["norm"] if rows else None)
        if value is not None:
            rows.append({"period": period, "norm": value})
    step = {
        "data": {"values": rows},
        "mark": {"type": "line", "interpolate": "step", **_DOTTED},
        "encoding": {
            "x": {"field": "period", "type": "ordinal", "scale": {"domain": list(order)}},
            "y": {"field": "norm", "type": "quantitative"},
        },
    }
    return [step, *map(_name, norms)] if norms else []


def _name(norm: Norm) -> dict[str, Any]:
    """At the left, or where the norm begins to hold."""
    place = {"datum": norm.since, "type": "ordinal"} if norm.since else {"value": 6}
    return {
        "data": _ONCE,
        "mark": {
            "type": "text",
            "text": norm.name,
            "align": "left",
            "baseline": "bottom",
            "dy": -4,
            "fontSize": 13,
            "color": INK,
        },
        "encoding": {"y": {"datum": norm.value, "type": "quantitative"}, "x": place},
    }


def _rows(line: Line) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    stretch = 0
    for point in line.points:
        if point.value is None:
            stretch += 1
            continue
        rows.append(
            {
                "period": point.period,
                "value": point.value,
                "name": line.name,
                "provisional": point.provisional,
                "stretch": f"{line.name} {stretch}",
            }
        )
    return rows


def _clean(svg: str) -> str:
    """Scale with the page, be one picture to a screen reader (the text and table beside it tell), no inline style."""
    svg = re.sub(r"<\?xml[^>]*\?>", "", svg).strip()
    svg = re.sub(r'\sstyle="[^"]*"', "", svg)
    svg = re.sub(r"\s(aria-[a-z]+|role)=\"[^\"]*\"", "", svg)
    svg = re.sub(r'\s(font-family="[^"]*"|opacity="1"|pointer-events="none")', "", svg)  # as it is without saying so
    svg = re.sub(r"<style.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'^<svg([^>]*?)\swidth="[^"]*"\sheight="[^"]*"', r"<svg\1", svg)
    svg = re.sub(r'\s(?:d|transform|[xy][12]?)="[^"]*"', _rounded, svg)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _rounded(attribute: re.Match[str]) -> str:
    """Places to a hundredth of a pixel: nobody sees more, and a page is half as large."""
    return re.sub(r"(\.\d\d)\d+", r"\1", attribute.group())


def sparkline(values: Sequence[float | None], width: int = 116, height: int = 40) -> Spark | None:
    """A small trend of at least three known values on its own scale; None when there is too little to draw."""
    known = [value for value in values if value is not None]
    if len(known) < 3:
        return None
    low, high = min(known), max(known)
    margin = 5.0
    step = (width - 2 * margin) / (len(values) - 1)

    def place(index: int, value: float) -> tuple[float, float]:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(margin + index * step, 1), round(height - margin - share * (height - 2 * margin), 1)

    stretches: list[list[tuple[float, float]]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            stretches.append([])
        else:
            stretches[-1].append(place(index, value))
    lines = tuple("M" + "L".join(f"{x} {y}" for x, y in stretch) for stretch in stretches if len(stretch) > 1)
    last = place(len(values) - 1, values[-1]) if values[-1] is not None else None
    return Spark(width, height, lines, last)


def warm_up() -> None:
    """Draw a few charts as pages have them, so that the first visitor waits for no engine."""
    points = tuple(Point(f"{month}", float(month % 7), provisional=month > 20) for month in range(24))
    try:
        for width in (300, 400, 700, 800):
            trend_chart((Line("a", points), Line("b", points)), "aantal", "nl", (width, 240), (Norm("norm", 5.0),))
    except ValueError:
        _LOG.exception("de grafieken werken niet")
