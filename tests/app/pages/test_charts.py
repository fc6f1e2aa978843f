"""Charts draw what is known, and nothing where nothing is known."""

import re

from lxml import etree

from app.pages.charts import Line, Norm, Point, Titles, sparkline, trend_chart, trend_spec
from app.pages.signal_charts import (
    WORSE,
    FunnelLine,
    FunnelPoint,
    SignalPoint,
    funnel_chart,
    funnel_spec,
    signal_chart,
    signal_spec,
)

TITLES = Titles("% van de trajecten", "Aantal")
POINTS = tuple(Point(f"K{n} 2025", None if n == 2 else n * 10.0, n == 4) for n in (1, 2, 3, 4))


def test_a_chart_is_clean_svg() -> None:
    svg = trend_chart((Line("Regio & <meer>", POINTS),), "dagen", "nl", (600, 240))
    root = etree.fromstring(svg.encode())
    assert root.get("aria-hidden") == "true" and root.get("viewBox")
    assert "style=" not in svg and "<style" not in svg and "<script" not in svg and "role=" not in svg
    assert "K1 2025" in "".join(map(str, root.itertext()))


def test_a_withheld_value_breaks_the_line_and_is_not_in_the_chart() -> None:
    spec = trend_spec((Line("Regio", POINTS),), "dagen", (600, 240))
    rows = spec["data"]["values"]
    assert [(row["period"], row["value"]) for row in rows] == [("K1 2025", 10.0), ("K3 2025", 30.0), ("K4 2025", 40.0)]
    assert rows[0]["stretch"] != rows[1]["stretch"] == rows[2]["stretch"]
    assert [row["provisional"] for row in rows] == [False, False, True]


def test_dutch_and_english_axes() -> None:
    line = (Line("Regio", tuple(Point(str(n), n * 1000.0) for n in range(4))),)
    assert re.search(r">3\.000<", trend_chart(line, "aantal", "nl", (600, 240)))
    assert re.search(r">3,000<", trend_chart(line, "aantal", "en", (600, 240)))


def test_a_sparkline_needs_three_values_and_keeps_inside_its_box() -> None:
    assert sparkline([1.0, None, 2.0]) is None
    spark = sparkline([1.0, 5.0, None, 2.0, 3.0])
    assert spark is not None and len(spark.lines) == 2 and spark.last is not None
    numbers = [float(n) for line in spark.lines for n in re.findall(r"[\d.]+", line)]
    assert min(numbers) >= 0 and max(numbers[0::2]) <= spark.width and max(numbers[1::2]) <= spark.height


def test_a_flat_or_ending_sparkline() -> None:
    flat = sparkline([2.0, 2.0, 2.0, None])
    assert flat is not None and flat.last is None and flat.lines == ("M5.0 20.0L40.3 20.0L75.7 20.0",)


def test_the_axes_say_what_they_count() -> None:
    titles = Titles("dagen", "kwartaal")
    norm = (Norm("norm 98 dagen", 98),)
    trend = trend_chart((Line("Regio", POINTS),), "dagen", "nl", (600, 240), norm, titles)
    points = tuple(SignalPoint(f"K{n} 2025", 4.0 + n, 1, 5.0, None, 8.0) for n in range(3))
    for svg in (trend, signal_chart(points, "dagen", "nl", (600, 240), norm, titles)):
        said = [text.strip() for text in etree.fromstring(svg.encode()).itertext() if text.strip()]
        assert said.count("dagen") == said.count("kwartaal") == 1


def test_a_norm_is_drawn_with_its_name() -> None:
    svg = trend_chart((Line("Regio", POINTS),), "dagen", "nl", (600, 240), (Norm("norm 98 dagen", 98),))
    assert "norm 98 dagen" in svg


def test_a_norm_that_changes_is_drawn_as_a_step() -> None:
    norms = (Norm("norm 98 dagen", 98), Norm("norm 70 dagen", 70, POINTS[2].period))
    line = (Line("Regio", POINTS),)
    assert "norm 70 dagen" in trend_chart(line, "dagen", "nl", (600, 240), norms)
    (step,) = [one for one in trend_spec(line, "dagen", (600, 240), norms)["layer"] if "step" in str(one["mark"])]
    drawn = [(row["period"], row["norm"]) for row in step["data"]["values"]]
    assert drawn == [(point.period, 98 if place < 2 else 70) for place, point in enumerate(POINTS)]


def test_signals_have_a_shape_of_their_own_beside_their_limits() -> None:
    points = (
        SignalPoint("jan 2026", 4.0, 1, 5.0, None, 8.0),
        SignalPoint("feb 2026", 9.0, 1, 5.0, None, 8.0, WORSE, 1),
    )
    root = etree.fromstring(signal_chart(points, "dagen", "nl", (600, 240)).encode())
    assert root.get("aria-hidden") == "true" and "feb 2026" in "".join(map(str, root.itertext()))
    layers = signal_spec(points, "dagen", (600, 240))["layer"]
    shapes = [(one["transform"][0]["filter"], one["mark"]["shape"]) for one in layers if "shape" in one["mark"]]
    assert ("datum.mark === 'slechter' && datum.way === 1", "triangle-up") in shapes and len(shapes) == 6
    (lower,) = [one for one in layers if one["encoding"].get("y", {}).get("field") == "lower"]
    assert lower["transform"] == [{"filter": "datum.lower !== null"}], "a lower limit where nothing can be is not drawn"


def test_a_funnel_names_who_stands_out_and_keeps_small_screens_free() -> None:
    lines = tuple(FunnelLine(size, 0.2, 0.3, 0.6, 0.7) for size in (50.0, 200.0))
    points = (FunnelPoint("Delft", 60, 0.5), FunnelPoint("Westland & co", 180, 0.8, stands_out=True, talk=True))
    svg = funnel_chart(points, lines, 0.45, "aandeel", "nl", (1000, 300), TITLES)
    assert "Westland &amp; co" in svg and "Delft" in svg and "Aantal" in svg and "style=" not in svg
    narrow = funnel_chart(points, lines, 0.45, "aandeel", "nl", (350, 300), TITLES)
    assert "Westland" not in narrow
    crowd = tuple(FunnelPoint(f"Plaats {n}", 60 + n, 0.5) for n in range(12)) + points[1:]
    named = [row["name"] for layer in funnel_spec(crowd, lines, 0.45, "aandeel", (1000, 300), TITLES)["layer"][-2:]
             for row in layer["data"]["values"]]  # fmt: skip
    assert named == ["Westland & co"]


def test_places_in_a_chart_are_to_a_hundredth() -> None:
    svg = trend_chart((Line("Regio", POINTS),), "dagen", "nl", (601, 241))
    places = re.findall(r'\s(?:d|transform)="([^"]*)"', svg)
    assert places and not any(re.search(r"\.\d{3}", place) for place in places)


def test_no_two_ticks_of_small_shares_read_the_same() -> None:
    points = tuple(Point(str(year), value) for year, value in ((2024, 0.004), (2025, 0.033)))
    ticks = re.findall(r">([\d,]+%)<", trend_chart((Line("", points),), "aandeel", "nl", (400, 300)))
    assert len(ticks) == len(set(ticks)) > 3 and "0,5%" in ticks
