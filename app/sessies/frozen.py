"""A frozen figure as templates draw it: text, table and chart, the region beside it. Room app/sessies: pure values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from markupsafe import Markup

from app.api.language import say
from app.api.services.figures import Figure, Status
from app.api.services.quality import Touched
from app.api.services.region import Region
from app.api.services.signals import norm_of
from app.pages.cells import DASH, Cell, cell
from app.pages.charts import Line, Point, Titles, sparkline, trend_chart
from app.pages.format import day, moment, number, period, quantity, unit_of, written_as
from app.pages.i18n import Translator
from app.pages.norms import norms_beside
from app.pages.sources import caveat
from app.pages.trend import last_shown
from app.pages.words import PERIOD_TYPE
from app.sessies import public
from kpi.catalogue import Catalogue
from kpi.definition import Definition, Measure

_MOST_PERIODS: Final = 16
_FEWEST_POINTS: Final = 3
Frozen = dict[str, Any]  # one period of a series, as it was kept


@dataclass(frozen=True, slots=True)
class Known:
    """What a session is drawn with: the region, the KPIs, the language of the reader, the smallest number shown."""

    region: Region
    catalogue: Catalogue
    words: Translator
    minimum: int


@dataclass(frozen=True, slots=True)
class Kept:
    """One line of a frozen figure: its name, and its periods that were shown (None = there is no such period)."""

    name: str
    points: Sequence[Frozen | None]


def kept_lines(known: Known, row: public.MomentopnamePublic) -> list[Kept]:
    """The chosen place, and the region beside it where it was kept."""
    over = periods_shown(known, row)
    lines = [Kept(known.region.gemeenten.get(row.gemeente) or known.words("Regio"), over)]
    if row.regio_reeks is not None:
        region = {point["periodeStart"]: point for point in row.regio_reeks}
        lines.append(Kept(known.words("Regio"), [region.get(point["periodeStart"]) for point in over]))
    return lines


def periods_shown(known: Known, row: public.MomentopnamePublic) -> list[Frozen]:
    """The periods that the page of the indicator showed when the figures were frozen."""
    definition = known.catalogue.find(row.kpi).definition
    last = (last_shown(definition, row.peildatum) if definition else row.peildatum).isoformat()
    return [point for point in row.reeks if point["periodeEind"] <= last] or row.reeks


def newest_shown(known: Known, row: public.MomentopnamePublic) -> Frozen | None:
    """The last period with a figure."""
    return next((point for point in reversed(periods_shown(known, row)) if point["waarde"] is not None), None)


def figure_view(known: Known, row: public.MomentopnamePublic, *, charts: bool) -> dict[str, Any]:
    """What a template takes of one figure; without `charts` only a small trend."""
    words = known.words
    definition = known.catalogue.find(row.kpi).definition
    measure = definition.measure(row.maat) if definition else None
    last, over, lines = newest_shown(known, row), periods_shown(known, row), kept_lines(known, row)
    value = quantity(last["waarde"], measure, words.language) if last and measure else ""
    address = urlencode(_address(row))
    return {
        "id": row.id,
        "code": row.kpi,
        "kpi": name_of(known.catalogue, row.kpi, words),
        "measure": say(measure.naam, words.language) if measure else row.maat,
        "value": value or words("niet te tonen"),
        "period": period_of(row, last, words) if last else "",
        "provisional": words("voorlopig") if last and last["voorlopig"] else "",
        "why": _why(known, row, over[-1], measure) if over and measure else "",
        "beside": _beside(known, row, last or over[-1], measure) if over and measure else "",
        "summary": _summary(known, row, lines, measure) if measure else "",
        "norm": _norm(known, row, definition, measure, last) if definition and measure and last else "",
        "href": f"/indicatoren/{row.kpi}?{address}#betekenis",
        "signals": f"/indicatoren/{row.kpi}?{address}#signalen",
        "chart": _chart(known, row, lines, definition, measure) if charts and definition and measure else None,
        "spark": sparkline([point["waarde"] for point in over][-12:]),
        "frozen": words(
            "Bevroren op %(moment)s; cijfers tot en met %(day)s, run %(run)s.",
            moment=moment(row.bevroren_op, words.language),
            day=day(row.peildatum, words.language),
            run=number(row.run_id, words.language),
        ),
        "caveat": _caveat(row, definition, words),
        "lines": [line.name for line in lines],
        "rows": [_row(known, row, points, measure) for points in zip(*(line.points for line in lines), strict=True)],
    }


def _why(known: Known, row: public.MomentopnamePublic, newest: Frozen, measure: Measure) -> str:
    """Why the newest period has no figure; '' when it has."""
    why = _cell(known, row, newest, measure).why
    return f"{period_of(row, newest, known.words)}: {why}" if why else ""


def _beside(known: Known, row: public.MomentopnamePublic, at: Frozen, measure: Measure) -> str:
    """The figure of the region over the same period, or that it was not kept; '' for the region itself."""
    if not row.gemeente:
        return ""
    if row.regio_reeks is None:
        return known.words("Het cijfer van de regio is hier toen niet bij bewaard.")
    found = next((point for point in row.regio_reeks if point["periodeStart"] == at["periodeStart"]), None)
    figure = _cell(known, row, found, measure)
    return known.words("Regio in deze periode: %(figure)s.", figure=figure.why or figure.text)


def _summary(known: Known, row: public.MomentopnamePublic, lines: Sequence[Kept], measure: Measure) -> str:
    """The chart in words."""
    return " ".join(filter(None, (_in_words(known, row, line, measure) for line in lines)))


def _in_words(known: Known, row: public.MomentopnamePublic, line: Kept, measure: Measure) -> str:
    words = known.words
    shown = [point for point in line.points[-_MOST_PERIODS:] if point is not None and point["waarde"] is not None]
    if not shown:
        return ""
    low, high = (pick(shown, key=lambda point: point["waarde"]) for pick in (min, max))
    first, last, least, most = (
        quantity(point["waarde"], measure, words.language) for point in (shown[0], shown[-1], low, high)
    )
    return words(
        "%(name)s: van %(first)s in %(start)s naar %(last)s in %(end)s; laagste %(low)s, hoogste %(high)s.",
        name=line.name,
        first=first,
        start=period_of(row, shown[0], words),
        last=last,
        end=period_of(row, shown[-1], words),
        low=least,
        high=most,
    )


def _cell(known: Known, row: public.MomentopnamePublic, point: Frozen | None, measure: Measure) -> Cell:
    """A frozen point as everybody's pages write a figure."""
    if point is None:
        return cell(None, measure, known.words, known.minimum)
    start, end = (date.fromisoformat(point[name]) for name in ("periodeStart", "periodeEind"))
    figure = Figure(
        row.maat, row.segment, row.gemeente, "", row.periode_type, start, end, "",
        Status(point["status"]), point["waarde"], None, None, point["aantalClienten"], point["reden"],
        point["voorlopig"],
    )  # fmt: skip
    return cell(figure, measure, known.words, known.minimum)


