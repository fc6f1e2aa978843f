"""The process that answers stays light: what reads messages, judges them or makes files is loaded when it is needed."""

import subprocess
import sys
from importlib.util import find_spec

HEAVY = ("alembic", "great_expectations", "holidays", "lxml", "openpyxl", "pandas", "pyarrow", "scipy", "xlsxwriter")


def test_starting_to_answer_loads_nothing_heavy() -> None:
    assert all(map(find_spec, HEAVY)), "what is not installed could not be loaded either"
    code = f"import sys, app.api.main; print(sorted(set({HEAVY}) & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
