"""The process that answers stays light: what reads messages, judges them or makes files is loaded when it is needed."""

import gc
import subprocess
import sys
import threading
from importlib.util import find_spec

from fastapi.testclient import TestClient

from app.api.main import WARMING_UP, create_app
from app.settings import Settings

HEAVY = ("alembic", "great_expectations", "holidays", "lxml", "openpyxl", "pandas", "pyarrow", "scipy", "xlsxwriter")


def test_starting_to_answer_loads_nothing_heavy() -> None:
    assert all(map(find_spec, HEAVY)), "what is not installed could not be loaded either"
    code = f"import sys, app.api.main; print(sorted(set({HEAVY}) & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_garbage_is_not_looked_for_in_what_stays(settings: Settings) -> None:
    with TestClient(create_app(settings)):
        _wait_until_warm()
        assert gc.get_freeze_count() > len(gc.get_objects())
    assert gc.get_freeze_count() == 0


def _wait_until_warm() -> None:
    """Of every application that was started in this process."""
    for thread in threading.enumerate():
        if thread.name == WARMING_UP:
            thread.join()
