"""Working without the search for garbage. Room ingest/: changes how this process works, reads and writes nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage() -> Iterator[None]:
    """Do not look for garbage meanwhile: where much is made and little of it in cycles, walking it all costs a tenth.

    Threads may overlap in it: whoever found it on puts it on again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
