"""BSN and pseudonym: the eleven-test, one person one pseudonym, and a key that nobody sees."""

import hashlib
import hmac
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pseudonym import Pseudonymiser, is_valid_bsn

KEY = b"a key for tests only, 32 bytes.."


@pytest.mark.parametrize(
    ("bsn", "valid"),
    [
        ("123456782", True),  # the worked example of the standard: sum 154 = 14 x 11
        ("999900006", True),
        ("123456783", False),
        ("000000000", False),  # passes the sum, but is nobody
        ("999999999", False),
        ("12345678", False),
        ("0123456782", False),
        ("12345678a", False),
        ("１２３４５６７８２", False),  # full-width digits are no digits here
        ("-23456782", False),
        (" 23456782", False),
        ("", False),
    ],
)
def test_the_eleven_test(bsn: str, valid: bool) -> None:
    assert is_valid_bsn(bsn) is valid


@given(st.integers(min_value=1, max_value=99_999_999))
def test_of_every_eight_digits_at_most_one_last_digit_is_valid(first_eight: int) -> None:
    assert sum(is_valid_bsn(f"{first_eight:08d}{last}") for last in range(10)) <= 1


@pytest.mark.parametrize("key", [KEY, bytes(32), bytes(range(63)), bytes(range(64)), bytes(range(65)), bytes(200)])
def test_the_pseudonym_is_the_hmac_of_the_bsn(key: bytes) -> None:
    expected = hmac.new(key, b"123456782", hashlib.sha256).hexdigest()
    assert Pseudonymiser(key).of("123456782") == expected


@given(st.binary(min_size=32, max_size=200), st.binary(max_size=300))
def test_the_fingerprint_is_the_hmac_of_the_contents(key: bytes, contents: bytes) -> None:
    expected = hmac.new(hmac.digest(key, b"vingerafdruk", "sha256"), contents, hashlib.sha256).hexdigest()
    assert Pseudonymiser(key).fingerprint(contents) == expected


def test_the_same_person_each_time_and_another_one_with_another_key() -> None:
    one = Pseudonymiser(KEY)
    assert one.of("123456782") == one.of("123456782") == Pseudonymiser(KEY).of("123456782")
    assert one.of("123456782") != one.of("999900006")
    assert one.of("123456782") != Pseudonymiser(KEY[::-1]).of("123456782")


@pytest.mark.parametrize("bsn", ["000000000", "999999999", "123456783", "", "Jansen"])
def test_an_invalid_bsn_never_becomes_a_person(bsn: str) -> None:
    with pytest.raises(ValueError, match="Not a valid BSN") as caught:
        Pseudonymiser(KEY).of(bsn)
    assert not bsn or bsn not in str(caught.value)


def test_a_short_key_is_refused_without_showing_it() -> None:
    with pytest.raises(ValueError, match="at least 32 bytes") as caught:
        Pseudonymiser(b"short secret")
    assert "secret" not in str(caught.value)


def test_the_key_is_not_shown_and_not_copied() -> None:
    one = Pseudonymiser(KEY)
    assert "key for tests" not in f"{one!r} {one}"
    with pytest.raises(TypeError, match="give each process the key"):
        pickle.dumps(one)


def test_a_fingerprint_is_keyed_and_never_a_pseudonym() -> None:
    one = Pseudonymiser(KEY)
    assert one.fingerprint(b"123456782") != one.of("123456782")
    assert one.fingerprint(b"x") == Pseudonymiser(KEY).fingerprint(b"x") != Pseudonymiser(KEY[::-1]).fingerprint(b"x")
    assert len(one.fingerprint(b"x")) == 64
