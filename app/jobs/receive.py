"""Files come in: landed, receipted, loaded, reported. Room app/jobs: writes landing/, the store and raw.*.

A receipt stands in the store before anything is loaded, and tells afterwards what was accepted and what was refused.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlmodel import Session, col, select

from app.jobs.loading import Loading
from app.jobs.lock import WRITER, hold
from app.jobs.log import waiting_for
from app.jobs.organisations import organisation_ids, sync_organisations
from app.jobs.outcomes import write_outcome
from app.jobs.receipts import give_another_chance, landed_of, reopen
from app.jobs.runs import Clock
from app.settings import Settings
from app.store.audit import Event, record
from app.store.engine import open_store
from app.store.models import MOST_TRIES, Aanlevering, Stand
from ingest.intake import Delivery, DeliveryOutcome, Progress, open_raw
from ingest.intake.authority import RULE as NOT_ALLOWED
from ingest.landing import Condition, Landed, UnreadableError, land
from ingest.names import safe_name
from ingest.regio import read_region_pack

_WAITING: Final = (
    select(Aanlevering)
    .where(Aanlevering.stand == Stand.ONTVANGEN, Aanlevering.afgebroken < MOST_TRIES)
    .order_by(col(Aanlevering.id))
)
_NAMED: Final = 20  # receipts in one sentence
_AT_ONCE = 8  # files landed together: each waits for the disk, so they wait side by side


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file: the delivery's number in the store, how it ended, and the outcome.

    A file that was received before has no outcome now: it is answered with its first receipt.
    """

    number: int
    name: str
    stand: Stand
    outcome: DeliveryOutcome | None
    set_aside: bool = False  # reading it ended the process that read, time and again

    @property
    def is_new(self) -> bool:
        """Whether the file had not been received and processed before."""
        return self.outcome is not None


@dataclass(frozen=True, slots=True)
class Intake:
    """How to receive: where the files come from, the clock, and who hears about progress."""

    source: str
    clock: Clock
    on_landed: Callable[[int, int], None] = lambda _done, _of: None
    on_progress: Callable[[Progress], None] | None = None
    on_unreadable: Callable[[Path, OSError], None] | None = None  # hears of a file that is passed over; None: stop


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files at these paths, folders walked in the order of their names; hidden files are left alone."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
        found += [file for file in inside if not file.name.startswith(".")]
    return found


def receive(settings: Settings, files: Sequence[Path], intake: Intake) -> list[Receipt]:
    """Land and load these files, in this order. A file that was processed before gives its first receipt again.

    Raises MissingFileError, after the others, when a file cannot be read any more once it landed.
    """
    with hold(settings.data, WRITER, waiting_for), open_store(settings) as store:
        sync_organisations(store, read_region_pack(settings.regio))
        landed = _land_all(settings, files, intake)
        deliveries = [Delivery(where, file.name) for file, where in landed]
        receipts = _receipts(store, deliveries, intake)
        for receipt in receipts:
            reopen(receipt)
            give_another_chance(receipt)
        fresh = _unprocessed(deliveries, receipts)
        outcomes = _loading(settings, store, receipts, intake).load(fresh)
        rows = _each_once(receipts)
        _finish(settings, store, [(row, outcomes[row.sha256]) for row in rows if row.sha256 in outcomes], intake)
        _ensure_loaded(settings, [row for row in rows if row.stand is Stand.ONTVANGEN])
        return _answers(receipts, outcomes, [file for file, _ in landed])


class MissingFileError(RuntimeError):
    """A landed file that is gone or cannot be opened; the text names its receipt, which waits, and the remedy."""


