"""The signed session cookie and form token. Room app/: pure signing with the key it is given."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any, Final

from itsdangerous import BadData, URLSafeTimedSerializer

SESSION_COOKIE: Final = "hefboom_sessie"
FORM_COOKIE: Final = "hefboom_formulier"
SESSION_SECONDS: Final = 12 * 60 * 60


@dataclass(frozen=True, slots=True)
class Session:
    """What a session cookie says: the account, and the seal of the password it was made with."""

    account: str
    seal: str


class Signer:
    """Makes and reads signed values; one key for the whole installation, so any worker reads any cookie."""

    def __init__(self, key: str) -> None:
        self._sessions = URLSafeTimedSerializer(key, salt="hefboom-sessie")
        self._form_key = hashlib.sha256(b"hefboom-formulier" + key.encode()).digest()

    def session(self, account: str, password_hash: str) -> str:
        """The cookie for someone who just signed in."""
        return self._sessions.dumps({"a": account, "s": seal(password_hash)})

    def read_session(self, cookie: str | None) -> Session | None:
        """What the cookie says, or None when it is absent, forged or older than twelve hours."""
        try:
            content: Any = self._sessions.loads(cookie or "", max_age=SESSION_SECONDS)
        except BadData:
            return None
        return Session(content["a"], content["s"])

    def form_token(self, nonce: str) -> str:
        """The hidden field that goes with a form cookie."""
        return hmac.new(self._form_key, nonce.encode(), hashlib.sha256).hexdigest()

    def form_is_ours(self, nonce: str | None, token: str | None) -> bool:
        """Whether a posted form came from a page of ours in the same browser."""
        if not nonce or not token:
            return False
        return hmac.compare_digest(self.form_token(nonce).encode(), token.encode())


def new_nonce() -> str:
    """A form cookie that nobody can guess."""
    return secrets.token_urlsafe(24)


def seal(password_hash: str) -> str:
    """Changes with the password, so that a new password ends the sessions made with the old one."""
    return hashlib.sha256(password_hash.encode()).hexdigest()[:16]
