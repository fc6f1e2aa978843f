"""A session as templates draw it: names for codes, figures as text and small charts. Room app/sessies: pure values."""

from collections.abc import Iterable, Mapping, Sequence
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
from app.sessies.models import Perspectief, Sessie, Waardering
from app.sessies.words import DONE, PHASE, SIDE, VALUED
from kpi.catalogue import Catalogue
from kpi.definition import Definition, Measure

_MOST_CHARTS: Final = 8  # with more figures the page would weigh too much for a phone
_MOST_PERIODS: Final = 16
_FEWEST_POINTS: Final = 3


def list_view(
    region: Region,
    catalogue: Catalogue,
    rows: Sequence[Sessie],
    actions: Iterable[public.ActiePublic],
    words: Translator,
) -> dict[str, Any]:
    """The page with all sessions."""
    return {
        "sessies": [_line(region, public.SessieSummary(**row.model_dump()), words) for row in rows],
        "acties": [_action(catalogue, action, words) for action in actions],
    }


def choices(region: Region, words: Translator, given: dict[str, str]) -> dict[str, Any]:
    """Segments and municipalities to choose from."""
    segments = [("", words("alle segmenten"))]
    segments += [(number_, f"{number_}. {segment.naam}") for number_, segment in region.segmenten.items()]
    places = [("", words("de hele regio")), *region.gemeenten.items()]
    return {
        "segments": _options(segments, given.get("segment", "")),
        "places": _options(places, given.get("gemeente", "")),
    }


def _options(pairs: Iterable[tuple[str, str]], chosen: str) -> list[dict[str, Any]]:
    return [{"value": value, "label": label, "selected": value == chosen} for value, label in pairs]


@dataclass(frozen=True, slots=True)
class Known:
    """What a session is drawn with: the region, the KPIs, the language of the reader, the smallest number shown."""

    region: Region
    catalogue: Catalogue
    words: Translator
    minimum: int


def session_view(
    known: Known, detail: public.SessieDetail, before: Mapping[int, public.MomentopnamePublic], side: Perspectief | None
) -> dict[str, Any]:
    """The page of one session; `before` has by action the figure that its own session looked at."""
    catalogue, words = known.catalogue, known.words
    now = {row.kpi: row for row in reversed(detail.momentopnames)}
    earlier = [*detail.openstaande_acties, *detail.afgeronde_acties]
    return {
        "sessie": _line(known.region, detail, words) | {"phase_code": detail.fase.value},
        "figures": [_figure(known, detail, row) for row in detail.momentopnames],
        "general": [_said(row, words) for row in detail.bijdragen if row.momentopname_id is None],
        "people": [{"name": row.naam, "side": words(SIDE[row.perspectief])} for row in detail.deelnemers],
        "actions": [_action(catalogue, row, words) for row in detail.acties],
        "earlier": [
            _action(catalogue, row, words) | {"since": since(known, before.get(row.id), now.get(row.kpi))}
            for row in earlier
        ],
        "sides": _options(((one.value, words(SIDE[one])) for one in Perspectief), side.value if side else ""),
        "values": _options(((value.value, words(VALUED[value])) for value in Waardering), ""),
        "kpis": _options(
            ((kpi, _name(catalogue, kpi, words)) for kpi in dict.fromkeys(row.kpi for row in detail.momentopnames)), ""
        ),
    }


def since(known: Known, before: public.MomentopnamePublic | None, now: public.MomentopnamePublic | None) -> str:
    """How the figure of an action was when it was agreed and how it is now; '' unless both are the same measure."""
    if before is None or now is None or (before.maat, before.periode_type) != (now.maat, now.periode_type):
        return ""
    if (before.segment, before.gemeente) != (now.segment, now.gemeente):
        return ""
    told = [_last_in_words(known, row) for row in (before, now)]
    if not all(told):
        return ""
    return known.words(
        "Bij de afspraak: %(before)s. Nu: %(now)s. Of dat door de afspraak komt, zegt het cijfer niet.",
        before=told[0],
        now=told[1],
    )


