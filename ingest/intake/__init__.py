"""Landed files become raw rows: `load_deliveries` is the way in. Room ingest/: reads landed files, writes raw.*."""

from ingest.intake.load import Options, Progress, load_deliveries
from ingest.intake.loader import Check, IntakeError
from ingest.intake.outcome import DeliveryOutcome, MessageCount, RecordCount
from ingest.intake.parts import Delivery, ReaderSettings
from ingest.intake.store import open_raw

__all__ = [
    "Check",
    "Delivery",
    "DeliveryOutcome",
    "IntakeError",
    "MessageCount",
    "Options",
    "Progress",
    "ReaderSettings",
    "RecordCount",
    "load_deliveries",
    "open_raw",
]
