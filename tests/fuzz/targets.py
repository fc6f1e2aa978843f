"""What is fuzzed: a reader, the bytes that it begins with, and what must hold whatever it is given. Tests only."""

import io
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.archive import read_members, survey
from ingest.extract.read import read_extract
from ingest.fault import Fault
from ingest.feeds.read import read_feed
from ingest.ijw.message import ReadMessage, RefusedMessage
from ingest.ijw.reader import Reader, read_message
from ingest.landing import Landed
from ingest.limits import Limits
from ingest.pseudonym import Pseudonymiser
from ingest.recognise import HEAD, Kind, recognise
from tests.ingest.ijw.samples import RELEASE, as_bytes, sample
from tests.ingest.messages import BSN, jw305
from tests.ingest.zips import KEYS, encrypted, zip_bytes

FOUND: Final = Path(__file__).with_name("found")  # inputs that once went wrong, by target
_PSEUDONYMS: Final = Pseudonymiser(b"a key for tests only, 32 bytes..")
_READER: Final = Reader(_PSEUDONYMS)
_LIMITS: Final = Limits(member_bytes=1 << 20, total_bytes=4 << 20, entries=1000)
_AANMELDING: Final = (
    "leverdatum;aanbieder;aanmeldnummer;bsn;geboortedatum;gemeente;productcategorie;productcode;verwijzer;"
    "verwijsdatum;aanmelddatum;intakedatum;startdatum;einddatum\n"
    f"2026-04-01;01234567;A1;{BSN};2014-05-31;0518;45;45A04;01;2026-01-02;2026-01-03;20260110;;\n"
)
_CAPACITEIT: Final = (
    "leverdatum,aanbieder,locatie,verblijfsvorm,maand,plaatsen\n2026-04-01,01234567,A,pleegzorg,2026-04,3\n"
)
_START: Final = (
    "afzender;ontvanger;identificatie;dagtekening;bsn;geboortedatum;geslacht;toewijzing_nummer;begindatum;"
    f"status_aanlevering\n01234567;0518;E1;2026-04-05;{BSN};2014-05-31;1;1;2026-04-03;1\n"
)


def _told(faults: Iterable[Fault]) -> None:
    """A refusal says what and how to mend it, in both languages, and never whose it is."""
    for fault in faults:
        assert all((*fault.what, *fault.remedy)), fault
        assert BSN not in repr(fault), fault


def read_xml(data: bytes) -> None:
    """One message."""
    found = read_message(data, file="a.xml", reader=_READER)
    assert isinstance(found, ReadMessage | RefusedMessage)
    if isinstance(found, RefusedMessage):
        assert found.faults
        _told(found.faults)


def read_table(data: bytes) -> None:
    """One CSV or Parquet, read as what it is taken for."""
    found = recognise(data if data[:4] == b"PAR1" else data[:HEAD], "a.csv")
    if isinstance(found, Fault):
        _told([found])
    elif found.kind is Kind.FEED:
        feed = read_feed(found.name, data, file="a.csv", delivery="0" * 64, pseudonymiser=_PSEUDONYMS)
        _told(feed.faults)
        assert BSN not in repr(feed.rows)
    elif found.kind is Kind.EXTRACT:
        extract = read_extract(found.name, data, file="a.csv", pseudonymiser=_PSEUDONYMS)
        _told(extract.faults)
        assert BSN not in repr(extract.messages)


def read_zip(data: bytes) -> None:
    """One zip, every member of it."""
    with tempfile.NamedTemporaryFile(prefix="fuzz-") as file:
        file.write(data)
        file.flush()
        landed = Landed("0" * 64, len(data), Path(file.name), True, KEYS)
        entries = survey(landed, _LIMITS)
        if isinstance(entries, Fault):
            _told([entries])
            return
        size = 0
        for member in read_members(landed, entries):
            assert (member.data is None) is (member.fault is not None)
            size += len(member.data or b"")
            _told([member.fault] if member.fault else [])
        assert size <= _LIMITS.total_bytes


def _parquet(text: str) -> bytes:
    """The same table as Parquet."""
    head, *rows = [line.split(";") for line in text.splitlines()]
    target = io.BytesIO()
    pq.write_table(pa.table({name: list(cells) for name, *cells in zip(head, *rows, strict=True)}), target)
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class Target:
    """A reader and the inputs to begin with."""

    read: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


TARGETS: Final[Mapping[str, Target]] = {
    "xml": Target(
        read_xml, tuple(as_bytes(sample(kind, optional=full)) for kind in RELEASE.messages for full in (True, False))
    ),
    "csv": Target(read_table, tuple(text.encode() for text in (_AANMELDING, _CAPACITEIT, _START))),
    "parquet": Target(
        read_table, tuple(_parquet(text) for text in (_AANMELDING, _CAPACITEIT.replace(",", ";"), _START))
    ),
    "zip": Target(
        read_zip,
        tuple(
            make
            for members in ({"a.xml": jw305()}, {"map/a.csv": _CAPACITEIT.encode(), "b.xml": jw305("2")})
            for make in (zip_bytes(members), zip_bytes(members, 0), encrypted(zip_bytes(members)))
        ),
    ),
}
