"""Landed files become raw rows: `load_deliveries` is the way in. Room ingest/: reads landed files, writes raw.*."""

from ingest.intake.load import Options, Progress, known_in, load_deliveries
from ingest.intake.loader import Check, IntakeError
from ingest.intake.outcome import DeliveryOutcome, MessageCount, RecordCount
from ingest.intake.parts import Delivery, ReaderSettings
from ingest.intake.remembered import number_of
from ingest.intake.spread import NoReaderError, ReaderDiedError
from ingest.intake.store import open_raw

__all__ = [
    "Check",
    "Delivery",
    "DeliveryOutcome",
    "IntakeError",
    "MessageCount",
    "NoReaderError",
    "Options",
    "Progress",
    "ReaderDiedError",
    "ReaderSettings",
    "RecordCount",
    "known_in",
    "load_deliveries",
    "number_of",
    "open_raw",
]