def load_queue(settings: Settings, intake: Intake) -> list[Receipt]:
    """Load what was uploaded and waits for us: landed, with a receipt, by a process that may not write raw.

    A file lands before it gets its receipt, so one that is not there was lost: MissingFileError, after the others.
    """
    with open_store(settings) as store:  # without the lock: nobody should wait to hear that nothing waits
        if store.exec(_WAITING).first() is None:
            return []
    with hold(settings.data, WRITER, waiting_for), open_store(settings) as store:
        sync_organisations(store, read_region_pack(settings.regio))
        waiting = list(store.exec(_WAITING))
        deliveries = [delivery_of(settings, row) for row in waiting]
        outcomes = _loading(settings, store, waiting, intake).load(deliveries)
        rows = [row for row in waiting if row.sha256 in outcomes]
        _finish(settings, store, [(row, outcomes[row.sha256]) for row in rows], intake)
        _ensure_loaded(settings, [row for row in waiting if row not in rows])
        return [Receipt(row.id or 0, row.naam, row.stand, outcomes[row.sha256]) for row in rows]


def load_set_aside(settings: Settings, intake: Intake) -> list[Receipt]:
    """Try what was set aside once more, and load what else waits; gives the receipts of both."""
    with hold(settings.data, WRITER, waiting_for), open_store(settings) as store:
        aside = list(store.exec(select(Aanlevering).where(Aanlevering.afgebroken >= MOST_TRIES)))
        for receipt in aside:
            give_another_chance(receipt)
        store.commit()
        numbers = {row.id for row in aside}
    loaded = load_queue(settings, intake)
    with open_store(settings) as store:
        again = [row for row in store.exec(select(Aanlevering)) if row.id in numbers and row.terzijde]
        return [*loaded, *(Receipt(row.id or 0, row.naam, row.stand, None, True) for row in again)]


def _ensure_loaded(settings: Settings, received: Sequence[Aanlevering]) -> None:
    """Raise MissingFileError about files that could not be read; one that was set aside is told elsewhere."""
    waiting = [row for row in received if not row.terzijde]
    if waiting:
        ensure_unlocked(settings, waiting)
        text = f"Het aangeleverde bestand van ontvangstbewijs {numbers_of(waiting)} is weg of niet in te lezen."
        raise MissingFileError(f"{text} Zet {settings.landing.name}/ terug of lever het opnieuw aan.")


def ensure_unlocked(settings: Settings, receipts: Sequence[Aanlevering]) -> None:
    """Raise MissingFileError when some of these files were sealed with a key that is not there."""
    locked = [row for row in receipts if landed_of(settings, row).condition() is Condition.LOCKED]
    if locked:
        text = f"Het aangeleverde bestand van ontvangstbewijs {numbers_of(locked)} is versleuteld met een sleutel die"
        where = "HEFBOOM_LANDING_KEYS" if settings.landing_keys.get_secret_value() else settings.keys / "landing.key"
        raise MissingFileError(f"{text} niet in {where} staat. Zet die sleutel terug, onder de nieuwste.")


def numbers_of(receipts: Sequence[Aanlevering]) -> str:
    """The numbers of these receipts in a sentence; of very many the first ones."""
    first = ", ".join(str(row.id) for row in receipts[:_NAMED])
    return first if len(receipts) <= _NAMED else f"{first} en nog {len(receipts) - _NAMED}"


def delivery_of(settings: Settings, receipt: Aanlevering) -> Delivery:
    """What was delivered under this receipt."""
    return Delivery(landed_of(settings, receipt), receipt.naam, receipt.namens)


def _land_all(settings: Settings, files: Sequence[Path], intake: Intake) -> list[tuple[Path, Landed]]:
    """The files that could be read, with where they stand now."""
    keys = settings.landing_secrets

    def land_one(file: Path) -> Landed | None:
        try:
            return land(file, settings.landing, keys)
        except UnreadableError as error:
            if intake.on_unreadable is None:
                raise
            intake.on_unreadable(file, error)
            return None

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        landed = []
        for done, where in enumerate(pool.map(land_one, files), start=1):
            landed.append(where)
            intake.on_landed(done, len(files))
    return [(file, where) for file, where in zip(files, landed, strict=True) if where is not None]


