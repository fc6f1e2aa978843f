"""Whatever the bytes, reading ends in a message or a refusal, never in an exception."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.ijw.message import ReadMessage, RefusedMessage
from ingest.ijw.reader import Reader, read_message
from ingest.pseudonym import Pseudonymiser
from tests.ingest.ijw.samples import as_bytes, sample

READER = Reader(Pseudonymiser(b"a key for tests only, 32 bytes.."))
MESSAGES = {kind: as_bytes(sample(kind)) for kind in ("JW301", "JW305", "JW323", "JW325", "JW318")}
PIECES = st.sampled_from(
    [b"<", b">", b"&", b"]]>", b"<!--", b"-->", b"<![CDATA[", b"<!DOCTYPE x>", b"<?x?>", b"\0", b"\xff", b"&#0;",
     b"&#x110000;", b"2026-02-30", b"99999-01-01", b"24:00:00", b" ", b"\n", b"</m:Client>", b"<m:Client>",
     b"xmlns=''", b"0" * 5000]
)  # fmt: skip


def judge(data: bytes) -> None:
    found = read_message(data, file="a.xml", reader=READER)
    assert isinstance(found, ReadMessage | RefusedMessage)
    if isinstance(found, RefusedMessage):
        assert all(fault.what.nl and fault.remedy.nl for fault in found.faults)
        assert found.faults


@settings(deadline=None)  # the first message of a kind compiles its schema
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    judge(data)


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_that_begin_like_xml(data: bytes) -> None:
    judge(b"<?xml version='1.0'?><" + data)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(MESSAGES)), st.integers(min_value=0, max_value=100_000), PIECES)
def test_a_message_with_something_put_in_or_over(kind: str, where: int, piece: bytes) -> None:
    data = MESSAGES[kind]
    at = where % len(data)
    judge(data[:at] + piece + data[at:])
    judge(data[:at] + piece + data[at + len(piece) :])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(MESSAGES)), st.integers(min_value=0, max_value=100_000))
def test_a_truncated_message_is_a_refused_file(kind: str, where: int) -> None:
    data = MESSAGES[kind]
    found = read_message(data[: where % len(data)], file="a.xml", reader=READER)
    assert isinstance(found, RefusedMessage)
    assert [fault.effect for fault in found.faults] == ["bestand"]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(MESSAGES)), st.integers(min_value=0, max_value=100_000), st.text(max_size=12))
def test_any_text_as_a_value(kind: str, where: int, text: str) -> None:
    starts = [at for at in range(1, len(MESSAGES[kind])) if MESSAGES[kind][at - 1 : at] == b">"]
    at = starts[where % len(starts)]
    judge(MESSAGES[kind][:at] + text.encode("utf-8", "surrogatepass") + MESSAGES[kind][at:])
