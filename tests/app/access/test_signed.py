"""Cookies and form tokens: ours are read, all else is nothing."""

import time

import pytest

from app.access.signed import Session, Signer, new_nonce, seal


def test_a_session_is_read_back() -> None:
    signer = Signer("sleutel")
    assert signer.read_session(signer.session("anna", "hash")) == Session("anna", seal("hash"))


def test_a_forged_or_absent_session_is_nothing() -> None:
    cookie = Signer("andere sleutel").session("anna", "hash")
    signer = Signer("sleutel")
    assert signer.read_session(cookie) is None
    assert signer.read_session(None) is None
    assert signer.read_session(signer.session("anna", "hash")[:-1] + "!") is None


@pytest.mark.parametrize(("hours", "holds"), [(0, True), (11.9, True), (12.1, False), (-1, False), (-100, False)])
def test_a_session_ends_after_half_a_day_and_when_the_clock_was_set_back(
    monkeypatch: pytest.MonkeyPatch, hours: float, holds: bool
) -> None:
    signer = Signer("sleutel")
    cookie, made = signer.session("anna", "hash"), time.time()
    monkeypatch.setattr(time, "time", lambda: made + hours * 3600)
    assert (signer.read_session(cookie) is not None) is holds


def test_the_seal_changes_with_the_password() -> None:
    assert seal("oud") != seal("nieuw")


def test_a_form_token_belongs_to_one_browser() -> None:
    signer = Signer("sleutel")
    mine, other = new_nonce(), new_nonce()
    assert signer.form_is_ours(mine, signer.form_token(mine))
    assert not signer.form_is_ours(other, signer.form_token(mine))
    assert not signer.form_is_ours(None, signer.form_token(mine))
    assert not signer.form_is_ours(mine, "")
