"""What reading one message gives: its records, or why it was refused. Room ingest/: pure values, nothing personal."""

from dataclasses import dataclass
from datetime import date

from ingest.fault import Fault

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """One message that is structurally right, typed and pseudonymised.

    `sender` and `receiver` are the codes of those who really sent and got it: a return message copies Afzender and
    Ontvanger of the message it answers, so there they are turned round, and `identificatie` and `dagtekening` are its
    own (IdentificatieRetour, DagtekeningRetour). `fingerprint` (its form, a colon, 64 hex) is equal for equal contents,
    whatever the indentation, the namespace prefixes or the comments. `records` holds per table name of ingest.tables
    the rows in its column order, stage_only columns last; only the tables that this kind of message fills.
    """

    kind: str  # "JW305"
    bericht_id: str  # "JW305/<sender>/<identificatie>"
    sender: str
    receiver: str
    gemeente: str  # CBS code, 4 digits
    aanbieder: str  # AGB code, 8 digits
    identificatie: str
    dagtekening: date
    fingerprint: str
    records: dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class RefusedMessage:
    """A file or message of which nothing is loaded, with every fault found in it (at least one).

    `kind` and `identificatie` are None when the file does not get far enough to know them.
    """

    file: str
    faults: tuple[Fault, ...]
    kind: str | None = None
    identificatie: str | None = None
