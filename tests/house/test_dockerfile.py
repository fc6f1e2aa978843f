"""The Dockerfile's build steps also work outside a container, and its last stage holds no build tools."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _stages() -> list[str]:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    return [part for part in re.split(r"(?m)^FROM ", text) if part.strip() and not part.startswith("#")]


def _runs(stage: str) -> list[str]:
    return re.findall(r"(?m)^RUN (.+)$", stage)


def test_last_stage_is_small_and_not_root() -> None:
    build, last = _stages()
    assert "AS build" in build
    assert not re.search(r"\b(pip|uv|gcc|apt-get|hatch)\b", last)
    assert re.search(r"(?m)^USER (?!root)\w+", last)
    assert re.search(r"(?m)^HEALTHCHECK ", last)


@pytest.mark.slow
def test_build_steps_give_a_working_program_outside_a_container(tmp_path: Path) -> None:
    source = tmp_path / "src"
    ignored = shutil.ignore_patterns(".git", ".venv", "demo", "dist", "__pycache__", "*.duckdb")
    shutil.copytree(ROOT, source, ignore=ignored)
    for line in _runs(_stages()[0]):
        step = shlex.split(line.replace("/opt/", f"{tmp_path}/"))
        done = subprocess.run(step, cwd=source, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    hefboom = tmp_path / "hefboom" / "bin" / "hefboom"
    shown = subprocess.run([hefboom, "--help"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "ingest" in shown.stdout and "kpi" in shown.stdout