def _address(row: public.MomentopnamePublic) -> dict[str, str]:
    asked = {"maat": row.maat, "segment": row.segment, "gemeente": row.gemeente, "periodeType": row.periode_type}
    return {name: value for name, value in asked.items() if value}


def _norm(known: Known, row: public.MomentopnamePublic, definition: Definition, measure: Measure, last: Frozen) -> str:
    days = norm_of(definition, measure, row.segment, known.region, date.fromisoformat(last["periodeEind"]))
    return known.words("norm %(days)s dagen", days=str(days)) if days is not None else ""


def _chart(
    known: Known, row: public.MomentopnamePublic, lines: Sequence[Kept], definition: Definition, measure: Measure
) -> dict[str, Markup] | None:
    """The frozen series with its norm, to project on a wall or hold in a hand; None with too little to draw."""
    words, shown = known.words, periods_shown(known, row)[-_MOST_PERIODS:]
    if sum(point["waarde"] is not None for point in shown) < _FEWEST_POINTS:
        return None
    labels = [period_of(row, point, words, short=True) for point in shown]
    ends = [date.fromisoformat(point["periodeEind"]) for point in shown]
    norms = norms_beside(definition, measure, row.segment, known.region, zip(labels, ends, strict=True), words)
    drawn = tuple(Line(line.name, tuple(map(_point, labels, line.points[-_MOST_PERIODS:]))) for line in lines)
    titles = Titles(unit_of(measure, words.language), words(PERIOD_TYPE[row.periode_type]))
    wide, narrow = (
        Markup(trend_chart(drawn, written_as(measure), words.language, size, norms, titles))  # noqa: S704 - drawn by ourselves, escaped by Vega
        for size in ((1060, 280), (350, 240))
    )
    return {"wide": wide, "narrow": narrow}


def _point(label: str, at: Frozen | None) -> Point:
    return Point(label, at["waarde"], at["voorlopig"]) if at else Point(label, None)


def _caveat(row: public.MomentopnamePublic, definition: Definition | None, words: Translator) -> str:
    """How much of what the series rested on had a finding when it was frozen."""
    if row.berichten is None or row.met_bevinding is None or definition is None:
        return ""
    return caveat(Touched(row.berichten, row.met_bevinding), definition.feeds, words)


def period_of(row: public.MomentopnamePublic, point: Frozen, words: Translator, *, short: bool = False) -> str:
    """The period of a point, as people write it."""
    return period(row.periode_type, date.fromisoformat(point["periodeStart"]), words.language, short=short)


def _row(
    known: Known, row: public.MomentopnamePublic, points: Sequence[Frozen | None], measure: Measure | None
) -> dict[str, Any]:
    """A period of the table: a cell for each line. The first line has them all."""
    cells = [_cell(known, row, point, measure) if measure else Cell(DASH, "leeg") for point in points]
    of = points[0] or {}
    return {"period": period_of(row, of, known.words), "values": cells, "provisional": cells[0].provisional}


def name_of(catalogue: Catalogue, kpi: str, words: Translator) -> str:
    """The name of a KPI in the language of the reader."""
    known = catalogue.find(kpi).naam
    return known.en if words.language == "en" else known.nl
