"""Alerts: the same trouble once, weer goed once, over a real web server and a real mail server."""

import email
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email import policy
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from app.jobs import worker
from app.jobs.alerts import tell_troubles
from app.jobs.troubles import states
from app.settings import Settings, Source
from app.store.engine import open_store
from app.store.migrate import upgrade
from app.store.models import Aanlevering, Controlebeurt, Melding, Run, RunStand, RunStap, Stand
from tests.app.receivers import certificate_for_this_machine, mail_receiver, web_receiver

NIGHT = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
SECRET_TEXT = "ConversionError: kan 'Jansen, 999990019' niet lezen"


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Settings]:
    def installation(**given: Any) -> Settings:
        settings = Settings(data=tmp_path, **given)
        upgrade(settings)
        return settings

    return installation


def _run(settings: Settings, at: datetime, error: str = "", step: str = "", kind: str = "nacht") -> None:
    """A run that ended an hour after `at`, at `step` when there is an error."""
    end, stand = at + timedelta(hours=1), RunStand.MISLUKT if error else RunStand.GELUKT
    with open_store(settings) as store:
        run = Run(soort=kind, peildatum=date(2026, 10, 31), begonnen_op=at, klaar_op=end, stand=stand, fout=error)
        store.add(run)
        store.commit()
        if step:
            store.add(RunStap(run_id=run.id or 0, naam=step, begonnen_op=at, klaar_op=end, stand=stand, fout=error))
        store.commit()


def _look(settings: Settings, at: datetime) -> list[float]:
    """Look for troubles; gives how long was waited in between."""
    waits: list[float] = []
    tell_troubles(settings, at, waits.append)
    return waits


def _kept(settings: Settings) -> list[tuple[str, str, str, bool, int, str]]:
    with open_store(settings) as store:
        rows = store.exec(select(Melding).order_by(Melding.id)).all()  # type: ignore[arg-type]  # a column
    return [(m.kanaal, m.onderwerp, m.soort, m.verzonden_op is not None, m.pogingen, m.fout) for m in rows]


def test_a_failed_run_is_told_once_and_once_when_it_is_over(make: Callable[..., Settings]) -> None:
    with web_receiver() as posted:
        settings = make(alert_webhook=posted.address, base_url="https://monitor.test")
        _run(settings, NIGHT)
        assert _look(settings, NIGHT) == [] and posted.bodies == []
        _run(settings, NIGHT + timedelta(days=1), SECRET_TEXT, "indicatoren")
        for hour in (1, 2, 3):
            _look(settings, NIGHT + timedelta(days=1, hours=hour))
        _run(settings, NIGHT + timedelta(days=1, hours=4), kind="berekening")
        for hour in (5, 6):
            _look(settings, NIGHT + timedelta(days=1, hours=hour))
    first, second = (json.loads(body) for body in posted.bodies)
    assert first == {
        "titel": "Hefboom: een run is mislukt",
        "text": "De run 2 (nacht) met peildatum 2026-10-31 is mislukt bij de stap indicatoren (ConversionError). "
        "De vorige cijfers blijven staan.",
        "onderwerp": "run",
        "soort": "mislukt",
        "moment": "2026-11-02T04:00:00+00:00",
        "installatie": "https://monitor.test",
    }
    assert second["text"] == "Weer goed: De run 3 (berekening) met peildatum 2026-10-31 is gelukt."
    assert second["soort"] == "goed"
    assert _kept(settings) == [("webhook", "run", "mislukt", True, 1, ""), ("webhook", "run", "goed", True, 1, "")]


def test_files_on_which_a_check_broke_are_told_by_its_name_until_it_works(make: Callable[..., Settings]) -> None:
    def judged(settings: Settings, **not_run: str) -> None:
        suite = {"tabel": "stage.stop", "seconden": 0, "verwachtingen": {}, "gevonden": {}, "nietUitgevoerd": not_run}
        with open_store(settings) as store:
            store.add(
                Controlebeurt(
                    aanleveringen=[7], begonnen_op=NIGHT, klaar_op=NIGHT, seconden=0, schoon=1, gevonden=0,
                    niet_uitgevoerd=len(not_run), reeksen=[suite],
                )
            )  # fmt: skip
            store.commit()

    def told(settings: Settings) -> tuple[str, str]:
        with open_store(settings) as store:
            (state,) = states(store, settings, NIGHT)
        return state.kind, state.text

    settings = make()
    judged(settings, TR018=SECRET_TEXT)
    kind, text = told(settings)
    assert kind == "oranje" and "TR018" in text and "Jansen" not in text
    judged(settings)
    assert told(settings)[0] == "goed"


