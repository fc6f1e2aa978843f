"""Slows down guessing of passwords. Room app/: keeps counts in memory, reads and writes nothing else."""

import threading
from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

WINDOW: Final = timedelta(minutes=15)
PER_ACCOUNT: Final = 8
PER_ADDRESS: Final = 40
_REMEMBERED: Final = 10_000


class Throttle:
    """Counts failed attempts by account name and by network address; each process counts its own.

    The limits are wide enough for someone who forgot a password and for an office behind one address.
    """

    def __init__(self) -> None:
        self._failures: dict[str, deque[datetime]] = {}
        self._lock = threading.Lock()

    def seconds_to_wait(self, account: str, address: str, now: datetime) -> int:
        """How long nobody may try this account from this address; 0 = go ahead."""
        with self._lock:
            return max(self._wait(key, limit, now) for key, limit in _keys(account, address))

    def failed(self, account: str, address: str, now: datetime) -> None:
        """Count a failed attempt."""
        with self._lock:
            if len(self._failures) >= _REMEMBERED:
                self._forget_old(now)
            for key, limit in _keys(account, address):
                self._failures.setdefault(key, deque(maxlen=limit)).append(now)

    def succeeded(self, account: str) -> None:
        """A right password clears the count of the account, not that of the address."""
        with self._lock:
            self._failures.pop(_account_key(account), None)

    def _wait(self, key: str, limit: int, now: datetime) -> int:
        # What lies far ahead was before the clock was set back: nobody waits until then.
        recent = [moment for moment in self._failures.get(key, ()) if abs(now - moment) < WINDOW]
        if len(recent) < limit:
            return 0
        return max(1, int(min(recent[0] + WINDOW - now, WINDOW).total_seconds()))

    def _forget_old(self, now: datetime) -> None:
        old = [key for key, moments in self._failures.items() if abs(now - moments[-1]) >= WINDOW]
        for key in old:
            del self._failures[key]


def _keys(account: str, address: str) -> Iterable[tuple[str, int]]:
    return (_account_key(account), PER_ACCOUNT), (f"adres {address}", PER_ADDRESS)


def _account_key(account: str) -> str:
    return f"account {account.strip().casefold()}"
