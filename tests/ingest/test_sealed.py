"""What is sealed opens whole with its key and in no other way. Tests of ingest/sealed.py."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.sealed import (
    CHUNK,
    HEADER,
    MAGIC,
    BrokenSealError,
    Keys,
    Sealer,
    SealError,
    UnknownKeyError,
    id_of,
    look_at,
    open_sealed,
)

OLD, NEW, OTHER = bytes(range(32)), bytes(range(1, 33)), bytes(range(2, 34))
SALT = bytes(range(100, 132))
TAG = 16
STORED = CHUNK + TAG
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7)


def _contents(size: int) -> bytes:
    return Random(size).randbytes(size)


def _hash(contents: bytes) -> str:
    return hashlib.sha256(contents).hexdigest()


def _sealed(contents: bytes, *, key: bytes = OLD, salt: bytes = SALT, pieces: int = 100_000) -> bytes:
    target = io.BytesIO()
    sealer = Sealer(target, key, salt)
    for at in range(0, len(contents), pieces):
        sealer.write(contents[at : at + pieces])
    sealer.finish(_hash(contents))
    return target.getvalue()


def _file(folder: Path, stored: bytes) -> Path:
    path = folder / "bestand"
    path.write_bytes(stored)
    return path


def _read(path: Path, contents: bytes, *keys: bytes) -> bytes:
    with open_sealed(path, Keys(keys or (OLD,)), _hash(contents)) as stream:
        return stream.read()


@pytest.mark.parametrize("size", SIZES)
def test_what_went_in_comes_out_and_its_size_is_known_beforehand(tmp_path: Path, size: int) -> None:
    contents = _contents(size)
    path = _file(tmp_path, _sealed(contents))
    assert _read(path, contents) == contents
    assert look_at(path) == (size, id_of(OLD))
    assert path.stat().st_size == HEADER + size + TAG * max(1, -(-size // CHUNK))


def test_the_same_contents_key_and_salt_give_the_same_bytes_however_they_came() -> None:
    contents = _contents(2 * CHUNK + 5)
    assert _sealed(contents, pieces=7_001) == _sealed(contents, pieces=CHUNK) == _sealed(contents, pieces=10 * CHUNK)
    assert _sealed(contents, salt=bytes(32))[HEADER:] != _sealed(contents)[HEADER:]


def test_nothing_of_the_contents_stands_in_the_file() -> None:
    assert b"123456782" not in _sealed(b"<Bsn>123456782</Bsn>" * 50_000)


def test_a_chunk_is_what_aes_gcm_makes_of_it_with_its_number_and_whether_it_is_the_last(tmp_path: Path) -> None:
    """Beside the library, from the description of the form: what is written today can be read by somebody else."""
    contents = _contents(CHUNK + 9)
    stored = _sealed(contents)
    start = MAGIC + id_of(OLD) + SALT
    key = HKDF(SHA256(), length=64, salt=SALT, info=b"hefboom landing 1").derive(OLD)[:32]
    first = AESGCM(key).encrypt(bytes(12), contents[:CHUNK], start)
    last = AESGCM(key).encrypt(bytes(10) + b"\x01\x01", contents[CHUNK:], start)
    assert stored == start + stored[len(start) : HEADER] + first + last


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.tuples(st.integers(0, 3 * CHUNK), st.integers(0, 2 * CHUNK)), max_size=8))
def test_reading_here_and_there_is_reading_the_contents(
    steps: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    contents = _contents(2 * CHUNK + 1000)
    path = _file(tmp_path_factory.mktemp("zoek"), _sealed(contents))
    with open_sealed(path, Keys((OLD,)), _hash(contents)) as stream:
        for at, count in steps:
            assert stream.seek(at) == stream.tell() == at
            assert stream.read(count) == contents[at : at + count]
        assert stream.seek(-10, io.SEEK_END) == len(contents) - 10
        assert stream.seek(3, io.SEEK_CUR) == len(contents) - 7
        assert stream.read() == contents[-7:]
        with pytest.raises(OSError, match="Invalid argument"):  # what zipfile expects of a file that is too short
            stream.seek(-len(contents) - 1, io.SEEK_END)


def test_a_zip_is_read_without_a_plain_copy(tmp_path: Path) -> None:
    target = io.BytesIO()
    members = {f"{number}.bin": Random(number).randbytes(90_000) for number in range(12)}
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    contents = target.getvalue()
    path = _file(tmp_path, _sealed(contents))
    with open_sealed(path, Keys((OLD,)), _hash(contents)) as stream, zipfile.ZipFile(stream) as archive:
        assert {name: archive.read(name) for name in reversed(archive.namelist())} == members
    assert [file.name for file in tmp_path.iterdir()] == ["bestand"]


def _swapped(stored: bytes) -> bytes:
    first, second = stored[HEADER : HEADER + STORED], stored[HEADER + STORED : HEADER + 2 * STORED]
    return stored[:HEADER] + second + first + stored[HEADER + 2 * STORED :]


def _flipped(at: int) -> Callable[[bytes], bytes]:
    return lambda stored: stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :]


def _other_file(stored: bytes) -> bytes:
    """A chunk of the same place of another file with the same key."""
    other = _sealed(_contents(3 * CHUNK + 8), salt=bytes(32))
    return stored[:HEADER] + other[HEADER : HEADER + STORED] + stored[HEADER + STORED :]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda stored: stored[:-1], id="cut off in the last chunk"),
        pytest.param(lambda stored: stored[: HEADER + 3 * STORED], id="cut off between two chunks"),
        pytest.param(lambda stored: stored[: HEADER + STORED + 16], id="cut off after an empty chunk"),
        pytest.param(lambda stored: stored[:HEADER], id="only a header"),
        pytest.param(lambda stored: stored[: HEADER - 3], id="half a header"),
        pytest.param(lambda stored: stored + b"\0", id="a byte more"),
        pytest.param(lambda stored: stored + stored[-STORED:], id="the last chunk twice"),
        pytest.param(lambda stored: stored[:HEADER] + stored[HEADER + STORED :], id="the first chunk left out"),
        pytest.param(_swapped, id="two chunks swapped"),
        pytest.param(_other_file, id="a chunk of another file"),
        pytest.param(_flipped(len(MAGIC) + 8), id="another salt"),
        pytest.param(_flipped(HEADER - 1), id="another seal"),
        pytest.param(_flipped(HEADER), id="a bit of a chunk"),
        pytest.param(_flipped(HEADER + STORED - 1), id="a bit of a tag"),
    ],
)
def test_a_file_that_was_changed_does_not_open(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    contents = _contents(3 * CHUNK + 7)
    path = _file(tmp_path, change(_sealed(contents)))
    with pytest.raises(BrokenSealError):
        _read(path, contents)


def test_of_a_file_that_was_cut_off_not_even_the_beginning_is_given(tmp_path: Path) -> None:
    contents = _contents(3 * CHUNK + 7)
    path = _file(tmp_path, _sealed(contents)[: HEADER + 3 * STORED])
    with pytest.raises(BrokenSealError):
        open_sealed(path, Keys((OLD,)), _hash(contents))


def test_a_whole_file_under_the_name_of_another_does_not_open(tmp_path: Path) -> None:
    path = _file(tmp_path, _sealed(b"een"))
    with pytest.raises(BrokenSealError):
        _read(path, b"ander")


def test_any_of_the_keys_opens_and_the_absent_one_is_named_by_its_id(tmp_path: Path) -> None:
    path = _file(tmp_path, _sealed(b"inhoud"))
    assert _read(path, b"inhoud", NEW, OLD) == b"inhoud"
    with pytest.raises(UnknownKeyError, match=id_of(OLD).hex()):
        _read(path, b"inhoud", NEW, OTHER)


def test_a_key_that_only_pretends_to_be_the_one_does_not_open(tmp_path: Path) -> None:
    stored = _sealed(b"inhoud")
    path = _file(tmp_path, stored[: len(MAGIC)] + id_of(NEW) + stored[len(MAGIC) + 8 :])
    with pytest.raises(BrokenSealError):
        _read(path, b"inhoud", NEW)


def test_a_file_of_before_there_was_a_key_is_read_as_it_stands(tmp_path: Path) -> None:
    path = _file(tmp_path, b"<bericht/>")
    assert _read(path, b"<bericht/>") == b"<bericht/>"
    assert look_at(path) == (10, None)


def test_what_does_not_open_is_never_taken_for_damage_by_a_deliverer() -> None:
    assert not issubclass(SealError, OSError | ValueError | RuntimeError | EOFError)


def test_keys_are_long_and_stay_out_of_sight() -> None:
    assert OLD.hex() not in repr(Keys((OLD,))) and repr(OLD) not in repr(Keys((OLD,)))
    for wrong in ((), (b"kort",), (OLD, b"kort")):
        with pytest.raises(ValueError, match="32 bytes"):
            Keys(wrong)
