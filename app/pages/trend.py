"""Trend and table of one indicator. Room app/: takes figures from app/api/services/figures and draws them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import Any, Final
from urllib.parse import urlencode

from markupsafe import Markup

from app.access.scope import Scope
from app.api.published import Warehouse
from app.api.services.figures import COST, Figure, answer
from app.api.services.query import EACH
from app.api.services.question import Question
from app.api.services.region import Region
from app.api.services.signals import norm_of
from app.pages.cells import Cell, Trend, cell, count_cell, direction
from app.pages.charts import Line, Point, Titles, trend_chart
from app.pages.choices import View, query_of_view
from app.pages.format import number, period, quantity, unit_of, written_as
from app.pages.i18n import Translator
from app.pages.norms import norms_beside
from app.pages.words import PERIOD_TYPE, value_of_breakdown
from kpi.definition import Definition

_SHOWN: Final = {"maand": 36, "kwartaal": 16, "jaar": 10}
_MOST_LINES: Final = 6
_NOT_WITHHELD: Final = {"why": "", "known": "", "longer": ""}
_LONGER: Final = {"maand": "kwartaal", "kwartaal": "jaar"}


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a name and a figure for each period (None = the cube has no row)."""

    name: str
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True)
class Trends:
    """Everything about figures on the page of an indicator."""

    warehouse: Warehouse
    definition: Definition
    region: Region
    scope: Scope
    words: Translator
    minimum: int
    view: View

    def values(self) -> dict[str, Any]:
        """The values that the template takes."""
        lines = self._lines()
        periods = self._periods(lines)
        series = [_aligned(name, figures, periods) for name, figures in lines]
        table = self._table(periods[-1]) if periods else None
        if not periods:
            return _empty(self.words("Hierover zijn nog geen cijfers."), table)
        main = series[0]
        nothing = self._nothing(series)
        history = self._history(series, periods)
        return {
            "nothing": nothing,
            "headline": self._headline(main, periods) | {"beside": self._beside(series, periods[-1])},
            "chart": None if nothing else self._chart(series, periods),
            "legend": [] if nothing else self._legend(series),
            "series": [one.name for one in series],
            "history": history,
            "history_marks": self._marks(history),
            "table": table,
        }

    def _lines(self) -> list[tuple[str, list[Figure]]]:
        """The chosen place first, then the region beside it; with a breakdown one line for each value."""
        view = self.view
        mine = self._ask(view.gemeente, view.aanbieder, view.breakdown)
        if view.breakdown:
            kinds = sorted({figure.uitsplitsing for figure in mine}, key=_by_number)[:_MOST_LINES]
            return [
                (value_of_breakdown(kind, self.words), [f for f in mine if f.uitsplitsing == kind]) for kind in kinds
            ]
        if not (view.gemeente or view.aanbieder):
            return [(self.words("Regio"), mine)]
        name = self.region.gemeenten.get(view.gemeente) or self.region.aanbieders.get(view.aanbieder) or view.aanbieder
        return [(name, mine), (self.words("Regio"), self._ask("", "", ""))]

    def _ask(self, gemeente: str, aanbieder: str, breakdown: str) -> list[Figure]:
        question = Question(
            kpi=self.definition.id,
            maten=(self.view.measure.id,),
            segmenten=(self.view.segment,),
            gemeenten=(gemeente,),
            aanbieders=(aanbieder,),
            periode_type=self.view.period_type,
            tot=last_shown(self.definition, self.warehouse.pointer.peildatum),
            uitsplitsing=breakdown,
        )
        return list(answer(self.warehouse, self.definition, self.region, self.scope, question).figures)

    def _periods(self, lines: Iterable[tuple[str, list[Figure]]]) -> list[Figure]:
        """One figure of each period that some line has, oldest first."""
        found = {figure.periode_start: figure for _, figures in lines for figure in figures}
        return [found[start] for start in sorted(found)][-_SHOWN[self.view.period_type] :]

    def _nothing(self, series: Sequence[Series]) -> str:
        """Why there is nothing to draw of what was chosen; '' when there is. The region beside it does not count."""
        chosen = series if self.view.breakdown else series[:1]
        if any(figure is not None and figure.waarde is not None for one in chosen for figure in one.figures):
            return ""
        return self._cell(series[0].figures[-1]).why or self.words("Hierover zijn nog geen cijfers.")

    def _headline(self, main: Series, periods: Sequence[Figure]) -> dict[str, Any]:
        """The last value and its direction; with a breakdown the values stand in the legend."""
        of, last = periods[-1], main.figures[-1]
        head: dict[str, Any] = {
            "period": self._period(of),
            "provisional": "",
            "figure": "",
            "trend": None,
        } | _NOT_WITHHELD
        if of.voorlopig:
            head["provisional"] = self.words("voorlopig")
        if self.view.breakdown:
            return head
        before = main.figures[-2] if len(main.figures) > 1 else None
        if last is not None and self.definition.id in COST and last.voorlopig:
            running = of.periode_eind > self.warehouse.pointer.peildatum
            why = self.words("het jaar loopt nog") if running else self.words("declaraties komen nog binnen")
            head["trend"] = Trend("◌", why)
        elif last is not None and before is not None:
            head["trend"] = direction(last, before, self._period(before), self.words)
        return head | {"figure": self._cell(last).text} | self._when_withheld(main)

    def _when_withheld(self, main: Series) -> dict[str, str]:
        """Why the last figure is not there, the last one that is, and where to find more that can be shown."""
        last = main.figures[-1]
        if last is not None and last.waarde is not None:
            return {}
        told = {"why": self._cell(last).why}
        known = [figure for figure in main.figures if figure is not None and figure.waarde is not None]
        if known:
            told["known"] = self.words(
                "Het laatste cijfer dat getoond kan worden: %(figure)s (%(period)s).",
                figure=self._written(known[-1]),
                period=self._period(known[-1]),
            )
        longer = _LONGER.get(self.view.period_type, "")
        if longer in self.definition.periode_typen:
            told["longer"] = longer
        return told

    def _beside(self, series: Sequence[Series], of: Figure) -> list[tuple[str, str]]:
        """What the headline is laid beside: the region, and the norm."""
        beside = [(one.name, self._cell(one.figures[-1]).text) for one in series[1:] if not self.view.breakdown]
        measure = self.view.measure
        days = norm_of(self.definition, measure, self.view.segment, self.region, of.periode_eind)
        if days is not None:
            beside.append((self.words("Norm"), self.words("%(days)s dagen", days=str(days))))
        return beside

    def _chart(self, series: Sequence[Series], periods: Sequence[Figure]) -> dict[str, Any]:
        lines = tuple(
            Line(one.name, tuple(self._point(f, p) for f, p in zip(one.figures, periods, strict=True)))
            for one in series
        )
        measure = self.view.measure
        unit = written_as(measure)
        labelled = [(self._label(of), of.periode_eind) for of in periods]
        norms = norms_beside(self.definition, measure, self.view.segment, self.region, labelled, self.words)
        titles = Titles(unit_of(measure, self.words.language), self.words(PERIOD_TYPE[self.view.period_type]))
        wide, narrow = (
            Markup(trend_chart(lines, unit, self.words.language, size, norms, titles))  # noqa: S704 - drawn by ourselves, escaped by Vega
            for size in ((1060, 340), (350, 260))
        )
        return {"wide": wide, "narrow": narrow, "summary": self._summary(series)}

    def _point(self, figure: Figure | None, of: Figure) -> Point:
        return Point(self._label(of), figure.waarde if figure else None, bool(figure and figure.voorlopig))

    def _summary(self, series: Sequence[Series]) -> str:
        """The chart in words: where each line begins and ends, what is left out and what may change."""
        texts = [self._in_words(one) for one in series]
        figures = [figure for one in series for figure in one.figures]
        if any(figure is None or figure.waarde is None for figure in figures):
            texts.append(self.words("Waar de lijn ontbreekt, kan het cijfer niet worden getoond."))
        if any(figure is not None and figure.voorlopig for figure in figures):
            texts.append(self.words("Open punten zijn voorlopig."))
        return " ".join(filter(None, texts))

    def _in_words(self, line: Series) -> str:
        shown = [figure for figure in line.figures if figure is not None and figure.waarde is not None]
        if not shown:
            return self.words("%(name)s: geen cijfers die getoond kunnen worden.", name=line.name)
        low, high = (pick(shown, key=_value_of) for pick in (min, max))
        return self.words(
            "%(name)s: van %(first)s in %(start)s naar %(last)s in %(end)s; laagste %(low)s, hoogste %(high)s.",
            name=line.name,
            first=self._written(shown[0]),
            start=self._period(shown[0]),
            last=self._written(shown[-1]),
            end=self._period(shown[-1]),
            low=self._written(low),
            high=self._written(high),
        )

    def _legend(self, series: Sequence[Series]) -> list[dict[str, str]]:
        if len(series) == 1:
            return []
        return [
            {
                "label": one.name,
                "css": f"legend__{place}",
                "value": self._cell(one.figures[-1]).text if self.view.breakdown else "",
            }
            for place, one in enumerate(series, start=1)
        ]

    def _history(self, series: Sequence[Series], periods: Sequence[Figure]) -> list[dict[str, Any]]:
        rows = [
            {
                "label": self._period(of),
                "provisional": self.words("voorlopig") if of.voorlopig else "",
                "figures": [self._cell(one.figures[place]) for one in series],
            }
            for place, of in enumerate(periods)
        ]
        return rows[::-1]

    def _table(self, last: Figure) -> dict[str, Any] | None:
        """The last period by municipality, the region on top; for a provider its own figures by municipality."""
        provider = self.scope.aanbieder or ""
        if provider and not self.view.segment:
            return None
        question = Question(
            kpi=self.definition.id,
            maten=(self.view.measure.id,),
            segmenten=(self.view.segment,),
            gemeenten=("", EACH),
            aanbieders=(provider,),
            periode_type=self.view.period_type,
            van=last.periode_start,
            tot=last.periode_eind,
        )
        found = answer(self.warehouse, self.definition, self.region, self.scope, question).figures
        by_place = {figure.gemeente: figure for figure in found}
        places = {code: name for code, name in self.region.gemeenten.items() if self.scope.sees(code, provider)}
        whole = self.region.aanbieders.get(provider, provider) if provider else self.words("Hele regio")
        rows = [self._table_row(name, code, by_place.get(code)) for code, name in places.items()]
        rows.append(self._table_row(whole, "", by_place.get("")) | {"css": "total"})
        columns = [self.words("Cijfer"), self.words("Jeugdigen waarover het gaat")]
        return {
            "title": self.words("Per gemeente"),
            "caption": f"{self._period_of_table(last)}. {self._table_note(provider)}",
            "first": self.words("Gemeente"),
            "columns": columns,
            "rows": rows,
            "marks": self._marks(rows),
        }

    def _period_of_table(self, last: Figure) -> str:
        text = self._period(last)
        return self.words("%(period)s (voorlopig)", period=text) if last.voorlopig else text

    def _table_note(self, provider: str) -> str:
        if provider:
            return self.words("Uw eigen cijfers.")
        if self.scope.everything:
            return self.words("Verschillen kunnen ook komen door toeval of door wie er woont: dit is geen ranglijst.")
        return self.words("U ziet uw eigen gemeente en de regio als geheel.")

    def _table_row(self, name: str, code: str, figure: Figure | None) -> dict[str, Any]:
        people = number(figure.n_clienten, self.words.language) if figure and figure.n_clienten is not None else ""
        is_own = bool(code) and code == self.view.gemeente
        count = count_cell(figure, self.words, self.minimum, people)
        href = f"/indicatoren/{self.definition.id}?{urlencode(query_of_view(self._at(code)))}" if code else ""
        return {"label": name, "href": href, "css": "own" if is_own else "", "figures": [self._cell(figure), count]}

    def _at(self, code: str) -> View:
        """The same view of one municipality; a provider's own figures are not split any further."""
        return self.view if self.scope.aanbieder else replace(self.view, gemeente=code)

    def _marks(self, rows: Iterable[dict[str, Any]]) -> list[str]:
        """Under the table, each mark that occurs in it with what it means."""
        cells: list[Cell] = [one for row in rows for one in row["figures"]]
        found = list(dict.fromkeys(f"{one.text}: {one.why}" for one in cells if one.why))
        if any(one.provisional for one in cells):
            found.append(self.words("Voorlopig: er kunnen nog berichten over deze periode komen."))
        return found

    def _cell(self, figure: Figure | None) -> Cell:
        return cell(figure, self.view.measure, self.words, self.minimum)

    def _written(self, figure: Figure) -> str:
        return quantity(_value_of(figure), self.view.measure, self.words.language)

    def _period(self, figure: Figure) -> str:
        return period(figure.periode_type, figure.periode_start, self.words.language)

    def _label(self, figure: Figure) -> str:
        return period(figure.periode_type, figure.periode_start, self.words.language, short=True)


def last_shown(definition: Definition, peildatum: date) -> date:
    """Only periods that are over are shown, but for what is expected of the year that runs."""
    return date(peildatum.year, 12, 31) if definition.looks_ahead else peildatum


def _aligned(name: str, figures: Iterable[Figure], periods: Iterable[Figure]) -> Series:
    by_start = {figure.periode_start: figure for figure in figures}
    return Series(name, tuple(by_start.get(of.periode_start) for of in periods))


def _by_number(breakdown: str) -> tuple[str, int, str]:
    """4-11 before 12-17."""
    kind, _, value = breakdown.partition("=")
    digits = "".join(takewhile(str.isdigit, value))
    return kind, int(digits or 0), value


def _value_of(figure: Figure) -> float:
    return figure.waarde if figure.waarde is not None else 0.0


def _empty(nothing: str, table: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "nothing": nothing,
        "headline": None,
        "chart": None,
        "legend": [],
        "series": [],
        "history": [],
        "history_marks": [],
        "table": table,
    }