def _last_in_words(known: Known, row: public.MomentopnamePublic) -> str:
    definition = known.catalogue.find(row.kpi).definition
    last = _last(known, row)
    if last is None or definition is None or row.maat not in {measure.id for measure in definition.maten}:
        return ""
    value = quantity(last["waarde"], definition.measure(row.maat), known.words.language)
    return f"{value} ({_period(row, last, known.words)})"


def _shown(known: Known, row: public.MomentopnamePublic) -> list[dict[str, Any]]:
    """The periods that the page of the indicator showed when the figures were frozen."""
    definition = known.catalogue.find(row.kpi).definition
    last = (last_shown(definition, row.peildatum) if definition else row.peildatum).isoformat()
    return [point for point in row.reeks if point["periodeEind"] <= last] or row.reeks


def _last(known: Known, row: public.MomentopnamePublic) -> dict[str, Any] | None:
    """The last period with a figure."""
    return next((point for point in reversed(_shown(known, row)) if point["waarde"] is not None), None)


def _line(region: Region, row: public.SessieSummary, words: Translator) -> dict[str, Any]:
    segment = region.segmenten.get(row.segment)
    place = region.gemeenten.get(row.gemeente) or words("de hele regio")
    return {
        "href": f"/sessies/{row.id}",
        "title": row.titel,
        "day": day(row.datum, words.language),
        "segment": f"{segment.nummer}. {segment.naam}" if segment else words("alle segmenten"),
        "segment_href": f"/segmenten/{segment.nummer}" if segment else "",
        "place": place,
        "phase": words(PHASE[row.fase]),
    }


def _name(catalogue: Catalogue, kpi: str, words: Translator) -> str:
    known = catalogue.find(kpi).naam
    return known.en if words.language == "en" else known.nl


def _figure(known: Known, detail: public.SessieDetail, row: public.MomentopnamePublic) -> dict[str, Any]:
    words = known.words
    definition = known.catalogue.find(row.kpi).definition
    measure = definition.measure(row.maat) if definition else None
    last, over = _last(known, row), _shown(known, row)
    value = quantity(last["waarde"], measure, words.language) if last and measure else ""
    name = say(measure.naam, words.language) if measure else row.maat
    charts = len(detail.momentopnames) <= _MOST_CHARTS
    address = urlencode(_address(row))
    return {
        "id": row.id,
        "code": row.kpi,
        "kpi": _name(known.catalogue, row.kpi, words),
        "measure": name,
        "value": value or words("niet te tonen"),
        "period": _period(row, last, words) if last else "",
        "provisional": words("voorlopig") if last and last["voorlopig"] else "",
        "why": _why(known, row, over[-1], measure) if over and measure else "",
        "summary": _summary(known, row, measure) if measure else "",
        "norm": _norm(known, row, definition, measure, last) if definition and measure and last else "",
        "href": f"/indicatoren/{row.kpi}?{address}#betekenis",
        "signals": f"/indicatoren/{row.kpi}?{address}#signalen",
        "chart": _chart(known, row, definition, measure) if charts and definition and measure else None,
        "spark": sparkline([point["waarde"] for point in over][-12:]),
        "frozen": words(
            "Bevroren op %(moment)s; cijfers tot en met %(day)s, run %(run)s.",
            moment=moment(row.bevroren_op, words.language),
            day=day(row.peildatum, words.language),
            run=number(row.run_id, words.language),
        ),
        "caveat": _caveat(row, definition, words),
        "said": [_said(one, words) for one in detail.bijdragen if one.momentopname_id == row.id],
        "judged": [_judged(one, words) for one in detail.oordelen if one.kpi == row.kpi],
        "rows": [_row(known, row, point, measure) for point in over],
    }


def _why(known: Known, row: public.MomentopnamePublic, newest: dict[str, Any], measure: Measure) -> str:
    """Why the newest period has no figure; '' when it has."""
    why = _cell(known, row, newest, measure).why
    return f"{_period(row, newest, known.words)}: {why}" if why else ""


