"""What can be chosen on the page of an indicator, and what was chosen. Room app/: pure functions over a query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.access.accounts import User
from app.api.language import say
from app.api.services.region import Region
from app.pages.i18n import Translator
from app.pages.words import BREAKDOWN, PERIOD_TYPE
from kpi.definition import Definition, Measure


@dataclass(frozen=True, slots=True)
class View:
    """What is shown; '' = the whole."""

    measure: Measure
    segment: str
    gemeente: str
    aanbieder: str
    period_type: str
    breakdown: str


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a list to choose from."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A list to choose from."""

    name: str
    label: str
    options: list[Option]


@dataclass(frozen=True)
class Choices:
    """The values that each field of the form may have for this user, with their names."""

    definition: Definition
    region: Region
    user: User
    words: Translator

    def segments(self) -> dict[str, str]:
        """Segments of this indicator; one alone equals the whole (kpi-spec, section 3), and some have no whole."""
        names = {number: f"{number}. {self.region.segmenten[number].naam}" for number in self._segment_numbers()}
        has_whole = any("segment" not in group for group in self.definition.groepen)
        return {"": self.words("Alle segmenten")} | names if has_whole and len(names) > 1 else names

    def places(self) -> tuple[str, dict[str, str]]:
        """Name of the field and its values: municipalities, or the own provider; else the region alone."""
        field = "aanbieder" if self.user.aanbieder else "gemeente"
        whole = {"": self.words("De hele regio")}
        if not any(field in group for group in self.definition.groepen):
            return field, whole
        if self.user.aanbieder:
            return field, whole | {self.user.aanbieder: self.user.organisation or self.user.aanbieder}
        sees = self.user.scope.sees
        return field, whole | {code: name for code, name in self.region.gemeenten.items() if sees(code, "")}

    def measures(self) -> dict[str, str]:
        """Measures by id."""
        return {measure.id: say(measure.naam, self.words.language) for measure in self.definition.maten}

    def period_types(self) -> dict[str, str]:
        """Period types, in the order of their length."""
        return {kind: self.words(PERIOD_TYPE[kind]) for kind in self.definition.periode_typen}

    def breakdowns(self) -> dict[str, str]:
        """Breakdowns; 'none' first."""
        kinds = {kind: self.words(BREAKDOWN[kind]) for kind in self.definition.uitsplitsingen}
        return {"": self.words("niet uitsplitsen")} | kinds if kinds else {}

    def fields(self, view: View) -> list[Field]:
        """The form as it stands; a list with one value is left out."""
        place, places = self.places()
        whole: list[tuple[str, str, dict[str, str], str]] = [
            ("segment", self.words("Segment"), self.segments(), view.segment),
            (place, self.words("Plek"), places, view.aanbieder or view.gemeente),
            ("maat", self.words("Maat"), self.measures(), view.measure.id),
            ("periodeType", self.words("Per"), self.period_types(), view.period_type),
            ("uitsplitsing", self.words("Uitsplitsen naar"), self.breakdowns(), view.breakdown),
        ]
        return [
            Field(name, label, [Option(value, text, value == chosen) for value, text in values.items()])
            for name, label, values, chosen in whole
            if len(values) > 1
        ]

    def place(self, view: View) -> str:
        """The name of what is shown: place and segment."""
        _, places = self.places()
        place = places[view.aanbieder or view.gemeente]
        if not view.segment:
            return place
        return self.words("%(place)s, segment %(number)s", place=place, number=view.segment)

    def _segment_numbers(self) -> list[str]:
        return [number for number in self.region.segmenten if number in self.definition.segmenten]


def read_view(query: Mapping[str, Sequence[str]], choices: Choices) -> View:
    """What was chosen; a value that is not (or no longer) to choose becomes the default, as in an old bookmark."""

    def chosen(name: str, allowed: Mapping[str, str], default: str) -> str:
        value = query.get(name, [default])[-1]
        return value if value in allowed else default

    definition = choices.definition
    field, places = choices.places()
    place = chosen(field, places, "")
    segments = choices.segments()
    segment = chosen("segment", segments, next(iter(segments)))
    if field == "aanbieder" and place and not segment:
        place = ""  # the cube has no rows of a provider over all segments
    measure = definition.measure(chosen("maat", choices.measures(), definition.hoofdmaat))
    can_break_down = measure.uitsplitsen and not (field == "aanbieder" and place)
    kinds = choices.period_types()
    return View(
        measure=measure,
        segment=segment,
        gemeente=place if field == "gemeente" else "",
        aanbieder=place if field == "aanbieder" else "",
        period_type=chosen("periodeType", kinds, "kwartaal" if "kwartaal" in kinds else next(iter(kinds))),
        breakdown=chosen("uitsplitsing", choices.breakdowns(), "") if can_break_down else "",
    )


def query_of_view(view: View) -> dict[str, str]:
    """What was chosen, as the address of figures has it."""
    wanted = {
        "maat": view.measure.id,
        "segment": view.segment,
        "gemeente": view.gemeente,
        "aanbieder": view.aanbieder,
        "periodeType": view.period_type,
        "uitsplitsing": view.breakdown,
    }
    return {name: value for name, value in wanted.items() if value}
