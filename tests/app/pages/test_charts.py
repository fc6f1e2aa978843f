"""Charts draw what is known, and nothing where nothing is known."""

import re

from lxml import etree

from app.pages.charts import Line, Norm, Point, sparkline, trend_chart, trend_spec

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


def test_a_norm_is_drawn_with_its_name() -> None:
    svg = trend_chart((Line("Regio", POINTS),), "dagen", "nl", (600, 240), Norm("norm 98 dagen", 98))
    assert "norm 98 dagen" in svg
