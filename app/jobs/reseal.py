"""Landed files sealed with the newest key, whatever they were sealed with. Room app/jobs: replaces files in landing/.

One file at a time takes the place of the old one, so this can be broken off and begun again whenever it suits, and the
rest goes on meanwhile.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.jobs.lock import WRITER, hold
from app.settings import Settings
from ingest.landing import Landed, landed_files, reseal
from ingest.sealed import BrokenSealError, UnknownKeyError, id_of, look_at


@dataclass(frozen=True, slots=True)
class Resealed:
    """What came of it: how many files were sealed anew, how many were so already, and those that could not be.

    `locked` were sealed with a key that is not there, `damaged` cannot be read or have other contents than their name
    says; both are the first twelve digits of hashes.
    """

    done: int
    already: int
    locked: tuple[str, ...]
    damaged: tuple[str, ...]


def reseal_all(settings: Settings, on_progress: Callable[[int, int], None]) -> Resealed:
    """Seal every landed file with the newest key that is not; `on_progress` hears how many of how many were looked at.

    A file that cannot be opened is left as it is and told.
    """
    keys = settings.landing_secrets
    newest = id_of(keys.newest)
    files = list(landed_files(settings.landing))
    done = already = 0
    locked, damaged = [], []
    for number, path in enumerate(files, start=1):
        try:
            size, key_id = look_at(path)
            if key_id == newest:
                already += 1
            else:
                done += reseal(Landed(path.name, size, path, True, keys), _alone(settings.data))
        except UnknownKeyError:
            locked.append(path.name[:12])
        except FileNotFoundError:  # its time was over
            pass
        except (BrokenSealError, OSError):
            damaged.append(path.name[:12])
        on_progress(number, len(files))
    return Resealed(done, already, tuple(locked), tuple(damaged))


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Be the only writer for a moment: a file that goes because its time is over must not come back."""
    with hold(data, WRITER, lambda _: None):
        yield
