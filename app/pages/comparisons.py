"""Units side by side on the page of an indicator. Room app/: takes the funnel from app/api/services/comparison."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Any, Final
from urllib.parse import urlencode

from markupsafe import Markup

from app.access.scope import Scope
from app.api.language import say
from app.api.published import Warehouse
from app.api.services.beside import UNITS, ComparisonQuestion
from app.api.services.comparison import Compared, Comparison, comparable, compare, limits_at
from app.api.services.region import Region
from app.api.services.verdicts import VERDICT, WARNING
from app.pages.cells import DASH
from app.pages.charts import Titles
from app.pages.choices import View
from app.pages.format import number, period, quantity, unit_of, written_as
from app.pages.i18n import Translator, mark
from app.pages.signal_charts import FunnelLine, FunnelPoint, funnel_chart
from kpi.definition import Definition, Kind
from kpi.funnel import Limits, Verdict

_STEPS: Final = 30  # sizes at which the limits are drawn
_LINE: Final = "M0 6H30"
_DIAMOND: Final = "M15 0L21 6L15 12L9 6Z"
_TITLES: Final = {"gemeente": mark("Gemeenten naast elkaar"), "aanbieder": mark("Aanbieders naast elkaar")}
_FIRST: Final = {"gemeente": mark("Gemeente"), "aanbieder": mark("Aanbieder")}


def comparison_sections(  # what answers, for whom, in which words
    warehouse: Warehouse, definition: Definition, region: Region, scope: Scope, words: Translator, view: View
) -> list[dict[str, Any]]:
    """What the template takes, for municipalities and (within a segment) providers; [] when nothing can be laid."""
    found = []
    for per in UNITS:
        if view.measure.id not in comparable(definition, per) or (per == "aanbieder" and not view.segment):
            continue
        question = ComparisonQuestion(view.measure.id, view.segment, per, view.period_type, None)
        made = compare(warehouse, definition, region, scope, question)
        if made.units:
            found.append(_Section(definition.id, made, words, view.gemeente or view.aanbieder).values())
    return found


@dataclass(frozen=True)
class _Section:
    kpi: str
    found: Comparison
    words: Translator
    own: str

    def values(self) -> dict[str, Any]:
        found, question = self.found, self.found.question
        query = {
            "maat": question.maat,
            "segment": question.segment,
            "per": question.per,
            "periodeType": question.periode_type,
        }
        return {
            "per": question.per,
            "title": self.words(_TITLES[question.per]),
            "first": self.words(_FIRST[question.per]),
            "period": period(question.periode_type, found.start, self.words.language) if found.start else "",
            "provisional": self.words("voorlopig") if found.provisional else "",
            "sentence": self._sentence(),
            "warning": say(WARNING, self.words.language),
            "legend": self._legend(),
            "wide": self._chart((1060, 380)),
            "narrow": self._chart((350, 300)),
            "summary": self._summary(),
            "notes": self._notes(),
            "columns": self._columns(),
            "rows": [self._row(one) for one in found.units],
            "api_url": f"/v1/indicatoren/{self.kpi}/vergelijking?"
            + urlencode({name: value for name, value in query.items() if value}),
        }

    def _sentence(self) -> str:
        talk = [one.name for one in self.found.units if one.verdict is Verdict.TALK]
        if talk:
            return self.words("Een gesprek waard: %(names)s.", names=", ".join(talk))
        if any(one.verdict is Verdict.BETWEEN for one in self.found.units):
            return self.words("Mogelijk is er meer dan toeval; geen verschil is zo groot dat het een gesprek vraagt.")
        return self.words("De verschillen zijn niet te onderscheiden van toeval.")

    def _legend(self) -> list[dict[str, str]]:
        items = [
            ("legend__mean", _LINE, self.words("samen")),
            ("legend__limit", _LINE, self.words("95% van toeval")),
            ("legend__outer", _LINE, self.words("99,8% van toeval")),
        ]
        if any(one.verdict is Verdict.TALK for one in self.found.units):
            items.append(("legend__special", _DIAMOND, say(VERDICT[Verdict.TALK], self.words.language)))
        return [{"css": css, "path": path, "label": label} for css, path, label in items]

    def _chart(self, size: tuple[int, int]) -> Markup:
        measure, centre = self.found.measure, self.found.centre or 0.0
        points = tuple(
            FunnelPoint(one.name, one.size, one.value, one.verdict is not Verdict.CHANCE, one.verdict is Verdict.TALK)
            for one in self.found.units
        )
        titles = Titles(unit_of(measure, self.words.language), self.words("Aantal waarover het gaat"))
        lines = tuple(self._lines(centre))
        svg = funnel_chart(points, lines, centre, written_as(measure), self.words.language, size, titles)
        return Markup(svg)  # noqa: S704 - drawn by ourselves, escaped by Vega

    def _lines(self, centre: float) -> Iterable[FunnelLine]:
        """The limits around the sizes that are shown; with over-dispersion the wide ones."""
        sizes = [one.size for one in self.found.units]
        low, high = max(1, int(min(sizes) * 0.8)), ceil(max(sizes) * 1.15)
        for size in sorted({low + round((high - low) * step / _STEPS) for step in range(_STEPS + 1)}):
            limits = limits_at(self.found.measure, size, centre, self.found.phi)
            yield FunnelLine(size, limits.lower_998, limits.lower_95, limits.upper_95, limits.upper_998)

    def _summary(self) -> str:
        text = self.words(
            "Alle eenheden van de regio samen: %(centre)s. Hoe kleiner het aantal, hoe meer toeval meespeelt en hoe "
            "wijder de trechter.",
            centre=self._written(self.found.centre or 0.0),
        )
        if len(self.found.units) == 1:
            return text + " " + self.words("Alleen uw eigen punt staat erin.")
        return text

    def _notes(self) -> list[str]:
        notes = []
        if self.found.phi is not None:
            notes.append(
                self.words(
                    "De verschillen zijn samen groter dan toeval (phi = %(phi)s). De grafiek heeft daarom ruimere "
                    "grenzen; wat erbij staat, volgt de gewone.",
                    phi=number(self.found.phi, self.words.language, 1),
                )
            )
        if self._standardised:
            notes.append(
                self.words(
                    "Verwacht is wat past bij de leeftijd en het geslacht van de jeugdigen, als het ging zoals in het "
                    "geheel. 1,20 keer: het werkelijke cijfer is een vijfde hoger. Andere verschillen blijven."
                )
            )
        if self.found.withheld:
            notes.append(
                self.words("Niet getoond vanwege kleine aantallen: %(count)s.", count=str(self.found.withheld))
            )
        return notes

    def _columns(self) -> list[str]:
        columns = [
            self.words("Cijfer"),
            self.words("Aantal waarover het gaat"),
            self.words("95% van toeval"),
            self.words("99,8% van toeval"),
        ]
        if self.found.phi is not None:
            columns.append(self.words("99,8%, ruim"))
        if self._standardised:
            columns.append(self.words("Verwacht"))
        return columns

    @property
    def _standardised(self) -> bool:
        return any(one.expected is not None for one in self.found.units)

    def _row(self, one: Compared) -> dict[str, Any]:
        decimals = 0 if self.found.measure.soort is Kind.SHARE or one.size >= 100 else 1
        figures = [
            self._written(one.value),
            number(one.size, self.words.language, decimals),
            self._between(one.limits.lower_95, one.limits.upper_95),
            self._outer(one.limits),
        ]
        if one.wide is not None:
            figures.append(self._outer(one.wide))
        if self._standardised:
            figures.append(self._expected(one))
        return {
            "label": one.name,
            "css": "own" if one.code == self.own else "",
            "figures": figures,
            "verdict": say(VERDICT[one.verdict], self.words.language),
        }

    def _expected(self, one: Compared) -> str:
        """The share that the age and sex of its youths would give, and how the real one compares."""
        if one.expected is None or one.observed_over_expected is None:
            return DASH
        ratio = number(one.observed_over_expected, self.words.language, 2)
        share = self._written(one.expected / one.size * self.found.measure.factor)
        return self.words("%(share)s (%(ratio)s keer)", share=share, ratio=ratio)

    def _outer(self, limits: Limits) -> str:
        return self._between(limits.lower_998, limits.upper_998)

    def _between(self, low: float, high: float) -> str:
        return f"{self._written(low)} – {self._written(high)}"

    def _written(self, value: float) -> str:
        return quantity(value, self.found.measure, self.words.language)
