"""House rules: who may import whom, and every module says where it lives."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ORDER = ["ingest", "checks", "sql", "kpi", "app"]


def _modules() -> Iterator[Path]:
    for room in ORDER:
        yield from sorted((ROOT / room).rglob("*.py"))


def _rooms_imported_by(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names & set(ORDER)


@pytest.mark.parametrize("room", ORDER)
def test_a_room_only_looks_upstream(room: str) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files, f"the room {room}/ is empty"
    for file in files:
        downstream = [other for other in _rooms_imported_by(file) if ORDER.index(other) > ORDER.index(room)]
        assert not downstream, (
            f"{file.relative_to(ROOT)} imports {downstream}, downstream of {room}/. Move the shared part upstream "
            "or pass it in."
        )


def test_every_module_says_its_room() -> None:
    silent = []
    for file in _modules():
        docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
        is_test = file.name.startswith(("test_", "conftest"))
        if not docstring or not (is_test or "oom " in docstring):
            silent.append(str(file.relative_to(ROOT)))
    assert not silent, f"Begin these with a docstring that names the room, what is read and what is written: {silent}"


def test_only_the_clock_knows_the_day() -> None:
    guilty = []
    for file in _modules():
        if file == ROOT / "app" / "clock.py":
            continue
        guilty += [
            f"{file.relative_to(ROOT)}:{node.lineno}"
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute) and node.attr in {"today", "utcnow"}
        ]
    assert not guilty, f"Take the day as an argument; only app/clock.py reads the clock: {guilty}"


def test_only_settings_reads_the_environment() -> None:
    guilty = [
        str(file.relative_to(ROOT))
        for file in _modules()
        if file != ROOT / "app" / "settings.py" and not file.name.startswith("test_")
        if "os.environ" in (text := file.read_text(encoding="utf-8")) or "getenv" in text
    ]
    assert not guilty, f"Settings come in as arguments; only app/settings.py reads the environment: {guilty}"


def test_no_machine_paths_or_leftovers() -> None:
    marks = ("/work/" + "shared", "/root" + "/", "TODO", "FIXME", "XXX" + ":")
    files = [file for file in ROOT.rglob("*") if file.suffix in {".py", ".sql", ".toml", ".md", ".html", ".css"}]
    own = [file for file in files if not {".venv", "demo", ".git"} & set(file.relative_to(ROOT).parts[:1])]
    found = [
        f"{file.relative_to(ROOT)}: {mark}"
        for file in own
        if file != Path(__file__)
        for mark in marks
        if mark in file.read_text(encoding="utf-8")
    ]
    assert own and not found, found
