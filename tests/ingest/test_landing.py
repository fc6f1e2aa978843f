"""The landing zone keeps what came, once and whole. Tests of ingest/landing.py."""

import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.landing import TooLargeError, land


def test_a_file_stands_under_its_hash(tmp_path: Path) -> None:
    data = b"<bericht/>"
    landed = land(io.BytesIO(data), tmp_path)
    digest = hashlib.sha256(data).hexdigest()
    assert (landed.sha256, landed.size, landed.known_already) == (digest, len(data), False)
    assert landed.path == tmp_path / digest[:2] / digest
    assert landed.path.read_bytes() == data


def test_a_path_lands_like_a_stream(tmp_path: Path) -> None:
    source = tmp_path / "bericht.xml"
    source.write_bytes(b"inhoud")
    assert land(source, tmp_path / "landing").path.read_bytes() == b"inhoud"
    assert source.read_bytes() == b"inhoud"


def test_the_same_content_again_changes_nothing(tmp_path: Path) -> None:
    first = land(io.BytesIO(b"inhoud"), tmp_path)
    before = first.path.stat().st_mtime_ns
    again = land(io.BytesIO(b"inhoud"), tmp_path)
    assert again.known_already
    assert again.path == first.path
    assert again.path.stat().st_mtime_ns == before


def test_a_landed_file_cannot_be_written(tmp_path: Path) -> None:
    assert land(io.BytesIO(b"inhoud"), tmp_path).path.stat().st_mode & 0o222 == 0


def test_a_damaged_landed_file_is_repaired_by_the_same_content(tmp_path: Path) -> None:
    first = land(io.BytesIO(b"inhoud"), tmp_path)
    first.path.chmod(0o640)
    first.path.write_bytes(b"inh")
    again = land(io.BytesIO(b"inhoud"), tmp_path)
    assert not again.known_already
    assert again.path.read_bytes() == b"inhoud"


def test_too_large_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError):
        land(io.BytesIO(b"12345"), tmp_path, limit=4)
    assert list(tmp_path.iterdir()) == []


def test_exactly_the_limit_is_accepted(tmp_path: Path) -> None:
    assert land(io.BytesIO(b"1234"), tmp_path, limit=4).size == 4


class _BreaksHalfway(io.BytesIO):
    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise ConnectionError("the deliverer hung up")
        return super().read(3 if size is None or size < 0 else min(3, size))


def test_a_broken_stream_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ConnectionError):
        land(_BreaksHalfway(b"123456"), tmp_path)
    assert list(tmp_path.iterdir()) == []


@given(contents=st.lists(st.binary(max_size=50), max_size=6))
def test_landing_is_a_set_of_contents(contents: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("landing")
    for data in contents:
        land(io.BytesIO(data), folder)
    found = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert sorted(found) == sorted(set(contents))
