"""The door: who is this request from? Room app/: reads accounts, counts failures in memory, tells the audit log."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from app.access.accounts import User, check_password, find_user
from app.access.apikeys import Bereik, find_key, reaches
from app.access.signed import Signer, seal
from app.access.throttle import Throttle
from app.api.problem import forbidden, too_many
from app.memory import Memory
from app.store.audit import Event
from ingest.fault import Text

_REMEMBER: Final = timedelta(minutes=5)
_REMEMBERED: Final = 500
READING: Final = frozenset({"GET", "HEAD"})
_KEYS: Final = "sleutel"  # how the throttle counts wrong keys: by address only, a key names no account

NOBODY: Final = "onbekend"  # in the log for a name that is no account: what was typed there may be a password

OpenStore = Callable[[], AbstractContextManager[Session]]
Log = Callable[[Event], None]


class Gate:
    """Knows people by session cookie, or by name and password with every request (API clients)."""

    def __init__(
        self, open_store: OpenStore, key: bytes, now: Callable[[], datetime], log: Log, remember: float = 0
    ) -> None:
        self.signer = Signer(key.hex())
        self._open_store = open_store
        self._now = now
        self._log = log
        self._throttle = Throttle()
        self._secret = secrets.token_bytes(32)
        self._recent: OrderedDict[bytes, datetime] = OrderedDict()
        self._readers: Memory[tuple[User, frozenset[Bereik]]] = Memory(remember)

    def sign_in(self, login: str, password: str, address: str) -> User | None:
        """The user when name and password belong together. Raises the problem 429 after too many failures."""
        now = self._now()
        wait = self._throttle.seconds_to_wait(login, address, now)
        if wait:
            raise too_many(wait)
        with self._open_store() as store:
            user = find_user(store, login)
        is_right = check_password(user, password)  # also for nobody, who is not to be told by the time it takes
        if user is None or not is_right:
            self._throttle.failed(login, address, now)
            self._log(Event(now, user.login if user else NOBODY, "ingelogd", "account", "geweigerd"))
            return None
        self._throttle.succeeded(login)
        self._log(Event(now, user.login, "ingelogd", "account"))
        return user

    def sign_out(self, cookie: str | None) -> None:
        """Somebody leaves; the cookie is taken away by who answers."""
        user = self.by_cookie(cookie)
        if user is not None:
            self._log(Event(self._now(), user.login, "uitgelogd", "account"))

    def by_cookie(self, cookie: str | None) -> User | None:
        """The user of a session cookie, when the account is still active and its password the same."""
        session = self.signer.read_session(cookie)
        if session is None:
            return None
        with self._open_store() as store:
            user = find_user(store, session.account)
        if user is None or not hmac.compare_digest(session.seal, seal(user.password_hash)):
            return None
        return user

    def by_header(self, authorization: str, address: str) -> User | None:
        """The user of `Authorization: Basic …`; a right password is remembered for minutes, as argon2 is slow."""
        login, password = _basic(authorization)
        if login is None:
            return None
        with self._open_store() as store:
            user = find_user(store, login)
        if user is None or not self._is_recent(user, password):
            user = self.sign_in(login, password, address)
            if user is None:
                return None
            self._remember(user, password)
        self._readers.put(self._hidden(authorization), (user, frozenset()))
        return user

    def reader(self, authorization: str, method: str, path: str) -> User | None:
        """Who signed in with this very header a moment ago, when they only read; None: look in the store."""
        found = self._readers.get(self._hidden(authorization)) if method in READING else None
        if found is None:
            return None
        user, scopes = found
        return user if not is_key(authorization) or reaches(scopes, method, path) else None

    def by_key(self, authorization: str, address: str, method: str, path: str) -> User | None:
        """The user of `Authorization: Bearer …`, an API key. Raises 403 when the key may not do this."""
        now = self._now()
        wait = self._throttle.seconds_to_wait(_KEYS, address, now)
        if wait:
            raise too_many(wait)
        with self._open_store() as store:
            found = find_key(store, authorization.partition(" ")[2].strip(), now)
            user = find_user(store, found[0]) if found else None
        if found is None or user is None:
            self._throttle.failed(f"{_KEYS} {address}", address, now)
            self._log(Event(now, NOBODY, "ingelogd", "API-sleutel", "geweigerd"))
            return None
        if not reaches(found[1], method, path):
            raise forbidden(
                Text("Deze sleutel geeft hier geen toegang toe.", "This key gives no access to this."),
            )
        self._readers.put(self._hidden(authorization), (user, found[1]))
        return user

    def _hidden(self, authorization: str) -> bytes:
        """A header as it is remembered: nobody reads a key or password out of memory."""
        return hashlib.blake2b(authorization.encode(), key=self._secret).digest()

    def _mark(self, user: User, password: str) -> bytes:
        text = f"{user.id}\0{user.password_hash}\0{password}"
        return hmac.new(self._secret, text.encode(), hashlib.sha256).digest()

    def _is_recent(self, user: User, password: str) -> bool:
        seen = self._recent.get(self._mark(user, password))
        return seen is not None and timedelta() <= self._now() - seen < _REMEMBER

    def _remember(self, user: User, password: str) -> None:
        self._recent[self._mark(user, password)] = self._now()
        while len(self._recent) > _REMEMBERED:
            self._recent.popitem(last=False)


def is_key(authorization: str) -> bool:
    """Whether this header holds an API key."""
    return authorization.partition(" ")[0].lower() == "bearer"


def _basic(authorization: str) -> tuple[str | None, str]:
    kind, _, value = authorization.partition(" ")
    if kind.lower() != "basic":
        return None, ""
    try:
        login, colon, password = base64.b64decode(value.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None, ""
    return (login, password) if colon else (None, "")
