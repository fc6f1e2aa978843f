"""How good the data is, for people. Room app/: takes the counts from app/api/services/quality."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from app.access.accounts import User
from app.api.context import ContextDep, UserDep
from app.api.language import say
from app.api.services.beside import CourseQuestion
from app.api.services.course import course_of
from app.api.services.quality import (
    Month,
    Party,
    Quality,
    Refused,
    Touched,
    first_month,
    read_quality,
    refused_at_the_door,
)
from app.api.services.verdicts import QUALITY_WARNING, VARIATION, VERDICT
from app.pages.charts import Line, Point, Titles, trend_chart
from app.pages.course import summary
from app.pages.format import day, number, percents, period
from app.pages.i18n import Translator, mark
from app.pages.render import page, words_of
from app.pages.words import DIMENSION
from checks.check import Dimension
from kpi.definition import Direction
from kpi.funnel import Verdict
from kpi.xmr import chart, variation

router = APIRouter(include_in_schema=False)
_DASH: Final = "–"
_TITLES: Final = {"aanbieders": mark("Aanbieders naast elkaar"), "gemeenten": mark("Gemeenten naast elkaar")}


@router.get("/kwaliteit")
def quality(request: Request, context: ContextDep, user: UserDep) -> Response:
    """Where to begin, how it goes month by month, and units beside each other."""
    words = words_of(request)
    with context.published.read() as warehouse:
        peildatum = warehouse.pointer.peildatum
        found = read_quality(warehouse.cursor, user, context.region.current(), peildatum, words.language)
    with context.store() as store:
        since = datetime.combine(first_month(peildatum), time(), UTC)
        refused = refused_at_the_door(store, user, since, words.language)
        moments = course_of(store, context.settings.data, user, CourseQuestion("publicatie", "", "", ""))
    return page(
        request,
        "kwaliteit.html",
        user,
        peildatum=day(peildatum, words.language),
        refused=[_refused(one, words) for one in refused],
        course=summary(moments, words),
        found=_Section(found, user, words, peildatum).values() if found else None,
    )


@dataclass(frozen=True)
class _Section:
    found: Quality
    user: User
    words: Translator
    peildatum: date

    def values(self) -> dict[str, Any]:
        total = self.found.total.by_dimension
        return {
            "sentence": self._sentence(total[None]),
            "change": self._change(),
            "wide": self._chart((1060, 300)),
            "narrow": self._chart((350, 240)),
            "legend": [line.name for line in self._lines()],
            "work": [self._work(place) for place in range(len(self.found.work))],
            "dimensions": [self.words(DIMENSION[dimension]) for dimension in Dimension],
            "total": self._row(self.words("Twaalf maanden"), total),
            "months": [self._month(one) for one in reversed(self.found.months)],
            "kinds": [(kind, self._count(one), self._share(one)) for kind, one in self.found.kinds.items()],
            "warning": say(QUALITY_WARNING, self.words.language),
            "parties": [
                {"title": self.words(_TITLES[name]), "id": name, "rows": [self._party(one) for one in parties]}
                for name, parties in (("aanbieders", self.found.aanbieders), ("gemeenten", self.found.gemeenten))
                if len(parties) > 1
            ],
        }

    def _sentence(self, total: Touched) -> str:
        if not total.messages:
            return self.words("In de laatste twaalf maanden kwamen er geen berichten.")
        own = self.words(
            "Van %(messages)s berichten in twaalf maanden hebben er %(touched)s een bevinding: %(share)s.",
            messages=self._count(total),
            touched=number(total.touched, self.words.language),
            share=self._share(total),
        )
        if self.user.scope.everything:
            return own
        return own + " " + self.words("In de hele regio is dat %(whole)s.", whole=self._share(self.found.whole))

    def _change(self) -> str:
        """Change or chance, for the newest month; nothing with too few months to say so."""
        known = [(one.start, one.by_dimension[None].share) for one in self.found.months]
        points = [(start, share) for start, share in known if share is not None]
        said = variation(chart(*zip(*points, strict=True)), Direction.LOWER) if len(points) > 2 else None
        return say(VARIATION[said], self.words.language) if said else ""

    def _lines(self) -> tuple[Line, ...]:
        whole = Line(self.words("hele regio"), self._points(self.found.whole_months))
        if self.user.scope.everything:
            return (whole,)
        return (Line(self.words("uw berichten"), self._points(self.found.months)), whole)

    def _points(self, months: Sequence[Month]) -> tuple[Point, ...]:
        shares = {one.start: one.by_dimension[None].share for one in months}
        starts = [one.start for one in self.found.whole_months]
        return tuple(Point(self._name(start, short=True), shares.get(start)) for start in starts)

    def _chart(self, size: tuple[int, int]) -> Markup:
        if not self.found.whole_months:
            return Markup()
        titles = Titles(self.words("% van de berichten"), self.words("maand"))
        return Markup(trend_chart(self._lines(), "aandeel", self.words.language, size, titles=titles))  # noqa: S704 - drawn by ourselves, escaped by Vega

    def _work(self, place: int) -> dict[str, str]:
        one = self.found.work[place]
        return {
            "href": f"/bevindingen?regel={one.rule}#plaatsen",
            "title": one.title,
            "rule": one.rule,
            "dimension": self.words(DIMENSION[one.dimension]) if one.dimension else "",
            "messages": number(one.messages, self.words.language),
            "remedy": one.remedy,
        }

    def _month(self, one: Month) -> dict[str, Any]:
        return self._row(self._name(one.start), one.by_dimension)

    def _row(self, label: str, counted: dict[Dimension | None, Touched]) -> dict[str, Any]:
        shares = [self._share(counted.get(dimension, Touched(0, 0))) for dimension in (None, *Dimension)]
        return {"label": label, "figures": [self._count(counted.get(None, Touched(0, 0))), *shares]}

    def _party(self, one: Party) -> dict[str, Any]:
        return {
            "label": one.name,
            "figures": [self._count(one.counted), self._share(one.counted)],
            "verdict": say(VERDICT[one.verdict], self.words.language),
            "talk": one.verdict is Verdict.TALK,
        }

    def _count(self, one: Touched) -> str:
        return number(one.messages, self.words.language)

    def _share(self, one: Touched) -> str:
        return _DASH if one.share is None else percents(one.share, self.words.language, 1)

    def _name(self, start: date, *, short: bool = False) -> str:
        return period("maand", start, self.words.language, short=short)


def _refused(one: Refused, words: Translator) -> dict[str, str]:
    return {
        "title": one.title,
        "rule": one.rule,
        "code": one.return_code or "",
        "count": number(one.count, words.language),
        "deliveries": number(one.deliveries, words.language),
    }
