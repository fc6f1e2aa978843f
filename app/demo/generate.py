"""Write a whole synthetic region: zips of iJw messages, feeds and the region's tables. Room app/demo: writes `out`."""

import csv
import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from app.demo.calibration import DEFAULT, load_calibration
from app.demo.declarations import Declaration, declarations
from app.demo.feeds import (
    Row,
    budget_rows,
    capacity_rows,
    contract_rows,
    month_ends,
    population_rows,
    provider_rows,
    waiting_rows,
    yearly_cost,
)
from app.demo.outcomes import outcome_rows
from app.demo.people import Care, Setting, bsn_numbers, make_life
from app.demo.places import taken_places
from app.demo.traffic import Allocation, Message, Numbers, messages_of
from app.demo.world import make_markets
from app.demo.xml import answer_xml, declaration_xml, message_xml

DEFAULT_END: Final = date(2026, 10, 31)
Progress = Callable[[str, int, int], None]  # what is being done, done so far, of how many
_ZIP_DATE: Final = (2000, 1, 1, 0, 0, 0)  # a fixed date inside zips: same seed, same bytes


@dataclass(frozen=True, slots=True)
class Summary:
    """How much was written."""

    clients: int
    messages: int
    prestaties: int
    files: int


@dataclass(frozen=True, slots=True)
class _Traffic:
    messages: list[Message]
    declarations: list[Declaration]


def _silent(_what: str, _done: int, _of: int) -> None:
    """Say nothing."""


def generate(  # where, how much, which world, and who hears how far it is
    out: Path,
    *,
    clients: int,
    years: int,
    seed: int,
    end: date = DEFAULT_END,
    scenario: str = DEFAULT,
    progress: Progress = _silent,
) -> Summary:
    """Make a region of `clients` youths over `years` years up to and including `end`, in the folder `out`.

    The same arguments give the same bytes. In a steady scenario the number of youths is approached. `out` gets a
    folder a month with a zip a sender, `aanmelding.csv`, `capaciteit.csv` and, after each half year, `outcome.csv`;
    and a folder `regio` with the tables that the region pack lacks. Raises ValueError when `out` holds something
    already, a scenario is not there, or a number makes no sense.
    """
    _refuse_nonsense(out, clients, years)
    first = date(end.year - years, end.month, 1)
    first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    calibration = load_calibration(scenario)
    setting = Setting(calibration, make_markets(calibration, seed, first), first, end, seed)
    cares = list(_lives(setting, clients, seed, progress))
    traffic = _make_traffic(setting, cares, seed, progress)
    messages, files = _write_messages(out, traffic, setting, progress)
    files += _write_feeds(out, setting, cares, seed)
    files += _write_region(out / "regio", setting, cares)
    prestaties = sum(len(declaration.lines) for declaration in traffic.declarations)
    youths = len({care.person.bsn for care in cares}) if calibration.steady else clients
    return Summary(youths, messages, prestaties, files)


def _refuse_nonsense(out: Path, clients: int, years: int) -> None:
    if clients < 1 or years < 1:
        raise ValueError("Het aantal clients en jaren moet minstens 1 zijn.")
    if out.exists() and any(out.iterdir()):
        raise ValueError(f"De map {out} is niet leeg. Kies een lege of nieuwe map.")


def _lives(setting: Setting, clients: int, seed: int, progress: Progress) -> Iterator[Care]:
    """Care that the data can know: not ended before the first day, asked on or before the last."""
    if setting.calibration.steady is not None:
        yield from taken_places(setting, setting.calibration.steady, clients)
        progress("levens", clients, clients)
        return
    for order, bsn in zip(range(clients), bsn_numbers(), strict=False):
        for care in make_life(setting, Random(f"{seed}/client/{order}"), bsn):
            over = care.end is not None and care.end < setting.first
            never = care.begin is None and care.asked < setting.first
            if not over and not never and care.asked <= setting.last:
                yield care
        if order % 500 == 0:
            progress("levens", order, clients)
    progress("levens", clients, clients)


def _make_traffic(setting: Setting, cares: list[Care], seed: int, progress: Progress) -> _Traffic:
    numbers, messages, allocations = Numbers(), list[Message](), list[Allocation]()
    for order, care in enumerate(cares):
        made, allocation = messages_of(care, setting, Random(f"{seed}/care/{order}"), numbers)
        messages.extend(_dated(made, setting))
        if allocation is not None:
            allocations.append(allocation)
        if order % 2000 == 0:
            progress("berichten", order, len(cares))
    declared = [
        declaration
        for declaration in declarations(allocations, setting, Random(f"{seed}/declarations"))
        if declaration.sent <= setting.last
    ]
    messages.sort(key=lambda message: message.sent)
    progress("berichten", len(cares), len(cares))
    return _Traffic(messages, declared)


