"""Someone who reads everything that is public and solves for what is not. Shares no code with kpi/protection.py.

The attacker knows the definitions, so which figures add up over what: a kind of relation (a quantity of a KPI, over
gemeenten, segments, aanbieders, a breakdown, months or quarters; or two quantities that are one) is used when it
holds in every group of the truth, in each of the publications: what fails in one of them is no definition but chance.
Unknown are the quantities of withheld cells. Gauss-Jordan elimination modulo a prime of 61 bits is exact: a quantity is
found when its row holds nothing else.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias

import duckdb

from ingest.garbage import no_garbage
from kpi.catalogue import load_catalogue
from kpi.definition import CLIENTS
from kpi.disclosure import PublicValue
from kpi.withholding import SMALL_NUMBER

PRIME: Final = 2**61 - 1
_TRUTH: Final = "select * exclude (periode_eind) from cube.waarde"


class Place(NamedTuple):
    """A group, period and breakdown; '' = all."""

    segment: str
    gemeente: str
    aanbieder: str
    periode_type: str
    jaar: int
    maand: int
    uitsplitsing: str


Name: TypeAlias = tuple[str, str]  # KPI and the text of a quantity
Quantity: TypeAlias = tuple[str, str, Place]
Equation: TypeAlias = dict[Quantity, int]
Cell: TypeAlias = tuple[str, str, Place]
Kind: TypeAlias = tuple[Any, ...]
Part: TypeAlias = tuple[str, bool, str]
Candidate: TypeAlias = tuple[Kind, Quantity, list[Quantity]]


class Figures(NamedTuple):
    """What stands in the cube about quantities: `of` names those of each cell; `numbers` the known ones."""

    of: dict[Cell, tuple[str, ...]]
    numbers: dict[Quantity, float]


class Definitions(NamedTuple):
    """What the attacker holds against us: all kinds of relation but these, and quantities that are one with another."""

    wrong: set[Kind]
    same: dict[tuple[Part, Name], Name]


class Publication(NamedTuple):
    """What the attacker reads of one publication, and what there is to be found."""

    truth: Figures
    shown: Figures
    hidden: list[Cell]
    small: set[Cell]

    @property
    def unknown(self) -> set[Quantity]:
        """The quantities of withheld cells that stand nowhere else in the publication."""
        return {(cell[0], text, cell[2]) for cell in self.hidden for text in self.truth.of.get(cell, ())} - (
            self.shown.numbers.keys()
        )


@no_garbage()
def read(
    con: duckdb.DuckDBPyConnection, seen: Iterable[PublicValue], secrets: Collection[str] = (SMALL_NUMBER,)
) -> Publication:
    """A publication as somebody sees it, who knows of no other rows; `secrets`: the reasons of what is to be found."""
    rows = list(seen)
    there = {_row(one)[:8] for one in rows}
    withheld = [(one.reden, (one.kpi, one.maat, _place(*_row(one)[2:8]))) for one in rows if one.onderdrukt]
    return Publication(
        _figures([row for row in con.execute(_TRUTH).fetchall() if row[:8] in there]),
        _figures([_row(one) for one in rows if not one.onderdrukt]),
        [cell for _, cell in withheld],
        {cell for reason, cell in withheld if reason in secrets},
    )


def recovered(con: duckdb.DuckDBPyConnection, seen: Iterable[PublicValue]) -> list[Cell]:
    """The withheld cells of which the attacker finds the value, numerator or mean, in order."""
    (found,) = recovered_from([read(con, seen)])
    return found


@no_garbage()
def recovered_from(publications: Sequence[Publication]) -> list[list[Cell]]:
    """For each publication the withheld cells that it tells to who knows the others, in order.

    A figure that stands in one of them and did not change is known in all, and so is one that was found in one.
    """
    versions = _versions(publications)
    told = {
        version[one]
        for own, version in zip(publications, versions, strict=True)
        for one in own.shown.numbers
        if one in version
    }
    candidates = [list(_candidates(own.truth.numbers)) for own in publications]
    definitions = _definitions([own.truth for own in publications], candidates)
    parts = [
        (_tied(_relations(own, known, definitions)), version)
        for own, known, version in zip(publications, candidates, versions, strict=True)
    ]
    looked: dict[tuple[int, int], int] = {}
    before = -1
    while len(told) > before:
        before = len(told)
        for at, (systems, version) in enumerate(parts):
            for number, system in enumerate(systems):
                unknown = {one for equation in system for one in equation if version.get(one) not in told}
                if looked.get((at, number)) != len(unknown):  # else nothing more is known of it
                    looked[at, number] = len(unknown)
                    found = solve(_reduced(system, unknown))
                    told |= {version[one] for one in found if one in version}
    return [_found_in(own, version, told) for own, version in zip(publications, versions, strict=True)]


def _tied(equations: Iterable[Equation]) -> list[list[Equation]]:
    """The equations in systems that have no unknown in common."""
    system_of: dict[Quantity, list[Equation]] = {}
    for equation in equations:
        met = {id(system_of[one]): system_of[one] for one in equation if one in system_of}
        largest = max(met.values(), key=len, default=[])
        for system in met.values():
            if system is not largest:
                largest += system
                system_of |= dict.fromkeys((one for other in system for one in other), largest)
        largest.append(equation)
        system_of |= dict.fromkeys(equation, largest)
    return list({id(system): system for system in system_of.values()}.values())


def _versions(publications: Sequence[Publication]) -> list[dict[Quantity, Quantity]]:
    """For each publication its quantities, numbered on where they changed."""
    made: list[dict[Quantity, Quantity]] = []
    before: dict[Quantity, tuple[int, float]] = {}
    for own in publications:
        for one, value in own.truth.numbers.items():
            number, old = before.get(one, (0, value))
            before[one] = number + (abs(value - old) > 1e-9 * max(1.0, abs(value))), value
        made.append({one: (one[0], f"{one[1]} #{before[one][0]}", one[2]) for one in own.truth.numbers})
    return made


def _found_in(own: Publication, version: Mapping[Quantity, Quantity], found: set[Quantity]) -> list[Cell]:
    # A zero may be shown (kpi-spec section 6), so finding one is no gain.
    known = {one for one, number in version.items() if number in found and own.truth.numbers[one]}
    known |= {one for one in own.unknown if one[1] in PUBLIC}
    return sorted(cell for cell in own.hidden if _is_found(cell, own.truth.of.get(cell, ()), known, own.small))


def _is_found(cell: Cell, texts: tuple[str, ...], known: set[Quantity], small: set[Cell]) -> bool:
    """A count is found with itself, a mean with its sum and count, a share with its numerator and denominator.

    Of a share about few clients the numerator alone is too much.
    """
    needed = texts[:1] if cell in small and MEASURES[cell[:2]].is_ratio else texts
    return bool(needed) and all((cell[0], text, cell[2]) in known for text in needed)


MEASURES: Final = {(one.id, measure.id): measure for one in load_catalogue().built for measure in one.maten}


#: What everybody can look up elsewhere: inhabitants.
PUBLIC: Final = {one.noemer_uit for one in MEASURES.values() if one.noemer_uit and one.noemer_uit != CLIENTS}


@cache
def _texts(kpi: str, maat: str) -> tuple[str, ...]:
    """The quantities that a measure shows: numerator and denominator; or its sum and count; or itself."""
    measure = MEASURES[kpi, maat]
    if measure.is_ratio:
        top, bottom = (
            text or (f"clienten {measure.clienten}" if name == CLIENTS else f"{name}")
            for text, name in ((measure.teller, measure.teller_uit), (measure.noemer, measure.noemer_uit))
        )
        return top, bottom
    text = measure.waarde or f"{measure.waarde_uit}"
    if text.startswith("avg("):
        counts = (
            one.waarde for (owner, _), one in MEASURES.items() if owner == kpi and one.clienten == measure.clienten
        )
        count = next((one for one in counts if one and one.startswith("count(")), None)
        return (f"som {text}", count) if count else (text,)
    return (text,)


def _figures(rows: Iterable[tuple[Any, ...]]) -> Figures:
    of: dict[Cell, tuple[str, ...]] = {}
    numbers: dict[Quantity, float] = {}
    for kpi, maat, *dimensions, waarde, teller, noemer, n_clienten in rows:
        measure, place = MEASURES[kpi, maat], _place(*dimensions)
        texts = of[kpi, maat, place] = _texts(kpi, maat)
        values = (teller, noemer) if measure.is_ratio else (waarde, None)
        for text, value in zip(texts, values, strict=False):
            if value is not None and not text.startswith("som "):
                numbers[kpi, text, place] = value
        if texts[0].startswith("som ") and waarde is not None:
            numbers[kpi, texts[0], place] = waarde  # times the count below
        numbers[kpi, f"clienten {measure.clienten}", place] = n_clienten
    for (kpi, _, place), texts in of.items():
        if texts[0].startswith("som ") and (kpi, texts[0], place) in numbers:
            numbers[kpi, texts[0], place] *= numbers.get((kpi, texts[1], place), 0)
    return Figures(of, numbers)


def _row(one: PublicValue) -> tuple[Any, ...]:
    return (*one[:7], *one[8:13])


@cache
def _place(segment: str, gemeente: str, aanbieder: str, periode_type: str, start: date, uitsplitsing: str) -> Place:
    return Place(segment, gemeente, aanbieder, periode_type, start.year, start.month, uitsplitsing)


def _definitions(truths: Sequence[Figures], candidates: Sequence[list[Candidate]]) -> Definitions:
    """What holds in every group of every publication."""
    wrong: set[Kind] = set()
    for (_, numbers), of_truth in zip(truths, candidates, strict=True):
        for kind, total, parts in of_truth:
            if kind in wrong:
                continue
            value = numbers.get(total, 0.0)
            rest = sum(numbers.get(one, 0.0) for one in parts)
            if abs(value - rest) > 1e-6 * max(1.0, abs(value)):
                wrong.add(kind)
    return Definitions(wrong, _same(truths))


def _relations(own: Publication, candidates: list[Candidate], definitions: Definitions) -> Iterator[Equation]:
    """Every equation that holds by the definitions, over what is not known."""
    unknown = own.unknown
    for kind, total, parts in candidates:
        if kind not in definitions.wrong:
            equation = dict.fromkeys((one for one in parts if one in unknown), 1)
            if total in unknown:
                equation[total] = PRIME - 1
            if equation:
                yield equation
    for (kpi, text, place), value in own.truth.numbers.items():
        other = definitions.same.get((_part(place), (kpi, text)))
        if value and other:
            yield from _reduced([{(kpi, text, place): PRIME - 1, (*other, place): 1}], unknown)


def _candidates(numbers: Mapping[Quantity, float]) -> Iterator[Candidate]:
    """Kind, total and parts of everything that might add up."""
    groups: dict[Kind, list[Quantity]] = defaultdict(list)
    for quantity in numbers:
        for over, total in _totals(quantity[2]):
            groups[(over, *quantity[:2], total)].append(quantity)
    last = {
        (kind, at): max(one for one in periods) for kind, at, periods in _periods({quantity[2] for quantity in numbers})
    }
    for (over, kpi, text, place), parts in groups.items():
        yield (over, kpi, text, place.segment), (kpi, text, place), parts
        if over in ("kwartaal", "jaar"):
            ends = [one for one in parts if one[2][4:6] == last[over, place[4:6]]]
            yield (over, "stand", kpi, text), (kpi, text, place), ends
        if over == "segment":
            yield (over, "enige", kpi, text), (kpi, text, place), parts[:1]


def _periods(places: set[Place]) -> Iterator[tuple[str, tuple[int, int], set[tuple[int, int]]]]:
    inside: dict[tuple[str, tuple[int, int]], set[tuple[int, int]]] = defaultdict(set)
    for place in places:
        for over, total in _totals(place):
            if over in ("kwartaal", "jaar"):
                inside[over, (total.jaar, total.maand)].add((place.jaar, place.maand))
    for (over, at), periods in inside.items():
        yield over, at, periods


@cache
def _totals(place: Place) -> tuple[tuple[str, Place], ...]:
    """What a place is a part of, by what is added up over; kept, for all KPIs have figures in the same places."""
    return tuple(_made_totals(place))


def _made_totals(place: Place) -> Iterator[tuple[str, Place]]:
    for dimension in ("segment", "gemeente", "aanbieder"):
        if getattr(place, dimension) and (dimension != "segment" or not place.aanbieder):
            whole: dict[str, Any] = {dimension: ""}
            yield dimension, place._replace(**whole)
    if place.uitsplitsing:
        yield place.uitsplitsing.partition("=")[0], place._replace(uitsplitsing="")
    if place.periode_type == "maand":
        yield "kwartaal", place._replace(periode_type="kwartaal", maand=place.maand - (place.maand - 1) % 3)
    if place.periode_type == "kwartaal":
        yield "jaar", place._replace(periode_type="jaar", maand=1)


def _same(truths: Sequence[Figures]) -> dict[tuple[Part, Name], Name]:
    """Quantities of two KPIs (or two of one KPI) that are equal in a segment wherever either is not zero.

    Each but the first of those that are equal, with that first one.
    """
    filled: dict[tuple[Part, Name], dict[tuple[int, Place], float]] = defaultdict(dict)
    for number, truth in enumerate(truths):
        for (kpi, text, place), value in truth.numbers.items():
            if value and not text.startswith("clienten "):
                filled[_part(place), (kpi, text)][number, place] = value
    first: dict[tuple[Part, tuple[Any, ...]], Name] = {}
    found: dict[tuple[Part, Name], Name] = {}
    for (part, name), values in sorted(filled.items(), key=lambda one: one[0]):
        other = first.setdefault((part, tuple(sorted(values.items()))), name)
        if other != name:
            found[part, name] = other
    return found


def _part(place: Place) -> Part:
    """Where two quantities can be equal: a segment, with or without aanbieder, a breakdown."""
    return place.segment, bool(place.aanbieder), place.uitsplitsing.partition("=")[0]


def _reduced(equations: Iterable[Equation], unknown: set[Quantity]) -> list[Equation]:
    """The equations over what is not known; a cell that is in no row of the cube is 0."""
    found = ({one: factor for one, factor in equation.items() if one in unknown} for equation in equations)
    return [equation for equation in found if equation]


def solve(equations: list[Equation]) -> set[Quantity]:
    """The quantities with one solution."""
    pivots: dict[Quantity, Equation] = {}
    users: dict[Quantity, set[Quantity]] = defaultdict(set)  # in which pivots' rows a quantity stands
    for equation in sorted(equations, key=lambda one: (len(one), sorted(one))):
        row = dict(equation)
        for quantity in [one for one in equation if one in pivots]:
            _subtract(row, pivots[quantity], row.get(quantity, 0))
        if not row:
            continue
        pivot = min(row, key=lambda one: (len(users[one]), one))
        inverse = pow(row[pivot], -1, PRIME)
        row = {one: factor * inverse % PRIME for one, factor in row.items()}
        for owner in list(users[pivot]):
            other = pivots[owner]
            before = set(other)
            _subtract(other, row, other[pivot])
            for one in before - other.keys():
                users[one].discard(owner)
            for one in other.keys() - before:
                users[one].add(owner)
        pivots[pivot] = row
        for one in row:
            users[one].add(pivot)
    return {pivot for pivot, row in pivots.items() if len(row) == 1}


def _subtract(row: Equation, other: Equation, factor: int) -> None:
    if factor:
        for one, value in other.items():
            changed = (row.get(one, 0) - factor * value) % PRIME
            if changed:
                row[one] = changed
            else:
                row.pop(one, None)