def _receipts(store: Session, deliveries: Sequence[Delivery], intake: Intake) -> list[Aanlevering]:
    """The receipt of each delivery, saved; equal contents have one receipt."""
    receipts = {row.sha256: row for row in store.exec(select(Aanlevering))}
    for delivery in deliveries:
        if delivery.landed.sha256 not in receipts:
            receipt = Aanlevering(
                sha256=delivery.landed.sha256,
                naam=safe_name(delivery.name),
                bytes=delivery.landed.size,
                bron=intake.source,
                ontvangen_op=intake.clock(),
            )
            receipts[receipt.sha256] = receipt
            store.add(receipt)
    store.commit()
    return [receipts[delivery.landed.sha256] for delivery in deliveries]


def _unprocessed(deliveries: Sequence[Delivery], receipts: Sequence[Aanlevering]) -> list[Delivery]:
    """Each content once, when it was not processed before."""
    waiting: dict[str, Delivery] = {}
    for delivery, receipt in zip(deliveries, receipts, strict=True):
        if receipt.stand is Stand.ONTVANGEN:
            waiting.setdefault(receipt.sha256, delivery)
    return list(waiting.values())


def _loading(settings: Settings, store: Session, receipts: Sequence[Aanlevering], intake: Intake) -> Loading:
    numbers = {row.sha256: row.id or 0 for row in receipts}
    return Loading(settings, store, numbers, intake.clock, intake.on_progress)


def _each_once(receipts: Sequence[Aanlevering]) -> list[Aanlevering]:
    return list({row.sha256: row for row in receipts}.values())


def _finish(
    settings: Settings, store: Session, loaded: Sequence[tuple[Aanlevering, DeliveryOutcome]], intake: Intake
) -> None:
    """Write the outcome in the receipts, all of them at once, and tell what security must know."""
    write_receipts(settings, store, loaded, intake.clock)
    for receipt, outcome in loaded:
        _tell_security(settings, receipt, outcome, intake)


def write_receipts(
    settings: Settings, store: Session, loaded: Sequence[tuple[Aanlevering, DeliveryOutcome]], clock: Clock
) -> None:
    """Write these outcomes in the receipts, all of them at once."""
    senders = _only_senders(settings) if loaded else {}
    organisations = organisation_ids(store)
    for receipt, outcome in loaded:
        receipt.verwerkt_op = clock()
        write_outcome(store, receipt, outcome)
        if not receipt.namens:  # who may speak for one provider only keeps its own receipt
            receipt.organisatie_id = organisations.get(senders.get(receipt.sha256, ""))
    store.commit()


def _tell_security(settings: Settings, receipt: Aanlevering, outcome: DeliveryOutcome, intake: Intake) -> None:
    """Who tries to speak for another stands in the audit log."""
    count = sum(fault.rule == NOT_ALLOWED for fault in outcome.faults)
    if count:
        subject = f"aanlevering {receipt.id}"
        event = Event(intake.clock(), receipt.inzender, "aanlevering", subject, NOT_ALLOWED, {"aantal": count})
        record(settings, event)


def _only_senders(settings: Settings) -> dict[str, str]:
    """Whose delivery it is, by hash: the one organisation that sent all its messages or feed rows, if just one did."""
    query = """
        with zender as (
            select aanlevering, afzender as code from raw.bericht
            union select aanlevering, aanbieder from raw.aanmelding
            union select aanlevering, aanbieder from raw.capaciteit
        )
        select aanlevering, min(code) from zender group by aanlevering having count(*) = 1
    """
    with open_raw(settings.raw) as con:
        return dict(con.execute(query).fetchall())


def _answers(
    receipts: Sequence[Aanlevering], outcomes: dict[str, DeliveryOutcome], files: Sequence[Path]
) -> list[Receipt]:
    """One answer a file; the second file with the same contents hears that it was known."""
    left = dict(outcomes)
    answers = []
    for receipt, file in zip(receipts, files, strict=True):
        if receipt.id is None:
            raise ValueError("a receipt is saved before it is answered")
        outcome = left.pop(receipt.sha256, None)
        answers.append(Receipt(receipt.id, safe_name(file.name), receipt.stand, outcome, receipt.terzijde))
    return answers