def _dated(messages: list[Message], setting: Setting) -> Iterator[Message]:
    """Messages of before the first day are sent again in the first week; those after the last day do not exist yet."""
    for order, message in enumerate(messages):
        if message.sent > setting.last:
            continue
        if message.sent >= setting.first:
            yield message
        else:
            yield _sent_on(message, setting.first.replace(day=1 + min(order, 6)))


def _sent_on(message: Message, day: date) -> Message:
    return Message(message.kind, message.gemeente, message.provider, day, message.person, message.line)


def _write_messages(out: Path, traffic: _Traffic, setting: Setting, progress: Progress) -> tuple[int, int]:
    """One zip a sender and month; identifications count up per sender over the whole of the data. Gives how many
    messages and files were written.
    """
    by_zip: dict[tuple[str, str], list[tuple[str, bytes]]] = defaultdict(list)
    counter: Counter[str] = Counter()
    total = len(traffic.messages) + 2 * len(traffic.declarations)
    written = 0
    for sender, month, kind, content in _rendered(traffic, setting, counter):
        by_zip[month, sender].append((f"{kind}/{kind}_{counter[sender]:07d}.xml", content))
        written += 1
        if written % 5000 == 0:
            progress("bestanden", written, total)
    for (month, sender), members in sorted(by_zip.items()):
        _write_zip(out / month / f"{sender}.zip", members)
    progress("bestanden", total, total)
    return written, len(by_zip)


def _rendered(traffic: _Traffic, setting: Setting, counter: Counter[str]) -> Iterator[tuple[str, str, str, bytes]]:
    """(sender, month, kind, XML) of every message, counting the sender's messages; no answer after the last day."""
    for message in traffic.messages:
        sender = message.gemeente if message.kind == "JW301" else message.provider
        yield sender, f"{message.sent:%Y-%m}", message.kind, message_xml(message, _next(counter, sender))
    for declaration in traffic.declarations:
        named = _next(counter, declaration.provider)
        yield declaration.provider, f"{declaration.sent:%Y-%m}", "JW323", declaration_xml(declaration, named)
        if declaration.answered <= setting.last:
            answer = answer_xml(declaration, _next(counter, declaration.gemeente), named)
            yield declaration.gemeente, f"{declaration.answered:%Y-%m}", "JW325", answer


def _next(counter: Counter[str], sender: str) -> str:
    counter[sender] += 1
    return f"B{counter[sender]:07d}"


def _write_zip(target: Path, members: list[tuple[str, bytes]]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content, zipfile.ZIP_DEFLATED)


def _write_feeds(out: Path, setting: Setting, cares: list[Care], seed: int) -> int:
    ends = month_ends(setting)
    rng = Random(f"{seed}/feeds")
    codes = sorted({care.provider.code for care in cares})
    delivering = {code for code in codes if rng.random() < setting.calibration.traffic.waiting_feed}
    feeds = {
        "aanmelding.csv": waiting_rows(cares, delivering, ends),
        "capaciteit.csv": capacity_rows(cares, ends),
        "outcome.csv": outcome_rows(cares, setting, seed),
    }
    written = 0
    for name, by_day in feeds.items():
        for day, rows in sorted(by_day.items()):
            _write_csv(out / f"{day:%Y-%m}" / name, rows)
            written += 1
    return written


def _write_region(folder: Path, setting: Setting, cares: list[Care]) -> int:
    providers = {provider.code: provider for market in setting.markets.values() for provider in market.providers}
    cost = yearly_cost(cares, setting)
    _write_csv(folder / "aanbieders.csv", provider_rows(providers.values()))
    _write_csv(folder / "contracten.csv", contract_rows(cost, setting))
    _write_csv(folder / "begroting.csv", budget_rows(cost, setting))
    _write_csv(folder / "gemeenten.csv", population_rows(cares, setting))
    return 4


def _write_csv(target: Path, rows: Iterable[Row]) -> None:
    listed = list(rows)
    if not listed:
        return
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(listed[0]), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(listed)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.getvalue(), encoding="utf-8", newline="")
