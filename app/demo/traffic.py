"""Care becomes message traffic: requests, toewijzingen, starts and stops. Room app/demo: pure values."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random
from typing import Final, Literal

from app.demo.people import Care, Person, Setting

Kind = Literal["JW301", "JW305", "JW307", "JW315", "JW323", "JW325"]
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ProductLine:
    """What a JW301, 305, 307 or 315 says about one product; each kind uses the fields it knows."""

    product: str
    category: str
    number: int | None = None
    reference: str | None = None
    assigned: date | None = None
    assigned_at: time | None = None
    begin: date | None = None
    end: date | None = None
    allocated_from: date | None = None
    change: str | None = None
    reason: str | None = None
    status: str = "1"
    referrer: str | None = None
    volume: int | None = None
    unit: str | None = None
    frequency: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message about one youth; `gemeente` and `provider` are its two ends."""

    kind: Kind
    gemeente: str
    provider: str
    sent: date
    person: Person
    line: ProductLine


@dataclass(frozen=True, slots=True)
class Allocation:
    """A toewijzing as it stands at the end: what may be declared, and between which days."""

    care: Care
    number: int
    begin: date
    end: date


class Numbers:
    """Counters for toewijzing and reference numbers; the same seed counts the same."""

    def __init__(self) -> None:
        """Start every counter at a number that does not look like a BSN."""
        self._counts: Counter[str] = Counter()

    def next_allocation(self, gemeente: str) -> int:
        """Next ToewijzingNummer of a gemeente."""
        self._counts[gemeente] += 1
        return 100000 + self._counts[gemeente]

    def next_reference(self, provider: str) -> str:
        """Next ReferentieAanbieder of a provider."""
        self._counts[provider] += 1
        return f"V{provider[-5:]}-{self._counts[provider]:05d}"


def messages_of(care: Care, setting: Setting, rng: Random, numbers: Numbers) -> tuple[list[Message], Allocation | None]:
    """The messages about one spell, and its toewijzing when it has one (inspanningsgericht)."""
    if rng.random() < setting.calibration.region.unknown_code:
        care = replace(care, product=care.product.model_copy(update={"code": f"{care.product.category}X99"}))
    if care.taakgericht:
        return _delivery(care, None, care.begin, setting, rng), None
    return _allocated(care, setting, rng, numbers)


def _allocated(care: Care, setting: Setting, rng: Random, numbers: Numbers) -> tuple[list[Message], Allocation | None]:
    asked = care.asked + timedelta(days=rng.randrange(0, 4))
    reference = None if care.verwijzer == "01" or care.move else numbers.next_reference(care.provider.code)
    messages = [_request(care, asked, reference)] if reference else []
    assigned = asked + timedelta(days=rng.randrange(0, 8)) if reference else asked
    assigned = min(assigned, care.begin) if care.begin else assigned
    begin = care.begin - timedelta(days=rng.choice((0, 0, 0, 2, 7))) if care.begin else assigned
    end = begin + timedelta(days=364)
    number = numbers.next_allocation(care.person.gemeente)
    if rng.random() < setting.calibration.traffic.removed_toewijzing:
        messages += _removed_allocation(care, number, reference, assigned, begin)
        number = numbers.next_allocation(care.person.gemeente)
    first = _allocation_line(care, number, reference, assigned, begin, end)
    messages.append(_message("JW301", care, assigned, first))
    silent_end = care.end is not None and rng.random() < setting.calibration.traffic.no_stop
    versions, end = _versions(care, first, silent_end, setting, rng)
    messages += versions
    if care.begin is not None:
        messages += _delivery(care, number, begin, setting, rng, stop=not silent_end)
    return messages, Allocation(care, number, begin, end)


def _request(care: Care, day: date, reference: str) -> Message:
    line = ProductLine(
        care.product.code, care.product.category, reference=reference, begin=care.begin or day, referrer=care.verwijzer,
        volume=care.product.volume, unit=care.product.unit, frequency=care.product.frequency,
    )  # fmt: skip
    return _message("JW315", care, day, line)


def _allocation_line(
    care: Care, number: int, reference: str | None, assigned: date, begin: date, end: date
) -> ProductLine:
    at = time(8 + number % 9, number % 60, number % 59)
    return ProductLine(
        care.product.code, care.product.category, number=number, reference=reference, assigned=assigned, assigned_at=at,
        begin=begin, end=end, volume=care.product.volume, unit=care.product.unit, frequency=care.product.frequency,
    )  # fmt: skip