def _summary(known: Known, row: public.MomentopnamePublic, measure: Measure) -> str:
    """The chart in words."""
    words = known.words
    shown = [point for point in _shown(known, row)[-_MOST_PERIODS:] if point["waarde"] is not None]
    if not shown:
        return ""
    low, high = (pick(shown, key=lambda point: point["waarde"]) for pick in (min, max))
    first, last, least, most = (
        quantity(point["waarde"], measure, words.language) for point in (shown[0], shown[-1], low, high)
    )
    return words(
        "%(name)s: van %(first)s in %(start)s naar %(last)s in %(end)s; laagste %(low)s, hoogste %(high)s.",
        name=known.region.gemeenten.get(row.gemeente) or words("De hele regio"),
        first=first,
        start=_period(row, shown[0], words),
        last=last,
        end=_period(row, shown[-1], words),
        low=least,
        high=most,
    )


def _cell(known: Known, row: public.MomentopnamePublic, point: dict[str, Any], measure: Measure) -> Cell:
    """A frozen point as everybody's pages write a figure."""
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


def _norm(
    known: Known, row: public.MomentopnamePublic, definition: Definition, measure: Measure, last: dict[str, Any]
) -> str:
    days = norm_of(definition, measure, row.segment, known.region, date.fromisoformat(last["periodeEind"]))
    return known.words("norm %(days)s dagen", days=str(days)) if days is not None else ""


def _chart(
    known: Known, row: public.MomentopnamePublic, definition: Definition, measure: Measure
) -> dict[str, Markup] | None:
    """The frozen series with its norm, to project on a wall or hold in a hand; None with too little to draw."""
    words, shown = known.words, _shown(known, row)[-_MOST_PERIODS:]
    if sum(point["waarde"] is not None for point in shown) < _FEWEST_POINTS:
        return None
    labels = [_period(row, point, words, short=True) for point in shown]
    ends = [date.fromisoformat(point["periodeEind"]) for point in shown]
    norms = norms_beside(definition, measure, row.segment, known.region, zip(labels, ends, strict=True), words)
    line = Line("", tuple(Point(label, at["waarde"], at["voorlopig"]) for label, at in zip(labels, shown, strict=True)))
    titles = Titles(unit_of(measure, words.language), words(PERIOD_TYPE[row.periode_type]))
    wide, narrow = (
        Markup(trend_chart((line,), written_as(measure), words.language, size, norms, titles))  # noqa: S704 - drawn by ourselves, escaped by Vega
        for size in ((1060, 280), (350, 240))
    )
    return {"wide": wide, "narrow": narrow}


def _caveat(row: public.MomentopnamePublic, definition: Definition | None, words: Translator) -> str:
    """How much of what the series rested on had a finding when it was frozen."""
    if row.berichten is None or row.met_bevinding is None or definition is None:
        return ""
    return caveat(Touched(row.berichten, row.met_bevinding), definition.feeds, words)


def _period(row: public.MomentopnamePublic, point: dict[str, Any], words: Translator, *, short: bool = False) -> str:
    return period(row.periode_type, date.fromisoformat(point["periodeStart"]), words.language, short=short)


def _row(
    known: Known, row: public.MomentopnamePublic, point: dict[str, Any], measure: Measure | None
) -> dict[str, str | Cell]:
    shown = _cell(known, row, point, measure) if measure else Cell(DASH, "leeg")
    return {"period": _period(row, point, known.words), "value": shown, "provisional": shown.provisional}


def _said(row: public.BijdragePublic, words: Translator) -> dict[str, str]:
    return {"side": words(SIDE[row.perspectief]), "text": row.tekst}


def _judged(row: public.OordeelPublic, words: Translator) -> dict[str, str]:
    return {"value": words(VALUED[row.waardering]), "code": row.waardering.value, "reasons": row.redenen}


def _action(catalogue: Catalogue, row: public.ActiePublic, words: Translator) -> dict[str, Any]:
    return {
        "id": row.id,
        "href": f"/sessies/{row.sessie_id}",
        "kpi": _name(catalogue, row.kpi, words),
        "what": row.omschrijving,
        "owner": row.eigenaar,
        "due": day(row.uiterlijk, words.language),
        "effect": row.verwacht_effect,
        "done": words(DONE[row.stand]),
        "is_open": row.stand.value == "open",
        "outcome": row.uitkomst,
    }
