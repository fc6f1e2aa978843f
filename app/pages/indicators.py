"""The list of indicators and the page of one. Room app/: reads the catalogue; figures through app/pages/trend."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from markdown_it import MarkdownIt
from markupsafe import Markup

from app.access.accounts import User
from app.access.roles import may_see_deliveries, may_see_runs
from app.api.context import Context, ContextDep, UserDep
from app.api.forms.choice import Form
from app.api.language import say
from app.api.paging import query_of
from app.api.published import Pointer
from app.api.services.indicators import find_definition
from app.api.services.patterns import markers_of_view
from app.api.services.publications import kept_forecasts
from app.api.services.quality import behind
from app.api.services.rebasing import rebasings_of
from app.api.services.region import Region
from app.pages.choices import Choices, View, query_of_view, read_view
from app.pages.comparisons import comparison_sections
from app.pages.forecasts import broken_section, forecast_section
from app.pages.format import day
from app.pages.i18n import Translator
from app.pages.overview import provenance, published_on
from app.pages.render import minimum_of, page, words_of
from app.pages.signals import series_question, signal_section
from app.pages.sources import caveat, told
from app.pages.survival import survival_section
from app.pages.trend import Trends
from app.pages.words import DIRECTION, PERIOD_TYPE
from ingest.regio.pack import Norm
from kpi.catalogue import Kpi
from kpi.definition import Definition
from kpi.forecasts import KPI as FORECAST
from kpi.forecasts import Group
from kpi.sources import OF_KPI, coverage

router = APIRouter(include_in_schema=False)
_FORMS: Final = {Form.CSV: "CSV", Form.PARQUET: "Parquet", Form.JSON: "JSON"}
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


@router.get("/indicatoren")
def indicators(request: Request, context: ContextDep, user: UserDep) -> Response:
    """Every indicator with its question; those that are not built yet by name."""
    words = words_of(request)
    kpis = [
        {
            "href": f"/indicatoren/{kpi.id}" if kpi.definition else "",
            "name": say(kpi.naam, words.language),
            "question": say(kpi.definition.vraag, words.language) if kpi.definition else "",
        }
        for kpi in context.catalogue.kpis
    ]
    return page(request, "indicatoren.html", user, kpis=sorted(kpis, key=lambda kpi: not kpi["href"]))


@router.get("/indicatoren/{indicator_id}")
def indicator(request: Request, indicator_id: str, context: ContextDep, user: UserDep) -> Response:
    """Trend, table by municipality, definition and meaning of one indicator, for what is chosen in the form."""
    return indicator_page(request, indicator_id, context, user)


def indicator_page(  # of what, for whom, and what was wrong with the form that came before
    request: Request,
    indicator_id: str,
    context: Context,
    user: User,
    faults: Sequence[str] = (),
    fields: Mapping[str, str] | None = None,
) -> Response:
    """The page of an indicator, with its form for limits as it was filled in when something was wrong with it."""
    words, region = words_of(request), context.region.current()
    kpi, definition = find_definition(context.catalogue, indicator_id)
    choices = Choices(definition, region, user, words)
    view = read_view(query_of(request), choices)
    with context.store() as store:
        rebasings = rebasings_of(store, series_question(definition, view))
    with context.published.read() as warehouse:
        signs = signal_section(warehouse, definition, region, user, words, view, rebasings)
        comparisons = comparison_sections(warehouse, definition, region, user.scope, words, view)
        trends = Trends(warehouse, definition, region, user.scope, words, minimum_of(request), view)
        values = trends.values()
        sources = coverage(warehouse.cursor, view.segment) if view.segment else []
        survival = survival_section(warehouse, kpi.id, view, words)
        pointer = warehouse.pointer
        markers = markers_of_view(warehouse, definition, region, user.scope, view.segment, view.gemeente)
        rests_on = behind(warehouse.cursor, definition.feeds, view.gemeente, view.aanbieder, pointer.peildatum)
    forecasts = _forecasts(context, user, kpi.id, view, pointer.peildatum.year, words)
    return page(
        request,
        "indicator.html",
        user,
        400 if faults else 200,
        choices=choices.fields(view),
        measure=say(view.measure.naam, words.language),
        place=choices.place(view),
        sources=told(sources, words, OF_KPI.get(kpi.id, ())),
        caveat=caveat(rests_on, definition.feeds, words),
        broken=broken_section(markers, words),
        forecasts=forecasts,
        survival=survival,
        may_see_findings=may_see_deliveries(user),
        provenance=provenance_of(context, pointer, definition, words),
        source=_source(region, context, pointer, definition, words),
        longer_url=_address(kpi.id, view, (values["headline"] or {}).get("longer", "")),
        region_url=_address(kpi.id, replace(view, gemeente="", aanbieder=""))
        if view.gemeente or view.aanbieder
        else "",
        excel_url=f"/indicatoren/{kpi.id}/cijfers.xlsx?{urlencode(query_of_view(view))}",
        signals=signs,
        here=f"{request.url.path}?{request.url.query}",
        faults=faults,
        typed={"maand": "", "reden": "", **(fields or {})},
        comparisons=comparisons,
        **_meaning(kpi, definition, region, view, words),
        **values,
    )


def _meaning(kpi: Kpi, definition: Definition, region: Region, view: View, words: Translator) -> dict[str, Any]:
    """What the template takes besides figures: what the indicator is, and where it stands."""
    language = words.language
    return {
        "kpi": {"id": kpi.id, "name": say(kpi.naam, language), "question": say(definition.vraag, language)},
        "segment": {"number": view.segment, "name": region.segmenten[view.segment].naam} if view.segment else None,
        "explanation": Markup(_MARKDOWN.render(_body(say(definition.uitleg, language)))),  # noqa: S704 - html is off
        "measures": _measures(definition, words),
        "definition": definition_rows(definition, region, view, words),
        "versions": [{"number": _version(definition, words), "why": say(definition.version.why, words.language)}],
        "api_url": f"/v1/indicatoren/{kpi.id}/waarden?{urlencode(query_of_view(view))}",
        "downloads": list(_FORMS.items()),
    }


def _forecasts(  # where they are kept, for whom, of which figure
    context: Context, user: User, kpi: str, view: View, year: int, words: Translator
) -> dict[str, Any] | None:
    """What was expected before; only of the cost of a year, for whom is told how figures were made."""
    if kpi != FORECAST or view.aanbieder or not may_see_runs(user):
        return None
    with context.store() as store:
        group = Group(view.segment, view.gemeente)
        found = kept_forecasts(store, context.settings.data, user.scope, group, year)
    return forecast_section(found, year, words) if found else None


def _body(text: str) -> str:
    """The explanation without its title, and its headings below those of the page."""
    lines = [line for line in text.splitlines() if not line.startswith("# ")]
    return "\n".join(f"#{line}" if line.startswith("#") else line for line in lines)


def _measures(definition: Definition, words: Translator) -> list[dict[str, str]]:
    return [
        {
            "name": say(measure.naam, words.language),
            "meaning": f"{say(measure.eenheid, words.language)}; {words(DIRECTION[measure.gunstig])}",
        }
        for measure in definition.maten
    ]


def definition_rows(definition: Definition, region: Region, view: View, words: Translator) -> list[tuple[str, str]]:
    """The definition in short, as label and text."""
    rows = [
        (words("Eenheid"), say(definition.eenheid, words.language)),
        (words("Richting"), words(DIRECTION[view.measure.gunstig])),
        (words("Segmenten"), ", ".join(definition.segmenten)),
        (words("Perioden"), ", ".join(words(PERIOD_TYPE[kind]) for kind in definition.periode_typen)),
        (words("Bronnen"), ", ".join(definition.feeds)),
        (words("Specificatie"), words("paragraaf %(number)s", number=definition.spec)),
    ]
    norms = [f"{norm.segment}: {_days_of(norm, words)}" for norm in region.pack.normen if norm.kpi == definition.id]
    if norms:
        rows.append((words("Norm in dagen, per segment"), ", ".join(norms)))
    if not definition.optelbaar:
        rows.append((words("Optellen"), words("Delen tellen niet op tot het geheel.")))
    return rows


def _days_of(norm: Norm, words: Translator) -> str:
    days = str(norm.norm_dagen)
    return words("%(days)s vanaf %(day)s", days=days, day=day(norm.vanaf, words.language)) if norm.vanaf else days


def _version(definition: Definition, words: Translator) -> str:
    return words("versie %(number)s", number=str(definition.version.nummer))


def provenance_of(
    context: Context, pointer: Pointer, definition: Definition, words: Translator
) -> list[tuple[str, str]]:
    """Where the figures of an indicator come from."""
    return [*provenance(context, pointer, words), (words("Definitie"), _version(definition, words))]


def _source(region: Region, context: Context, pointer: Pointer, definition: Definition, words: Translator) -> str:
    """One line below a chart: cut out or printed, it still tells where it comes from."""
    return words(
        "Bron: Hefboom, %(region)s. Bekend tot en met %(day)s, gepubliceerd op %(published)s (run %(run)s, definitie "
        "versie %(version)s).",
        region=region.pack.naam,
        day=day(pointer.peildatum, words.language),
        published=published_on(context, pointer, words),
        run=str(pointer.run),
        version=str(definition.version.nummer),
    )


def _address(kpi: str, view: View, period_type: str = "") -> str:
    """The page of this view, by another type of period when one is given."""
    seen = replace(view, period_type=period_type) if period_type else view
    return f"/indicatoren/{kpi}?{urlencode(query_of_view(seen))}"
