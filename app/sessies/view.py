"""A session as templates draw it: names for codes, and what was said beside figures. Room app/sessies: pure values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from app.api.services.region import Region
from app.pages.format import day, quantity
from app.pages.i18n import Translator
from app.sessies import public
from app.sessies.frozen import Known, figure_view, name_of, newest_shown, period_of
from app.sessies.models import Perspectief, Sessie, Waardering
from app.sessies.words import DONE, PHASE, SIDE, VALUED
from kpi.catalogue import Catalogue

_MOST_CHARTS: Final = 8  # with more figures the page would weigh too much for a phone


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
            ((kpi, name_of(catalogue, kpi, words)) for kpi in dict.fromkeys(row.kpi for row in detail.momentopnames)),
            "",
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


def _action(catalogue: Catalogue, row: public.ActiePublic, words: Translator) -> dict[str, Any]:
    return {
        "id": row.id,
        "href": f"/sessies/{row.sessie_id}",
        "kpi": name_of(catalogue, row.kpi, words),
        "what": row.omschrijving,
        "owner": row.eigenaar,
        "due": day(row.uiterlijk, words.language),
        "effect": row.verwacht_effect,
        "done": words(DONE[row.stand]),
        "is_open": row.stand.value == "open",
        "outcome": row.uitkomst,
    }


def _last_in_words(known: Known, row: public.MomentopnamePublic) -> str:
    definition = known.catalogue.find(row.kpi).definition
    last = newest_shown(known, row)
    if last is None or definition is None or row.maat not in {measure.id for measure in definition.maten}:
        return ""
    value = quantity(last["waarde"], definition.measure(row.maat), known.words.language)
    return f"{value} ({period_of(row, last, known.words)})"


def _figure(known: Known, detail: public.SessieDetail, row: public.MomentopnamePublic) -> dict[str, Any]:
    return figure_view(known, row, charts=len(detail.momentopnames) <= _MOST_CHARTS) | {
        "said": [_said(one, known.words) for one in detail.bijdragen if one.momentopname_id == row.id],
        "judged": [_judged(one, known.words) for one in detail.oordelen if one.kpi == row.kpi],
    }


def _said(row: public.BijdragePublic, words: Translator) -> dict[str, str]:
    return {"side": words(SIDE[row.perspectief]), "text": row.tekst}


def _judged(row: public.OordeelPublic, words: Translator) -> dict[str, str]:
    return {"value": words(VALUED[row.waardering]), "code": row.waardering.value, "reasons": row.redenen}
