"""What may be answered from memory for a moment. Room app/: keeps values of this process, reads and writes nothing.

Every worker asks the store who somebody is and what is published. Asked for at most every second or so, that costs a
busy API nothing; a key that is withdrawn or figures that are published are noticed that much later at most.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T")
REMEMBERED: Final = 1000


@dataclass(slots=True)
class _Known(Generic[T]):
    value: T
    moment: float
    is_renewed: bool = False  # somebody is asking again


class Memory(Generic[T]):
    """Values by key, each for at most `seconds` (0: never); the oldest make room. May be used from several threads.

    In the second half of its time the first who asks gets None, and is to `put` it afresh; others go on with what there
    is, so that not all of them ask again at the same moment.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._lock = threading.Lock()
        self._values: OrderedDict[object, _Known[T]] = OrderedDict()

    def get(self, key: object) -> T | None:
        """The value, or None when there is none or it is time to ask again."""
        with self._lock:
            known = self._values.get(key)
            if known is None:
                return None
            age = self._clock() - known.moment
            if age < self._seconds / 2 or (age < self._seconds and known.is_renewed):
                return known.value
            known.is_renewed = True
            return None

    def put(self, key: object, value: T) -> T:
        """Remember a value, and give it."""
        with self._lock:
            self._values[key] = _Known(value, self._clock())
            self._values.move_to_end(key)
            if len(self._values) > REMEMBERED:
                self._values.popitem(last=False)
        return value