@pytest.mark.parametrize("error", ["NotJudgedError: Deze controles", "ChecksNotRunError: x"])
def test_a_check_that_was_not_run_is_amber_and_a_failure_after_it_is_told_too(
    make: Callable[..., Settings], error: str
) -> None:
    with web_receiver() as posted:
        settings = make(alert_webhook=posted.address)
        _run(settings, NIGHT, error, "controles")
        _look(settings, NIGHT)
        _run(settings, NIGHT, "VerifyError: wet", "verifiëren")
        _look(settings, NIGHT)
    first, second = (json.loads(body) for body in posted.bodies)
    assert first["soort"] == "oranje" and "niet elke controle kon worden uitgevoerd bij de stap contr" in first["text"]
    assert second["soort"] == "mislukt" and "verifiëren (VerifyError)" in second["text"]


def test_a_night_is_late_after_the_set_hours_and_not_before(make: Callable[..., Settings]) -> None:
    with web_receiver() as posted:
        settings = make(alert_webhook=posted.address, alert_late_hours=30)
        _run(settings, NIGHT)  # succeeded at 4:00
        _run(settings, NIGHT + timedelta(hours=20), kind="berekening")  # is no night
        _look(settings, NIGHT + timedelta(hours=31))
        assert posted.bodies == []
        _look(settings, NIGHT + timedelta(hours=31, seconds=1))
        _run(settings, NIGHT + timedelta(hours=32))
        _look(settings, NIGHT + timedelta(hours=33))
    late, fine = (json.loads(body) for body in posted.bodies)
    assert late["text"] == (
        "Er is langer dan 30 uur geen nachtelijke run gelukt. De laatste was klaar op 2026-11-01 04:00 UTC."
    )
    assert fine["text"] == "Weer goed: De nachtelijke run is gelukt op 2026-11-02 12:00 UTC."


def test_before_the_first_night_late_counts_from_the_first_run(make: Callable[..., Settings]) -> None:
    with web_receiver() as posted:
        settings = make(alert_webhook=posted.address, alert_late_hours=30)
        _look(settings, NIGHT)
        _run(settings, NIGHT, kind="berekening")
        _look(settings, NIGHT + timedelta(hours=30))
        assert posted.bodies == []
        _look(settings, NIGHT + timedelta(hours=30, seconds=1))
    (late,) = (json.loads(body) for body in posted.bodies)
    assert late["text"].endswith("Er is er nog geen gelukt.")


def _receipt(settings: Settings, origin: str, at: datetime) -> None:
    with open_store(settings) as store:
        name = f"{origin}{at:%d%H}"
        store.add(Aanlevering(sha256=name, naam=name, bytes=1, bron=origin, ontvangen_op=at, stand=Stand.VERWERKT))
        store.commit()


def test_a_source_that_gives_nothing_new_is_silent(make: Callable[..., Settings]) -> None:
    sources = [Source(name=name, url=f"https://{name}.test/") for name in ("bureau", "nieuw", "nooit")]
    with web_receiver() as posted:
        settings = make(alert_webhook=posted.address, alert_silent_days=7, alert_late_hours=9999, sources=sources)
        _run(settings, NIGHT, step="bron nieuw")  # looked there first now; nothing came; never looked at `nooit`
        _receipt(settings, "bureau", NIGHT)
        _receipt(settings, "inbox", NIGHT + timedelta(days=1))
        _receipt(settings, "oud", NIGHT - timedelta(days=99))  # a source that is in the settings no more
        _look(settings, NIGHT + timedelta(days=7))
        assert posted.bodies == []
        _look(settings, NIGHT + timedelta(days=7, seconds=1))
        _look(settings, NIGHT + timedelta(days=8))
        _receipt(settings, "bureau", NIGHT + timedelta(days=8))
        _look(settings, NIGHT + timedelta(days=8, seconds=1))
    told = [json.loads(body)["text"] for body in posted.bodies]
    assert told == [
        "Bron bureau gaf langer dan 7 dagen niets nieuws. Het laatste kwam op 2026-11-01 03:00 UTC.",
        "Bron nieuw gaf langer dan 7 dagen niets nieuws. Er kwam nog nooit iets.",
        "De inbox gaf langer dan 7 dagen niets nieuws. Het laatste kwam op 2026-11-02 03:00 UTC.",
        "Weer goed: Bron bureau gaf iets nieuws op 2026-11-09 03:00 UTC.",
    ]


