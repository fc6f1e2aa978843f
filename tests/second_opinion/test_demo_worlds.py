"""Demo regions all the way, from iJw files to the export: equal to the second opinion, in whatever order they came."""

import random
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from app.demo.generate import generate
from app.jobs.build import compute
from app.jobs.receive import Intake, find_files, receive
from app.settings import Settings
from ingest.regio import read_region_pack
from kpi.export import export
from tests.app.installed import install
from tests.second_opinion.blocks_all import blocks_of
from tests.second_opinion.both_sides import published_rows
from tests.second_opinion.compare import different_figures
from tests.second_opinion.kpis_all import rows
from tests.second_opinion.lives_warehouse import read
from tests.second_opinion.profiles import DEEP

PEILDATUM = date(2026, 10, 31)
SEEDS = range(1, 21) if DEEP else [1]


def _now() -> datetime:
    return datetime(2026, 11, 1, 3, tzinfo=UTC)


def _installation(folder: Path, loads: list[list[Path]]) -> Settings:
    """An installation that took in the files in so many loads and then computed its figures."""
    folder.mkdir()
    settings = install(folder)
    for files in loads:
        receive(settings, files, Intake("proef", _now))
    compute(settings, PEILDATUM, _now)
    return settings


def _in_disorder(files: list[Path], seed: int) -> list[list[Path]]:
    """Every file once or twice, in another order, in four loads."""
    chance = random.Random(seed)
    mixed = [*files, *(file for file in files if chance.random() < 0.2)]
    chance.shuffle(mixed)
    return [mixed[start::4] for start in range(4)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_demo_region_agrees_with_the_second_opinion_clean_and_shuffled(seed: int, tmp_path: Path) -> None:
    generate(tmp_path / "feeds", clients=60 + 5 * seed, years=1 + seed % 2, seed=seed, end=PEILDATUM)
    files = find_files([tmp_path / "feeds"])
    clean = _installation(tmp_path / "clean", [files])
    with duckdb.connect() as con:
        con.execute(f"attach '{clean.raw}' as raw (read_only)")
        ours = rows(blocks_of(read(con), read_region_pack(clean.regio), PEILDATUM))
    with duckdb.connect(clean.data / "warehouse-1.duckdb", read_only=True) as con:
        assert not (difference := different_figures(ours, published_rows(con))), difference

    shuffled = _installation(tmp_path / "shuffled", _in_disorder(files, seed))
    exports = []
    for settings in (clean, shuffled):
        with duckdb.connect(settings.data / "warehouse-1.duckdb", read_only=True) as con:
            export(con, tmp_path / "export.csv", "csv", raw=True)
        exports.append((tmp_path / "export.csv").read_bytes())
    assert exports[0] == exports[1]