def _removed_allocation(care: Care, number: int, reference: str | None, day: date, begin: date) -> list[Message]:
    """A toewijzing sent by mistake and taken back a week later (RedenWijziging 13); the reference goes once (TR379)."""
    wrong = _allocation_line(care, number, reference, day, begin, begin + timedelta(days=200))
    taken_back = replace(wrong, reference=None, assigned=day + 7 * DAY, end=begin, change="13")
    return [_message("JW301", care, day, wrong), _message("JW301", care, day + 7 * DAY, taken_back)]


def _versions(
    care: Care, first: ProductLine, silent_end: bool, setting: Setting, rng: Random
) -> tuple[list[Message], date]:
    """Extensions (RedenWijziging 04) as long as care goes on, and a last version when it ended without a stop."""
    messages = []
    first = replace(first, reference=None)  # the request was granted by the first sending (TR379)
    end = first.end or setting.last
    until = care.end or setting.last
    while care.begin is not None and until > end:
        day = end - timedelta(days=rng.randrange(5, 30))
        end = end + timedelta(days=rng.choice((182, 365)))
        messages.append(_message("JW301", care, day, replace(first, assigned=day, end=end, change="04")))
    if silent_end and care.end is not None and care.end < end:
        end = care.end
        day = end + timedelta(days=rng.randrange(3, 40))
        messages.append(_message("JW301", care, day, replace(first, assigned=day, end=end, change="14")))
    return messages, end


def _delivery(
    care: Care, number: int | None, allocated_from: date | None, setting: Setting, rng: Random, *, stop: bool = True
) -> list[Message]:
    """Starts and stops of one spell, with the pauses and corrections that traffic knows."""
    if care.begin is None:
        return []
    line = ProductLine(
        care.product.code, care.product.category, number=number, begin=care.begin,
        allocated_from=allocated_from if number is not None else None,
    )  # fmt: skip
    messages = _start(care, line, setting, rng)
    if care.pause is not None:
        paused, resumed = care.pause
        messages.append(_stop(care, line, paused, "20", rng))
        line = replace(line, begin=resumed)
        messages += _start(care, line, setting, rng)
    if care.end is not None and stop:
        messages += _final_stop(care, line, care.end, setting, rng)
    return messages


def _start(care: Care, line: ProductLine, setting: Setting, rng: Random) -> list[Message]:
    traffic = setting.calibration.traffic
    begin = line.begin or setting.first
    late = rng.random() < traffic.late_start
    sent = max(begin + timedelta(days=rng.randrange(9, 60) if late else rng.randrange(0, 6)), setting.first)
    right = _message("JW305", care, sent, line)
    if rng.random() >= traffic.wrong_start:
        return [right]
    wrong = replace(line, begin=begin - timedelta(days=rng.randrange(1, 12)))
    removed = replace(wrong, status="3")
    repaired = sent + timedelta(days=rng.randrange(3, 25))
    return [
        _message("JW305", care, sent, wrong),
        _message("JW305", care, repaired, removed),
        _message("JW305", care, repaired, line),
    ]


def _final_stop(care: Care, line: ProductLine, end: date, setting: Setting, rng: Random) -> list[Message]:
    messages = []
    if rng.random() < setting.calibration.traffic.removed_stop and end - (line.begin or end) > 60 * DAY:
        mistake = _stop(care, line, end - 45 * DAY, "32", rng)
        taken_back = replace(mistake, sent=mistake.sent + 9 * DAY, line=replace(mistake.line, status="3"))
        messages = [mistake, taken_back]
    return [*messages, _stop(care, line, end, care.reason, rng)]


def _stop(care: Care, line: ProductLine, end: date, reason: str, rng: Random) -> Message:
    sent = end + timedelta(days=rng.choice((0, 1, 1, 2, 3, 4, 5, 6, 12, 30)))
    return _message("JW307", care, sent, replace(line, end=end, reason=reason))


def _message(kind: Kind, care: Care, sent: date, line: ProductLine) -> Message:
    return Message(kind, care.person.gemeente, care.provider.code, sent, care.person, line)