def test_a_webhook_is_signed_with_the_secret(make: Callable[..., Settings]) -> None:
    with web_receiver() as posted:
        settings = make(alert_webhook=posted.address, alert_webhook_secret="tussen ons")
        _run(settings, NIGHT, "VerifyError: x")
        _look(settings, NIGHT)
    expected = hmac.new(b"tussen ons", posted.bodies[0], hashlib.sha256).hexdigest()
    assert posted.headers[0]["X-Hefboom-Signature"] == f"sha256={expected}"
    assert posted.headers[0]["Content-Type"] == "application/json"


def test_without_a_secret_there_is_no_signature(make: Callable[..., Settings]) -> None:
    with web_receiver() as posted:
        settings = make(alert_webhook=posted.address)
        _run(settings, NIGHT, "VerifyError: x")
        _look(settings, NIGHT)
    assert "X-Hefboom-Signature" not in posted.headers[0]


def test_a_busy_receiver_is_tried_again_with_longer_waits(make: Callable[..., Settings]) -> None:
    with web_receiver([503, 429, 204]) as posted:
        settings = make(alert_webhook=posted.address)
        _run(settings, NIGHT, "VerifyError: x")
        assert _look(settings, NIGHT) == [2.0, 10.0]
    assert len(posted.bodies) == 3
    assert _kept(settings) == [("webhook", "run", "mislukt", True, 3, "")]


@pytest.mark.parametrize("answer", [302, 404])
def test_a_refusal_is_kept_and_tried_again_at_the_next_look_only(make: Callable[..., Settings], answer: int) -> None:
    with web_receiver([answer, answer, 200]) as posted:
        settings = make(alert_webhook=posted.address)
        _run(settings, NIGHT, "VerifyError: x")
        assert _look(settings, NIGHT) == []
        assert _kept(settings) == [("webhook", "run", "mislukt", False, 1, f"antwoord {answer}")]
        for minutes in (5, 10, 15):
            _look(settings, NIGHT + timedelta(minutes=minutes))
    assert len(posted.bodies) == 3
    assert _kept(settings) == [("webhook", "run", "mislukt", True, 3, "")]


def test_a_trouble_that_is_over_before_it_could_be_told_is_not_told(make: Callable[..., Settings]) -> None:
    with web_receiver([404, 200]) as posted:
        settings = make(alert_webhook=posted.address)
        _run(settings, NIGHT, "VerifyError: x")
        _look(settings, NIGHT)
        _run(settings, NIGHT)
        _look(settings, NIGHT)
    assert len(posted.bodies) == 1


def test_nobody_there_costs_one_round_of_waiting_and_shows_no_address(
    make: Callable[..., Settings], caplog: pytest.LogCaptureFixture
) -> None:
    with web_receiver() as posted:
        pass
    settings = make(alert_webhook=f"{posted.address}/sleutel-in-adres", alert_late_hours=1)
    _run(settings, NIGHT, SECRET_TEXT)
    assert _look(settings, NIGHT + timedelta(days=9)) == [2.0, 10.0]  # the night is late too; that waits its turn
    assert _kept(settings) == [("webhook", "run", "mislukt", False, 3, "niet te bereiken")]
    assert "niet te bereiken" in caplog.text and "sleutel-in-adres" not in caplog.text


def test_mail_goes_to_every_receiver_and_once(make: Callable[..., Settings]) -> None:
    with mail_receiver() as mailbox:
        to = {"alert_mail_to": "beheer@regio.test, wacht@regio.test", "alert_mail_from": "hefboom@regio.test"}
        settings = make(smtp_host="127.0.0.1", smtp_port=mailbox.port, base_url="https://monitor.test", **to)
        _run(settings, NIGHT, SECRET_TEXT, "bouwstenen")
        _look(settings, NIGHT)
        _look(settings, NIGHT)
    said = [line for line, _ in mailbox.said]
    assert [line for line in said if line.upper().startswith("RCPT")] == [
        "rcpt TO:<beheer@regio.test>",
        "rcpt TO:<wacht@regio.test>",
    ]
    assert not [line for line in said if line.upper().startswith(("AUTH", "STARTTLS"))]
    (letter,) = (email.message_from_string(text, policy=policy.default) for text in mailbox.letters)
    assert letter["Subject"] == "Hefboom: een run is mislukt" and letter["From"] == "hefboom@regio.test"
    text = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # a plain letter has one
    assert "mislukt bij de stap bouwstenen (ConversionError)" in text and "https://monitor.test" in text
    assert "Jansen" not in text and "999990019" not in text


