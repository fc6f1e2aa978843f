"""Signals of the chosen series on the page of an indicator. Room app/: takes them from app/api/services/signals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from markupsafe import Markup

from app.access.accounts import User
from app.access.roles import may_rebase
from app.api.language import say
from app.api.published import Warehouse
from app.api.services.question import Question
from app.api.services.region import Region
from app.api.services.signals import Marked, Phase, Signals, signals
from app.api.services.verdicts import assured, is_judged, signal, varied
from app.pages.cells import DASH
from app.pages.charts import Titles
from app.pages.choices import View
from app.pages.format import day, period, quantity, unit_of, written_as
from app.pages.i18n import Translator
from app.pages.norms import norms_beside
from app.pages.signal_charts import BETTER, SPECIAL, WORSE, SignalPoint, signal_chart
from app.store.models import Herijking
from kpi.definition import Definition, Direction

_FEWEST: Final = 3  # a chart of one or two points says nothing
_LINE: Final = "M0 6H30"
_TRIANGLE: Final = "M9 11L15 1L21 11Z"


def series_question(definition: Definition, view: View) -> Question:
    """The series of the form, by month; what a breakdown is chosen for stays whole here."""
    return Question(
        kpi=definition.id,
        maten=(view.measure.id,),
        segmenten=(view.segment,),
        gemeenten=(view.gemeente,),
        aanbieders=(view.aanbieder,),
    )


def signal_section(  # what answers, for whom, in which words
    warehouse: Warehouse,
    definition: Definition,
    region: Region,
    user: User,
    words: Translator,
    view: View,
    rebasings: Sequence[Herijking],
) -> dict[str, Any] | None:
    """What the template takes; None when there are too few figures to say anything."""
    found = signals(warehouse, definition, region, user.scope, series_question(definition, view), rebasings)
    if len(found.points) < _FEWEST:
        return None
    values = _Section(found, definition, region, words).values()
    return values | {"months": _months(found, rebasings, words) if may_rebase(user) else []}


def _months(found: Signals, rebasings: Sequence[Herijking], words: Translator) -> list[dict[str, str]]:
    """From which months limits can be computed anew, newest first: not the first, nor where it was done already."""
    taken = {one.maand for one in rebasings} | {found.points[0].figure.periode_start}
    months = [one.figure.periode_start for one in reversed(found.points)]
    return [
        {"value": f"{month:%Y-%m}", "label": period("maand", month, words.language)}
        for month in months
        if month not in taken
    ]


@dataclass(frozen=True)
class _Section:
    found: Signals
    definition: Definition
    region: Region
    words: Translator

    def values(self) -> dict[str, Any]:
        last = self.found.points[-1]
        question = self.found.question
        query = {
            "maat": self.found.measure.id,
            "segment": question.segmenten[0],
            "gemeente": question.gemeenten[0],
            "aanbieder": question.aanbieders[0],
        }
        return {
            "period": self._period(last),
            "provisional": self.words("voorlopig") if last.figure.voorlopig else "",
            "sentences": self._sentences(last),
            "legend": self._legend(),
            "wide": self._chart((1060, 340)),
            "narrow": self._chart((350, 260)),
            "summary": self._summary(),
            "notes": self._notes(),
            "columns": [
                self.words("Cijfer"),
                self.words("Gemiddelde"),
                self.words("Ondergrens"),
                self.words("Bovengrens"),
            ],
            "rows": [self._row(one) for one in reversed(self.found.points)],
            "api_url": f"/v1/indicatoren/{question.kpi}/signalen?"
            + urlencode({name: value for name, value in query.items() if value}),
        }

    def _sentences(self, last: Marked) -> list[str]:
        said = self.found.variation
        texts = [varied(said, last.point, self.found.measure)] if said else []
        if why := signal(last.point):
            texts.append(why)
        if self.found.assurance and self.found.norm is not None:
            texts.append(assured(self.found.assurance, self.found.norm))
        return [say(text, self.words.language) for text in texts]

    def _legend(self) -> list[dict[str, str]]:
        items = [
            ("legend__1", _LINE, self.words("cijfer")),
            ("legend__mean", _LINE, self.words("gemiddelde")),
            ("legend__limit", _LINE, self.words("grenzen")),
        ]
        marks = {
            BETTER: ("legend__better", self.words("verbetering")),
            WORSE: ("legend__worse", self.words("verslechtering")),
            SPECIAL: ("legend__special", self.words("meer dan toeval")),
        }
        present = {self._mark(one) for one in self.found.points}
        items += [(css, _TRIANGLE, label) for mark, (css, label) in marks.items() if mark in present]
        return [{"css": css, "path": path, "label": label} for css, path, label in items]

    def _chart(self, size: tuple[int, int]) -> Markup:
        measure = self.found.measure
        unit = written_as(measure)
        labelled = [(self._period(one, short=True), one.figure.periode_eind) for one in self.found.points]
        segment = self.found.question.segmenten[0]
        norms = norms_beside(self.definition, measure, segment, self.region, labelled, self.words)
        points = tuple(self._point(one) for one in self.found.points)
        titles = Titles(unit_of(measure, self.words.language), self.words("maand"))
        return Markup(signal_chart(points, unit, self.words.language, size, norms, titles))  # noqa: S704 - drawn by ourselves, escaped by Vega

    def _point(self, one: Marked) -> SignalPoint:
        limits = one.point.limits
        return SignalPoint(
            period=self._period(one, short=True),
            value=one.point.value,
            phase=one.phase,
            mean=limits.mean,
            lower=self._lower(one),
            upper=limits.upper,
            mark=self._mark(one),
            way=one.point.way,
        )

    def _lower(self, one: Marked) -> float | None:
        """The lower limit, unless it lies where no value can be: below 0 when none of the figures does."""
        can_be_negative = any(other.point.value < 0 for other in self.found.points)
        lower = one.point.limits.lower
        return lower if lower >= 0 or can_be_negative else None

    def _mark(self, one: Marked) -> str:
        if one.point.rule is None:
            return ""
        measure = self.found.measure
        if not is_judged(measure):
            return SPECIAL
        return BETTER if (one.point.way > 0) is (measure.gunstig is Direction.HIGHER) else WORSE

    def _summary(self) -> str:
        """The chart in words: the lines of the last phase, and how many points are marked."""
        last = self.found.points[-1]
        limits, lower = last.point.limits, self._lower(last)
        return self.words(
            "Gemiddeld %(mean)s per maand; gewone schommelingen blijven tussen %(low)s en %(high)s. "
            "Van %(count)s cijfers zijn er %(marked)s meer dan toeval.",
            mean=self._written(limits.mean),
            low=self._written(lower if lower is not None else 0),
            high=self._written(limits.upper),
            count=str(len(self.found.points)),
            marked=str(sum(one.point.rule is not None for one in self.found.points)),
        )

    def _notes(self) -> list[str]:
        notes = [self._rebased(phase) for phase in self.found.phases if phase.rebasing]
        if self.found.phases[-1].limits.provisional:
            notes.append(self.words("De grenzen zijn voorlopig: ze rusten op minder dan 12 cijfers."))
        if self.found.withheld:
            notes.append(
                self.words(
                    "Weggelaten omdat het cijfer niet getoond mag worden: %(count)s maanden.",
                    count=str(self.found.withheld),
                )
            )
        if self.found.points[-1].figure.voorlopig:
            notes.append(self.words("De laatste cijfers zijn voorlopig: een signaal kan nog verdwijnen."))
        return notes

    def _rebased(self, phase: Phase) -> str:
        assert phase.rebasing is not None  # noqa: S101 - for the type checker; the caller looked
        return self.words(
            "Vanaf %(month)s zijn de grenzen opnieuw berekend, op besluit van %(name)s op %(day)s: %(reason)s",
            month=period("maand", phase.rebasing.maand, self.words.language),
            name=phase.rebasing.naam,
            day=day(phase.rebasing.gemaakt_op.date(), self.words.language),
            reason=phase.rebasing.reden,
        )

    def _row(self, one: Marked) -> dict[str, Any]:
        limits, lower = one.point.limits, self._lower(one)
        text = signal(one.point)
        return {
            "label": self._period(one),
            "provisional": self.words("voorlopig") if one.figure.voorlopig else "",
            "figures": [
                self._written(one.point.value),
                self._written(limits.mean),
                self._written(lower) if lower is not None else DASH,
                self._written(limits.upper),
            ],
            "signal": say(text, self.words.language) if text else "",
        }

    def _written(self, value: float) -> str:
        return quantity(value, self.found.measure, self.words.language)

    def _period(self, one: Marked, *, short: bool = False) -> str:
        return period(one.figure.periode_type, one.figure.periode_start, self.words.language, short=short)
