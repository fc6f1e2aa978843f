"""The steps of a plan: what to do with one element of a valid message. Room ingest/: pure.

Each is a closure over what is known beforehand, because they run for every element that is read. A step puts values in
numbered slots; a row is a pick from the slots.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple, cast

from lxml import etree

from ingest.ijw.message import Row
from ingest.ijw.values import to_date

Slots = list[object]
Out = list[list[Row]]
Step = Callable[[etree._Element, Slots, Out], None]
Convert = Callable[[str], object]

_UNKNOWN_MONTH: Final = ("2", "3")  # DatumGebruik: day and month unknown, all unknown
_UNKNOWN_YEAR: Final = "3"
_NO_DATE: Final = date(1900, 1, 1)  # what stands there when nothing of the date is known
_OLDEST: Final = 120  # years


class Action(NamedTuple):
    """What to do with a child: go on into it, or take its text, converted or as it is, to a slot."""

    slot: int
    convert: Convert | None
    go: Step | None


def inside(first: Sequence[Action | None], rest: dict[str, Action]) -> Step:
    """Go through the children: `first` are those that always stand there, in order (None = not read), `rest` by tag.

    Asking an element for its tag costs as much as finding the element, hence the difference; sorted by what is done
    with them beforehand, because this runs for every element that is read.
    """
    width = len(first)
    known = [(at, action) for at, action in enumerate(first) if action is not None]
    texts = [(at, action.slot) for at, action in known if action.go is None and action.convert is None]
    values = [(at, one.slot, one.convert) for at, one in known if one.go is None and one.convert is not None]
    below = [(at, action.go) for at, action in known if action.go is not None]
    find = {tag: action.go or take(action.slot, action.convert) for tag, action in rest.items()}.get

    def step(element: etree._Element, slots: Slots, out: Out) -> None:
        children = list(element)
        for at, slot in texts:
            slots[slot] = children[at].text
        for at, slot, convert in values:
            slots[slot] = convert(children[at].text)  # type: ignore[arg-type]  # no valid one is empty
        for at, go in below:
            go(children[at], slots, out)
        for child in children[width:]:
            found = find(child.tag)
            if found is not None:
                found(child, slots, out)

    return step


def each(go: Step) -> Step:
    """Go through children that are all alike."""

    def step(element: etree._Element, slots: Slots, out: Out) -> None:
        for child in element:
            go(child, slots, out)

    return step


def take(slot: int, convert: Convert | None) -> Step:
    """The text of the element itself, converted or as it is."""
    if convert is None:

        def as_it_is(element: etree._Element, slots: Slots, _out: Out) -> None:
            slots[slot] = element.text

        return as_it_is

    def converted(element: etree._Element, slots: Slots, _out: Out) -> None:
        slots[slot] = convert(element.text or "")

    return converted


def birth(year: int | None, month: int | None) -> Step:
    """Year and month of a Geboortedatum, as far as DatumGebruik says that they are known."""

    def step(element: etree._Element, slots: Slots, _out: Out) -> None:
        born = to_date(element[0].text or "")
        use = element[1].text if len(element) > 1 else None
        if year is not None:
            slots[year] = known_year(born, use)
        if month is not None:
            slots[month] = known_month(born, use)

    return step


def known_year(born: date, use: str | None) -> int | None:
    """The year of birth; None where DatumGebruik says that nothing of the date is known."""
    return None if use == _UNKNOWN_YEAR else born.year


def known_month(born: date, use: str | None) -> int | None:
    """The month of birth; None where DatumGebruik says that no more than the year is known."""
    return None if use in _UNKNOWN_MONTH else born.month


def birth_faults(slot: int, dagtekening: int) -> Step:
    """What is wrong with a Geboortedatum, for a column of the row."""

    def step(element: etree._Element, slots: Slots, _out: Out) -> None:
        born = to_date(element[0].text or "")
        use = element[1].text if len(element) > 1 else None
        slots[slot] = birth_faults_of(born, use, cast("date", slots[dagtekening]))

    return step


def birth_faults_of(born: date, use: str | None, day: date) -> str:
    """What is wrong with a Geboortedatum, in words between spaces ("" = nothing), so that the date itself stays here.

    "te-oud": more than 120 years before `day`, the Dagtekening of the message; "toekomst": after it; "gebruik": the
    part that DatumGebruik calls unknown is filled in.
    """
    return " ".join(_birth_faults(born, use, day))


def _birth_faults(born: date, use: str | None, day: date) -> Iterator[str]:
    nothing_known = use == _UNKNOWN_YEAR and born == _NO_DATE
    if (born.year + _OLDEST, born.month, born.day) < (day.year, day.month, day.day) and not nothing_known:
        yield "te-oud"
    if born > day:
        yield "toekomst"
    if (
        (use == _UNKNOWN_YEAR and born != _NO_DATE)
        or (use in _UNKNOWN_MONTH and (born.month, born.day) != (1, 1))
        or (use is not None and born.day != 1)
    ):
        yield "gebruik"


def codes(slot: int) -> Step:
    """All codes inside, each once, sorted, with a space between."""

    def step(element: etree._Element, slots: Slots, _out: Out) -> None:
        slots[slot] = " ".join(sorted({code.text or "" for code in element}))

    return step


def begin(cleared: Sequence[int], counted: Sequence[int]) -> Step:
    """What an element does before anything else: forget what the one before it left, and count itself."""

    def step(_element: etree._Element, slots: Slots, _out: Out) -> None:
        for slot in cleared:
            slots[slot] = None
        for slot in counted:
            slots[slot] += 1  # type: ignore[operator]  # counters begin as 0

    return step


def emit(pick: Callable[[Slots], Row], number: int) -> Step:
    """Add a row to table `number`."""

    def step(_element: etree._Element, slots: Slots, out: Out) -> None:
        out[number].append(pick(slots))

    return step


def in_turn(steps: Sequence[Step]) -> Step:
    """The steps one after the other."""
    if len(steps) == 1:
        return steps[0]

    def step(element: etree._Element, slots: Slots, out: Out) -> None:
        for one in steps:
            one(element, slots, out)

    return step
