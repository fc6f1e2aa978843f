"""Settings: typed, explained, refusing what they do not know."""

import json
from pathlib import Path

import pytest

from app.settings import Settings, SettingsError, Source, environment_of, load_settings


def test_an_unknown_variable_is_refused_with_what_was_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_DATTA", "x")
    with pytest.raises(SettingsError, match=r"HEFBOOM_DATTA bestaat niet. Bedoelde u HEFBOOM_DATA\?"):
        load_settings()


def test_a_wrong_value_is_named_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_MINIMUM_COUNT", "4")
    monkeypatch.setenv("HEFBOOM_NIGHT", "geheim-uur")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "HEFBOOM_MINIMUM_COUNT" in str(caught.value) and "HEFBOOM_NIGHT" in str(caught.value)
    assert "geheim-uur" not in str(caught.value)


def test_small_letters_do_not_hide_a_typing_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("hefboom_porrt", "1")
    with pytest.raises(SettingsError, match=r"Bedoelde u HEFBOOM_PORT\?"):
        load_settings()


def test_an_empty_variable_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_MINIMUM_COUNT", "")
    monkeypatch.setenv("HEFBOOM_PORT", "")
    assert load_settings() == Settings()


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        ("[{", "HEFBOOM_SOURCES klopt niet: dit is geen goede JSON"),
        ('[{"name": "a", "url": "ftp://x"}]', r"HEFBOOM_SOURCES \(1 url\) klopt niet"),
        ('[{"name": "a", "url": "https://jan:geheim@x"}]', "geen wachtwoord in het adres"),
    ],
)
def test_a_wrong_source_is_told_without_its_secret(monkeypatch: pytest.MonkeyPatch, sources: str, told: str) -> None:
    monkeypatch.setenv("HEFBOOM_SOURCES", sources)
    with pytest.raises(SettingsError, match=told) as caught:
        load_settings()
    assert "geheim@" not in str(caught.value)


def test_every_setting_is_explained() -> None:
    silent = [name for name, field in Settings.model_fields.items() if not field.description]
    assert not silent


def test_keys_come_from_a_variable_or_a_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="hefboom init"):
        _ = Settings(data=tmp_path).pseudonym_secret
    (tmp_path / "pseudonym.key").write_text("ab" * 32, encoding="ascii")
    assert Settings(data=tmp_path).pseudonym_secret == b"\xab" * 32
    assert Settings(data=tmp_path, pseudonym_key="cd" * 32).pseudonym_secret == b"\xcd" * 32


@pytest.mark.parametrize("key", ["ab" * 31, "geen-hex"])
def test_a_weak_or_broken_key_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(SettingsError, match="64 hexadecimale"):
        _ = Settings(data=tmp_path, pseudonym_key=key).pseudonym_secret


def test_secrets_do_not_show(tmp_path: Path) -> None:
    source = Source(name="bron", url="https://voorbeeld.nl/lijst.json", token="heel-geheim")
    shown = repr(Settings(data=tmp_path, session_key="ab" * 32, sources=[source]))
    assert "heel-geheim" not in shown and "abab" not in shown


def test_a_process_of_ours_gets_the_same_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source(name="bron", url="https://voorbeeld.nl/lijst.json", token="heel-geheim")
    settings = Settings(data=tmp_path, sources=[source], session_key="ab" * 32, secure_cookies=True, minimum_count=None)
    for name, value in environment_of(settings).items():
        monkeypatch.setenv(name, value)
    again = load_settings()
    assert again.model_dump() == settings.model_dump()
    assert json.loads(environment_of(settings)["HEFBOOM_SOURCES"])[0]["token"] == "heel-geheim"


def test_a_password_for_mail_needs_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_SMTP_PASSWORD", "heel-geheim")
    with pytest.raises(SettingsError, match="HEFBOOM_SMTP_STARTTLS=true") as caught:
        load_settings()
    assert "heel-geheim" not in str(caught.value)
    monkeypatch.setenv("HEFBOOM_SMTP_STARTTLS", "true")
    assert load_settings().smtp_password.get_secret_value() == "heel-geheim"


def test_a_webhook_is_a_web_address_that_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_ALERT_WEBHOOK", "ftp://chat.test/sleutel-in-adres")
    with pytest.raises(SettingsError, match="HEFBOOM_ALERT_WEBHOOK klopt niet: een adres begint") as caught:
        load_settings()
    assert "sleutel-in-adres" not in str(caught.value)
    settings = Settings(data=tmp_path, alert_webhook="https://chat.test/sleutel-in-adres", alert_webhook_secret="s3")
    assert "sleutel-in-adres" not in repr(settings) and "s3" not in repr(settings)
    assert environment_of(settings)["HEFBOOM_ALERT_WEBHOOK"] == "https://chat.test/sleutel-in-adres"
