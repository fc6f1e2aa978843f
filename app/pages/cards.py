"""The cards of a segment: last value, direction and trend of each KPI in its kernset. Room app/: draws figures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.access.accounts import User
from app.api.language import say
from app.api.published import Warehouse
from app.api.services.figures import COST, Figure, answer
from app.api.services.query import EACH
from app.api.services.question import Question
from app.api.services.region import Region
from app.api.services.signals import norm_of
from app.pages.cells import Cell, Trend, cell, direction
from app.pages.charts import Spark, sparkline
from app.pages.format import period
from app.pages.i18n import Translator
from app.pages.words import FUNDING, SCALE
from ingest.regio import Segment
from kpi.catalogue import Catalogue, Kpi
from kpi.definition import Definition, Measure

PERIOD_TYPE: Final = "kwartaal"  # months are noise, years come too late
_TREND_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class Own:
    """The figure of somebody's own organisation, beside that of the region."""

    label: str
    figure: Cell


@dataclass(frozen=True, slots=True)
class Card:
    """One KPI in one segment."""

    name: str
    href: str
    measure: str
    figure: Cell
    period: str
    norm: str
    trend: Trend | None
    spark: Spark | None
    spark_label: str
    own: Own | None


@dataclass(frozen=True, slots=True)
class KpiLink:
    """A KPI by name; without an address as long as it is not built."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal and the KPIs that follow it."""

    id: str
    text: str
    kpis: list[KpiLink]
    qualitative: bool


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment as pages show it."""

    number: str
    name: str
    kind: str
    goals: list[GoalView]
    cards: list[Card]
    waiting: list[str]  # KPIs of the kernset that are not built yet


@dataclass(frozen=True)
class Board:
    """Makes the cards of one page; each KPI is asked for once, for all segments together."""

    warehouse: Warehouse
    catalogue: Catalogue
    region: Region
    user: User
    words: Translator
    minimum: int
    _known: dict[tuple[str, bool], Mapping[str, list[Figure]]] = field(default_factory=dict)

    def segment(self, segment: Segment) -> SegmentView:
        """A segment with its goals and the cards of its kernset."""
        return SegmentView(
            number=segment.nummer,
            name=segment.naam,
            kind=kind_of(segment, self.words),
            goals=[
                GoalView(goal.id, goal.tekst, [self._link(segment, kpi) for kpi in goal.kpis], goal.kwalitatief)
                for goal in segment.doelen
            ],
            cards=[
                self._card(segment, kpi, kpi.definition) for kpi in self._kernset(segment) if kpi.definition is not None
            ],
            waiting=[say(kpi.naam, self.words.language) for kpi in self._kernset(segment) if not kpi.is_built],
        )

    def _link(self, segment: Segment, kpi_id: str) -> KpiLink:
        kpi = self.catalogue.find(kpi_id)
        name = say(kpi.naam, self.words.language)
        return KpiLink(name, f"/indicatoren/{kpi.id}?segment={segment.nummer}" if kpi.is_built else "")

    def _kernset(self, segment: Segment) -> list[Kpi]:
        return [self.catalogue.find(kpi_id) for kpi_id in segment.kernset]

    def _card(self, segment: Segment, kpi: Kpi, definition: Definition) -> Card:
        measure = definition.measure(definition.hoofdmaat)
        region = self._figures(definition, own=False).get(segment.nummer, [])
        last = region[-1] if region else None
        link = self._link(segment, kpi.id)
        return Card(
            name=link.name,
            href=self._own_place(segment, definition, link.href),
            measure=say(measure.naam, self.words.language),
            figure=cell(last, measure, self.words, self.minimum),
            period=self._period(last) if last else "",
            norm=self._norm(segment, definition, measure, last),
            trend=self._trend(kpi, region),
            spark=sparkline([figure.waarde for figure in region[-_TREND_LENGTH:]]),
            spark_label=self.words("Verloop over %(count)s kwartalen", count=str(len(region[-_TREND_LENGTH:]))),
            own=self._own(segment, definition, measure, last),
        )

    def _own_place(self, segment: Segment, definition: Definition, href: str) -> str:
        """A card leads to what somebody comes for: their own municipality or provider beside the region."""
        user = self.user
        for name, code in (("gemeente", user.gemeente), ("aanbieder", user.aanbieder)):
            bought = name == "aanbieder" or not self.region.is_outside(segment.nummer, code or "")
            if code and bought and any(name in group for group in definition.groepen):
                return f"{href}&{name}={code}"
        return href

    def _norm(self, segment: Segment, definition: Definition, measure: Measure, last: Figure | None) -> str:
        if last is None:
            return ""
        days = norm_of(definition, measure, segment.nummer, self.region, last.periode_eind)
        return self.words("norm %(days)s dagen", days=str(days)) if days is not None else ""

    def _trend(self, kpi: Kpi, figures: Sequence[Figure]) -> Trend | None:
        if not figures:
            return None
        if kpi.id in COST and figures[-1].voorlopig and figures[-1].waarde is not None:
            return Trend("◌", self.words("declaraties komen nog binnen"))
        before = figures[-2] if len(figures) > 1 else None
        return direction(figures[-1], before, self._period(before) if before else "", self.words)

    def _own(self, segment: Segment, definition: Definition, measure: Measure, last: Figure | None) -> Own | None:
        user = self.user
        if last is None or (user.gemeente is None and user.aanbieder is None):
            return None
        if user.gemeente and self.region.is_outside(segment.nummer, user.gemeente):
            why = self.words("De regio koopt dit segment niet in voor deze gemeente.")
            return Own(user.organisation or "", Cell("nvt", "nvt", why))
        mine = self._figures(definition, own=True).get(segment.nummer, [])
        same = next((figure for figure in mine if figure.periode_start == last.periode_start), None)
        return Own(user.organisation or "", cell(same, measure, self.words, self.minimum))

    def _figures(self, definition: Definition, *, own: bool) -> Mapping[str, list[Figure]]:
        """The complete quarters of the headline measure by segment, oldest first; of the region or one's own."""
        known = self._known.get((definition.id, own))
        if known is None:
            question = Question(
                kpi=definition.id,
                maten=(definition.hoofdmaat,),
                segmenten=(EACH,),
                gemeenten=((self.user.gemeente or "") if own else "",),
                aanbieders=((self.user.aanbieder or "") if own else "",),
                periode_type=PERIOD_TYPE,
                tot=self.warehouse.pointer.peildatum,
            )
            found = answer(self.warehouse, definition, self.region, self.user.scope, question)
            known = self._known[definition.id, own] = _by_segment(found.figures)
        return known

    def _period(self, figure: Figure) -> str:
        return period(figure.periode_type, figure.periode_start, self.words.language)


def kind_of(segment: Segment, words: Translator) -> str:
    """Who buys the segment and how it is paid, in words."""
    scale = words(SCALE[segment.schaal]) if segment.schaal in SCALE else segment.schaal
    funding = words(FUNDING[segment.bekostiging]) if segment.bekostiging in FUNDING else segment.bekostiging
    return f"{scale[:1].upper()}{scale[1:]}, {funding}"


def _by_segment(figures: Iterable[Figure]) -> Mapping[str, list[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.segment].append(figure)
    return found
