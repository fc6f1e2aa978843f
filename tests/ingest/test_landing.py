"""The landing zone keeps what came, once and whole. Tests of ingest/landing.py."""

import hashlib
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.landing import (
    Condition,
    Landed,
    TooLargeError,
    land,
    landed_files,
    landed_path,
    remove_broken_off,
    reseal,
)
from ingest.sealed import BrokenSealError, Keys
from tests.ingest.zips import KEYS


def test_a_file_stands_under_its_hash(tmp_path: Path) -> None:
    data = b"<bericht/>"
    landed = land(io.BytesIO(data), tmp_path, KEYS)
    digest = hashlib.sha256(data).hexdigest()
    assert (landed.sha256, landed.size, landed.known_already) == (digest, len(data), False)
    assert landed.path == tmp_path / digest[:2] / digest
    assert landed.read() == data


def test_a_path_lands_like_a_stream(tmp_path: Path) -> None:
    source = tmp_path / "bericht.xml"
    source.write_bytes(b"inhoud")
    assert land(source, tmp_path / "landing", KEYS).read() == b"inhoud"
    assert source.read_bytes() == b"inhoud"


def test_the_same_content_again_changes_nothing(tmp_path: Path) -> None:
    first = land(io.BytesIO(b"inhoud"), tmp_path, KEYS)
    before = first.path.stat().st_mtime_ns
    again = land(io.BytesIO(b"inhoud"), tmp_path, KEYS)
    assert again.known_already
    assert again.path == first.path
    assert again.path.stat().st_mtime_ns == before


def test_a_landed_file_cannot_be_written(tmp_path: Path) -> None:
    assert land(io.BytesIO(b"inhoud"), tmp_path, KEYS).path.stat().st_mode & 0o222 == 0


def test_a_damaged_landed_file_is_repaired_by_the_same_content(tmp_path: Path) -> None:
    first = land(io.BytesIO(b"inhoud"), tmp_path, KEYS)
    first.path.chmod(0o640)
    first.path.write_bytes(b"inh")
    again = land(io.BytesIO(b"inhoud"), tmp_path, KEYS)
    assert not again.known_already
    assert again.read() == b"inhoud"


def test_too_large_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError):
        land(io.BytesIO(b"12345"), tmp_path, KEYS, limit=4)
    assert list(tmp_path.iterdir()) == []


def test_exactly_the_limit_is_accepted(tmp_path: Path) -> None:
    assert land(io.BytesIO(b"1234"), tmp_path, KEYS, limit=4).size == 4


class _BreaksHalfway(io.BytesIO):
    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise ConnectionError("the deliverer hung up")
        return super().read(3 if size is None or size < 0 else min(3, size))


def test_a_broken_stream_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ConnectionError):
        land(_BreaksHalfway(b"123456"), tmp_path, KEYS)
    assert list(tmp_path.iterdir()) == []


@settings(deadline=None)  # each file waits for the disk
@given(contents=st.lists(st.binary(max_size=50), max_size=6))
def test_landing_is_a_set_of_contents(contents: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("landing")
    landed = {where.path: where for where in (land(io.BytesIO(data), folder, KEYS) for data in contents)}
    assert set(landed_files(folder)) == set(landed) == {path for path in folder.rglob("*") if path.is_file()}
    assert sorted(where.read() for where in landed.values()) == sorted(set(contents))


def _plain(folder: Path, data: bytes) -> Landed:
    """A file as a version without keys landed it."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = landed_path(folder, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return Landed(sha256, len(data), path, True, KEYS)


def test_what_is_delivered_stands_nowhere_in_plain(tmp_path: Path) -> None:
    land(io.BytesIO(b"<Bsn>123456782</Bsn>" * 1000), tmp_path, KEYS)
    assert all(b"<Bsn>" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_plain_file_of_before_is_read_and_known(tmp_path: Path) -> None:
    plain = _plain(tmp_path, b"inhoud")
    assert plain.read() == b"inhoud" and plain.condition() is Condition.WHOLE
    assert land(io.BytesIO(b"inhoud"), tmp_path, KEYS).known_already
    assert plain.path.read_bytes() == b"inhoud"


def test_a_file_whose_key_is_gone_is_repaired_by_the_same_content(tmp_path: Path) -> None:
    first = land(io.BytesIO(b"inhoud"), tmp_path, Keys((bytes(32),)))
    locked = replace(first, keys=KEYS)
    assert locked.condition() is Condition.LOCKED
    again = land(io.BytesIO(b"inhoud"), tmp_path, KEYS)
    assert not again.known_already
    assert again.read() == b"inhoud" and again.condition() is Condition.WHOLE


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data[:-1] + b"?", lambda _: b""])
def test_a_file_that_was_damaged_is_told_from_one_that_is_whole(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    for landed in (land(io.BytesIO(b"inhoud"), tmp_path, KEYS), _plain(tmp_path, b"platte inhoud")):
        assert landed.condition() is Condition.WHOLE
        landed.path.chmod(0o640)
        landed.path.write_bytes(change(landed.path.read_bytes()))
        assert landed.condition() is Condition.LOST
        landed.path.unlink()
        assert landed.condition() is Condition.LOST


@pytest.mark.parametrize("make", [_plain, lambda folder, data: land(io.BytesIO(data), folder, KEYS)])
def test_sealing_anew_changes_the_key_and_nothing_else(tmp_path: Path, make: Callable[[Path, bytes], Landed]) -> None:
    data = bytes(range(256)) * 2000
    landed, newer = make(tmp_path, data), bytes(range(9, 41))
    assert reseal(replace(landed, keys=Keys((newer, *KEYS.secrets))), nullcontext())
    only = replace(landed, keys=Keys((newer,)))
    assert only.read() == data and only.path.stat().st_mode & 0o222 == 0
    assert landed.condition() is Condition.LOCKED
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [landed.path]


def test_what_is_damaged_is_not_sealed_anew(tmp_path: Path) -> None:
    landed = _plain(tmp_path, b"inhoud")
    landed.path.write_bytes(b"anders")
    with pytest.raises(BrokenSealError):
        reseal(landed, nullcontext())
    assert landed.path.read_bytes() == b"anders"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [landed.path]


def test_a_file_whose_time_was_over_meanwhile_does_not_come_back(tmp_path: Path) -> None:
    landed = _plain(tmp_path, b"inhoud")

    @contextmanager
    def somebody_was_before_us() -> Iterator[None]:
        landed.path.unlink()
        yield

    assert not reseal(landed, somebody_was_before_us())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_a_killed_process_was_writing_goes_when_nobody_can_be_writing_it_any_more(tmp_path: Path) -> None:
    landed = land(io.BytesIO(b"heel"), tmp_path, KEYS)
    for name, written in ((".incoming-oud", 1_000), (".incoming-nu", 2_000)):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (written, written))
    os.utime(landed.path, (1_000, 1_000))
    assert remove_broken_off(tmp_path, 2_000) == 1 and remove_broken_off(tmp_path, 2_000) == 0
    assert landed.path.exists() and (tmp_path / ".incoming-nu").exists()
    assert remove_broken_off(tmp_path / "geen", 2_000) == 0
