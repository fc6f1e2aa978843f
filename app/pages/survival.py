"""How long a stay lasts and how it ends, on the page of that indicator. Room app/: reads the curves of kpi/curves."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from markupsafe import Markup

from app.api.published import Warehouse
from app.pages.charts import Titles
from app.pages.choices import View
from app.pages.format import percents
from app.pages.i18n import Translator
from app.pages.survival_charts import CurvePoint, survival_chart
from app.pages.words import ENDING
from kpi.curves import Published, read_curve
from kpi.survival import HORIZONS

KPI: Final = "verblijfsduur"


def survival_section(warehouse: Warehouse, kpi: str, view: View, words: Translator) -> dict[str, Any] | None:
    """What the template takes, of the last whole year, else of the year that runs; None when nothing can be shown."""
    if kpi != KPI or view.aanbieder or view.breakdown:
        return None
    peildatum = warehouse.pointer.peildatum
    whole = peildatum.year if (peildatum.month, peildatum.day) == (12, 31) else peildatum.year - 1
    for year in (whole, peildatum.year):
        found = read_curve(warehouse.cursor, view.gemeente, year)
        if found is not None and found.steps:
            return _section(found, view.gemeente, words)
    return None


def _section(found: Published, gemeente: str, words: Translator) -> dict[str, Any]:
    shares = {step.dag: step for step in found.steps}
    known = [day for day in HORIZONS if day in shares]
    return {
        "title": words("Hoe lang een verblijf duurt, in %(year)s", year=str(found.start.year)),
        "provisional": words("voorlopig") if found.end < date(found.start.year, 12, 31) else "",
        "wide": _chart(found, words, (1060, 320)),
        "narrow": _chart(found, words, (350, 260)),
        "columns": [words("na %(days)s dagen", days=str(day)) for day in known],
        "still": [_share(shares[day].in_zorg, words) for day in known],
        "between": [_between(shares[day].ondergrens, shares[day].bovengrens, words) for day in known],
        "endings": _endings(found, known, words),
        "api_url": f"/v1/indicatoren/{KPI}/overlevingscurve?"
        + urlencode({"jaar": found.start.year} | ({"gemeente": gemeente} if gemeente else {})),
    }


def _chart(found: Published, words: Translator, size: tuple[int, int]) -> Markup:
    points = tuple(CurvePoint(*step) for step in found.steps)
    titles = Titles(words("% van de verblijven"), words("Dagen sinds het begin"))
    svg = survival_chart(points, words.language, size, titles)
    return Markup(svg)  # noqa: S704 - drawn by ourselves, escaped by Vega


def _endings(found: Published, known: Sequence[int], words: Translator) -> list[dict[str, Any]]:
    """Per way of ending the share that had ended so by each horizon; the largest at the last one first."""
    places = {step.dag: place for place, step in enumerate(found.steps)}
    rows = [(reason, [shares[places[day]] for day in known]) for reason, shares in found.endings.items()]
    rows.sort(key=lambda row: (-row[1][-1] if known else 0.0, row[0]))
    return [
        {"label": words(ENDING.get(reason, reason)), "shares": [_share(one, words) for one in shares]}
        for reason, shares in rows
    ]


def _share(value: float, words: Translator) -> str:
    return percents(value, words.language)


def _between(low: float | None, high: float | None, words: Translator) -> str:
    return "–" if low is None or high is None else f"{_share(low, words)} – {_share(high, words)}"
