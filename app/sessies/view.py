"""A session as templates draw it: names for codes, figures as text and small charts. Room app/sessies: pure values."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from app.api.services.quality import Touched
from app.api.services.region import Region
from app.pages.charts import sparkline
from app.pages.format import day, moment, number, period, quantity
from app.pages.i18n import Translator
from app.pages.sources import caveat
from app.sessies import public
from app.sessies.models import Perspectief, Sessie, Waardering
from app.sessies.words import DONE, PHASE, SIDE, VALUED
from kpi.catalogue import Catalogue
from kpi.definition import Definition


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


def session_view(
    region: Region, catalogue: Catalogue, detail: public.SessieDetail, words: Translator
) -> dict[str, Any]:
    """The page of one session."""
    return {
        "sessie": _line(region, detail, words) | {"phase_code": detail.fase.value},
        "figures": [_figure(catalogue, detail, row, words) for row in detail.momentopnames],
        "general": [_said(row, words) for row in detail.bijdragen if row.momentopname_id is None],
        "people": [{"name": row.naam, "side": words(SIDE[row.perspectief])} for row in detail.deelnemers],
        "actions": [_action(catalogue, row, words) for row in detail.acties],
        "earlier": [_action(catalogue, row, words) for row in detail.openstaande_acties],
        "sides": _options(((side.value, words(SIDE[side])) for side in Perspectief), ""),
        "values": _options(((value.value, words(VALUED[value])) for value in Waardering), ""),
        "kpis": _options(
            ((kpi, _name(catalogue, kpi, words)) for kpi in dict.fromkeys(row.kpi for row in detail.momentopnames)), ""
        ),
    }


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


def _figure(
    catalogue: Catalogue, detail: public.SessieDetail, row: public.MomentopnamePublic, words: Translator
) -> dict[str, Any]:
    definition = catalogue.find(row.kpi).definition
    measure = definition.measure(row.maat) if definition else None
    whole = [point for point in row.reeks if point["periodeEind"] <= row.peildatum.isoformat()] or row.reeks
    shown = [point for point in whole if point["waarde"] is not None]
    last = shown[-1] if shown else None
    value = quantity(last["waarde"], measure, words.language) if last and measure else ""
    name = (measure.naam.en if words.language == "en" else measure.naam.nl) if measure else row.maat
    return {
        "id": row.id,
        "kpi": _name(catalogue, row.kpi, words),
        "measure": name,
        "value": value or words("niet te tonen"),
        "period": _period(row, last, words) if last else "",
        "spark": sparkline([point["waarde"] for point in whole][-12:]),
        "frozen": words(
            "Bevroren op %(moment)s; cijfers tot en met %(day)s, run %(run)s.",
            moment=moment(row.bevroren_op, words.language),
            day=day(row.peildatum, words.language),
            run=number(row.run_id, words.language),
        ),
        "caveat": _caveat(row, definition, words),
        "said": [_said(one, words) for one in detail.bijdragen if one.momentopname_id == row.id],
        "judged": [_judged(one, words) for one in detail.oordelen if one.kpi == row.kpi],
        "rows": [_row(row, point, measure, words) for point in row.reeks],
    }


def _caveat(row: public.MomentopnamePublic, definition: Definition | None, words: Translator) -> str:
    """How much of what the series rested on had a finding when it was frozen."""
    if row.berichten is None or row.met_bevinding is None or definition is None:
        return ""
    return caveat(Touched(row.berichten, row.met_bevinding), definition.feeds, words)


def _period(row: public.MomentopnamePublic, point: dict[str, Any], words: Translator) -> str:
    return period(row.periode_type, date.fromisoformat(point["periodeStart"]), words.language)


def _row(row: public.MomentopnamePublic, point: dict[str, Any], measure: Any, words: Translator) -> dict[str, str]:
    value = point["waarde"]
    text = quantity(value, measure, words.language) if value is not None and measure else "–"
    return {"period": _period(row, point, words), "value": text}


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
