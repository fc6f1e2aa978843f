"""Cookies and form tokens: ours are read, all else is nothing."""

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


def test_the_seal_changes_with_the_password() -> None:
    assert seal("oud") != seal("nieuw")


def test_a_form_token_belongs_to_one_browser() -> None:
    signer = Signer("sleutel")
    mine, other = new_nonce(), new_nonce()
    assert signer.form_is_ours(mine, signer.form_token(mine))
    assert not signer.form_is_ours(other, signer.form_token(mine))
    assert not signer.form_is_ours(None, signer.form_token(mine))
    assert not signer.form_is_ours(mine, "")
