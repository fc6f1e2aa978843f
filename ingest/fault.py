"""What was refused, why, where and how to mend it. Room ingest/: pure values, reads and writes nothing."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Text(NamedTuple):
    """One sentence for people, in plain Dutch (B1) and in English."""

    nl: str
    en: str


class Effect(StrEnum):
    """What a fault does to the thing it was found in."""

    FILE = "bestand"  # the whole delivered file is refused
    MESSAGE = "bericht"  # this message is refused, its neighbours in the zip load
    RECORD = "regel"  # this record is refused, the rest of the message loads
    REPORT = "melding"  # nothing is refused: a finding


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem found in a delivery. Holds no BSN, name or birth date, ever.

    `place` is an element path such as ``StartProduct[2]/Einddatum`` or ``kolom aanmelddatum``; `row` counts the
    records of a message (or the lines of a CSV) from 1; `reference` is the deliverer's own key of the record
    (ReferentieAanbieder, ToewijzingNummer or ReferentieNummer), so that they can find it in their own system.
    """

    rule: str  # "XSD", "CS002", "TR018", "TR056", "BESTAND", "FEED"
    effect: Effect
    what: Text
    remedy: Text
    return_code: str | None = None  # official iJw code: "0001", "9346"
    file: str = ""  # member inside the delivery
    kind: str | None = None  # "JW305"
    message: str | None = None  # Identificatie
    row: int | None = None
    place: str | None = None
    reference: str | None = None
