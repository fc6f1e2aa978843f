"""The ways along which an alert leaves the house: a webhook, e-mail. Room app/jobs: reads settings, writes the network.

What goes wrong is told without addresses and without what the other side said: both may hold a key or a name.
"""

import hashlib
import hmac
import json
import smtplib
import ssl
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final, Protocol

import httpx

from app.settings import Settings

SIGNATURE: Final = "X-Hefboom-Signature"
_WAITS: Final = (2.0, 10.0)  # seconds before the second and the third attempt
_TIMEOUT: Final = 10.0  # seconds; a worker that is asked to stop finishes its round first


class SendError(Exception):
    """An alert that could not be sent; the text says why. `passing` tells whether trying again can help."""

    def __init__(self, reason: str, *, passing: bool, attempts: int = 1) -> None:
        super().__init__(reason)
        self.passing = passing
        self.attempts = attempts


@dataclass(frozen=True, slots=True)
class Alert:
    """What is told: title, about what, the kind of trouble, the sentence, when, and by which installation."""

    title: str
    subject: str
    kind: str
    text: str
    moment: datetime
    installation: str


class Channel(Protocol):
    """One way along which alerts go."""

    name: str

    def send(self, alert: Alert) -> None:
        """Send it, or raise SendError."""


def channels_of(settings: Settings) -> list[Channel]:
    """The channels that are set."""
    webhook = [Webhook(settings)] if settings.alert_webhook.get_secret_value() else []
    mail = [Mail(settings)] if settings.alert_receivers else []
    return [*webhook, *mail]


def send_patiently(channel: Channel, alert: Alert, sleep: Callable[[float], None]) -> int:
    """Send an alert, again after a while when that can help; gives the number of attempts, or raises SendError."""
    for attempt in range(1, len(_WAITS) + 2):
        try:
            channel.send(alert)
        except SendError as error:
            if not error.passing or attempt > len(_WAITS):
                raise SendError(str(error), passing=error.passing, attempts=attempt) from None
            sleep(_WAITS[attempt - 1])
        else:
            return attempt
    raise AssertionError("the last attempt returns or raises")


class Webhook:
    """Posts JSON to the address of the settings, signed when there is a secret."""

    name = "webhook"

    def __init__(self, settings: Settings) -> None:
        self._url = settings.alert_webhook.get_secret_value()
        self._secret = settings.alert_webhook_secret.get_secret_value()

    def send(self, alert: Alert) -> None:
        """Post it; every answer but a 2xx is a refusal, a redirect too: the alert goes nowhere else."""
        body = _json(alert)
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers[SIGNATURE] = f"sha256={hmac.new(self._secret.encode(), body, hashlib.sha256).hexdigest()}"
        try:
            answer = httpx.post(self._url, content=body, headers=headers, timeout=_TIMEOUT, follow_redirects=False)
        except httpx.InvalidURL:
            raise SendError("het adres klopt niet", passing=False) from None
        except httpx.HTTPError:
            raise SendError("niet te bereiken", passing=True) from None
        if not answer.is_success:
            busy = answer.is_server_error or answer.status_code == httpx.codes.TOO_MANY_REQUESTS
            raise SendError(f"antwoord {answer.status_code}", passing=busy)


def _json(alert: Alert) -> bytes:
    """The key `text` is what most chat programs show."""
    parts = {
        "titel": alert.title,
        "text": alert.text,
        "onderwerp": alert.subject,
        "soort": alert.kind,
        "moment": alert.moment.isoformat(timespec="seconds"),
        "installatie": alert.installation,
    }
    return json.dumps(parts, ensure_ascii=False).encode()


class Mail:
    """Sends e-mail through the mail server of the settings."""

    name = "e-mail"

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def send(self, alert: Alert) -> None:
        """Send it to every receiver; when the server refuses one of them, the others have it and it counts as sent."""
        message = _mail(alert, self._settings)
        try:
            self._deliver(message)
        except smtplib.SMTPResponseException as error:
            raise SendError(f"antwoord {error.smtp_code}", passing=error.smtp_code // 100 == 4) from None
        except smtplib.SMTPRecipientsRefused as error:
            later = any(code // 100 == 4 for code, _ in error.recipients.values())
            raise SendError("de ontvangers zijn geweigerd", passing=later) from None
        except smtplib.SMTPNotSupportedError:
            raise SendError("de mailserver kan dit niet (STARTTLS of aanmelden)", passing=False) from None
        except ssl.SSLError:
            raise SendError("het certificaat van de mailserver klopt niet", passing=False) from None
        except (OSError, smtplib.SMTPException):
            raise SendError("niet te bereiken", passing=True) from None

    def _deliver(self, message: EmailMessage) -> None:
        settings = self._settings
        server = smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=_TIMEOUT)
        with closing(server):
            if settings.smtp_starttls:
                server.starttls(context=ssl.create_default_context())
            if settings.smtp_user:
                server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
            server.send_message(message)
            with suppress(smtplib.SMTPException, OSError):  # it has the letter: how it says goodbye is all the same
                server.quit()


def _mail(alert: Alert, settings: Settings) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = alert.title
    message["From"] = settings.alert_mail_from
    message["To"] = ", ".join(settings.alert_receivers)
    message["Date"] = format_datetime(alert.moment)
    message["Auto-Submitted"] = "auto-generated"  # so that nobody's absence assistant answers
    message.set_content(f"{alert.text}\n\nInstallatie: {alert.installation}\n")
    return message
