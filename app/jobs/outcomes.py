"""What became of a delivery, as its receipt tells it. Room app/jobs: writes and reads Aanlevering and Weigering."""

from dataclasses import asdict
from typing import Any

from sqlmodel import Session, col, delete, select

from app.store.models import Aanlevering, Stand, Weigering
from ingest.fault import Effect, Fault, Text
from ingest.intake import DeliveryOutcome
from ingest.intake.parts import FEED_TABLES


def write_outcome(store: Session, receipt: Aanlevering, outcome: DeliveryOutcome) -> None:
    """Let the receipt tell this outcome, and no other; the caller commits."""
    receipt.naam = outcome.name
    receipt.volgnummer = outcome.number or receipt.volgnummer
    receipt.tellingen = _counts_of(outcome)
    receipt.inhoud = _contents_of(outcome)
    receipt.stand = _stand_of(outcome)
    store.add(receipt)
    # Without looking for refusals among all receipts in memory, which a delivery of many files would feel.
    gone = delete(Weigering).where(col(Weigering.aanlevering_id) == receipt.id)
    store.exec(gone.execution_options(synchronize_session=False))
    store.add_all(_refusal(receipt, fault) for fault in outcome.faults)


def tells(store: Session, receipt: Aanlevering, outcome: DeliveryOutcome) -> bool:
    """Whether the receipt tells this outcome; how long it took is no part of that."""
    kept = (receipt.inhoud, receipt.stand, _without_time(receipt.tellingen))
    found = (_contents_of(outcome), _stand_of(outcome), _without_time(_counts_of(outcome)))
    return kept == found and refused_before(store, receipt) == list(outcome.faults)


def refused_before(store: Session, receipt: Aanlevering) -> list[Fault]:
    """What the receipt tells was the matter, in that order."""
    rows = store.exec(select(Weigering).where(Weigering.aanlevering_id == receipt.id).order_by(col(Weigering.id)))
    return [_fault(row) for row in rows]


def _without_time(counts: dict[str, Any]) -> dict[str, Any]:
    return {name: count for name, count in counts.items() if name != "seconden"}


def _counts_of(outcome: DeliveryOutcome) -> dict[str, Any]:
    """The counts of a delivery as they are kept: messages and records by kind, refused files, time taken."""
    return {
        "berichten": {kind: asdict(count) for kind, count in outcome.messages.items()},
        "regels": {table: asdict(count) for table, count in outcome.records.items()},
        "bestandenGeweigerd": outcome.files_refused,
        "seconden": round(outcome.seconds, 3),
    }


def _contents_of(outcome: DeliveryOutcome) -> str:
    names = [*(["ijw"] if outcome.messages else []), *(["regio"] if outcome.region_files else [])]
    names += [table for table in FEED_TABLES if table in outcome.records]
    return " ".join(names)


def _stand_of(outcome: DeliveryOutcome) -> Stand:
    """Refused when nothing of it was used, partly refused when something was not."""
    messages = outcome.messages.values()
    used = any(count.accepted or count.duplicate for count in messages) or bool(outcome.region_files)
    used = used or (not outcome.messages and any(count.accepted for count in outcome.records.values()))
    refused = any(fault.effect is not Effect.REPORT for fault in outcome.faults)
    if not refused:
        return Stand.VERWERKT
    return Stand.DEELS if used else Stand.GEWEIGERD


def _refusal(receipt: Aanlevering, fault: Fault) -> Weigering:
    if receipt.id is None:
        raise ValueError("a receipt is saved before its refusals")
    return Weigering(
        aanlevering_id=receipt.id,
        regelcode=fault.rule,
        retourcode=fault.return_code,
        effect=fault.effect,
        bestand=fault.file,
        soort=fault.kind,
        bericht=fault.message,
        regel=fault.row,
        plaats=fault.place,
        kenmerk=fault.reference,
        tekst_nl=fault.what.nl,
        tekst_en=fault.what.en,
        herstel_nl=fault.remedy.nl,
        herstel_en=fault.remedy.en,
    )


def _fault(row: Weigering) -> Fault:
    """The fault that `_refusal` made this row of."""
    return Fault(
        row.regelcode,
        Effect(row.effect),
        Text(row.tekst_nl, row.tekst_en),
        Text(row.herstel_nl, row.herstel_en),
        return_code=row.retourcode,
        file=row.bestand,
        kind=row.soort,
        message=row.bericht,
        row=row.regel,
        place=row.plaats,
        reference=row.kenmerk,
    )
