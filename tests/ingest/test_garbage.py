"""The search for garbage is off inside, and as it was afterwards, also when something breaks."""

import gc

import pytest

from ingest.garbage import no_garbage


def test_it_is_off_inside_and_on_again_afterwards() -> None:
    assert gc.isenabled()
    with no_garbage():
        with no_garbage():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_leaves_it_as_it_was() -> None:
    with pytest.raises(ValueError, match="broken"), no_garbage():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with no_garbage():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