def test_with_starttls_the_password_is_said_behind_encryption_only(
    make: Callable[..., Settings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, encryption = certificate_for_this_machine(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_receiver(encryption) as mailbox:
        sign_in = {"smtp_starttls": True, "smtp_user": "hefboom", "smtp_password": "heel-geheim"}
        settings = make(smtp_host="127.0.0.1", smtp_port=mailbox.port, alert_mail_to="a@regio.test", **sign_in)
        _run(settings, NIGHT, "VerifyError: x")
        _look(settings, NIGHT)
    assert len(mailbox.letters) == 1
    assert [encrypted for line, encrypted in mailbox.said if line.upper().startswith(("AUTH", "MAIL"))] == [True, True]


def test_a_mail_server_with_another_certificate_gets_nothing(make: Callable[..., Settings], tmp_path: Path) -> None:
    _, encryption = certificate_for_this_machine(tmp_path)
    with mail_receiver(encryption) as mailbox:
        settings = make(smtp_host="127.0.0.1", smtp_port=mailbox.port, alert_mail_to="a@regio.test", smtp_starttls=True)
        _run(settings, NIGHT, "VerifyError: x")
        assert _look(settings, NIGHT) == []
    assert mailbox.letters == []
    assert _kept(settings)[0][-1] == "het certificaat van de mailserver klopt niet"


@pytest.mark.parametrize(("answer", "waits"), [(b"450 later\r\n", [2.0, 10.0]), (b"550 onbekend\r\n", [])])
def test_a_refused_receiver_is_tried_again_when_the_server_says_later(
    make: Callable[..., Settings], answer: bytes, waits: list[float]
) -> None:
    with mail_receiver(refuse=answer) as mailbox:
        settings = make(smtp_host="127.0.0.1", smtp_port=mailbox.port, alert_mail_to="a@regio.test")
        _run(settings, NIGHT, "VerifyError: x")
        assert _look(settings, NIGHT) == waits
    assert _kept(settings) == [("e-mail", "run", "mislukt", False, len(waits) + 1, "de ontvangers zijn geweigerd")]


def test_a_letter_that_was_taken_goes_once_however_the_server_says_goodbye(make: Callable[..., Settings]) -> None:
    with mail_receiver() as mailbox:
        mailbox.farewell = b"451 druk\r\n"
        settings = make(smtp_host="127.0.0.1", smtp_port=mailbox.port, alert_mail_to="a@regio.test")
        _run(settings, NIGHT, "VerifyError: x")
        assert _look(settings, NIGHT) == []
    assert len(mailbox.letters) == 1


def test_a_webhook_that_is_away_does_not_make_the_mail_go_twice(make: Callable[..., Settings]) -> None:
    with mail_receiver() as mailbox, web_receiver([404, 204]) as posted:
        settings = make(
            alert_webhook=posted.address, smtp_host="127.0.0.1", smtp_port=mailbox.port, alert_mail_to="a@regio.test"
        )
        _run(settings, NIGHT, "VerifyError: x")
        _look(settings, NIGHT)
        _look(settings, NIGHT)
    assert len(mailbox.letters) == 1 and len(posted.bodies) == 2


def test_nothing_is_kept_when_nobody_is_to_be_told(make: Callable[..., Settings]) -> None:
    settings = make()
    _run(settings, NIGHT, "VerifyError: x")
    _look(settings, NIGHT)
    assert _kept(settings) == []


def test_the_worker_tells_after_a_night_that_failed(
    make: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    with web_receiver() as posted:
        settings = make(alert_webhook=posted.address)
        monkeypatch.setattr(worker, "load_settings", lambda: settings)
        with pytest.raises(Exception, match="regio"):
            worker.nightly()  # there is no region pack
        assert [json.loads(body)["soort"] for body in posted.bodies] == ["mislukt"]
        worker.watch_troubles()
    assert len(posted.bodies) == 1
