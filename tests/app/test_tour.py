"""make demo really makes the region of docs/tour.md, and the tour tells the truth about it."""

import re
import zipfile
from pathlib import Path

import duckdb
import pytest
from sqlmodel import select

from app.cli.demo import CLIENTS, SEED, YEARS
from app.cli.demo_region import ACCOUNTS, demo_settings, prepare
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Gebruiker, RunStand, RunStap, Stand

ROOT = Path(__file__).resolve().parents[2]
TOUR = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
_MEMBER = ("2026-07/22001555.zip", "JW305/JW305_0001088.xml")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    prepare(tmp_path, clients=CLIENTS, years=YEARS, seed=SEED)
    return tmp_path


def _queries() -> list[tuple[str, str]]:
    """Each query of the tour with the answer that it shows."""
    return re.findall(r"```sql\n(.*?)\n-- ([^\n]*)\n```", TOUR, re.DOTALL)


@pytest.mark.slow
def test_the_demo_is_whole_and_the_tour_tells_the_truth(demo: Path) -> None:
    """One test, because the region takes minutes to make and two workers would each make it."""
    settings = demo_settings(demo)
    _has_refusals_a_night_and_an_account_for_each_role(settings)
    with zipfile.ZipFile(demo / "bron" / _MEMBER[0]) as archive:
        message = archive.read(_MEMBER[1]).decode()
    assert all(part in TOUR for part in (*_MEMBER, "B0001088"))
    assert "<ToewijzingNummer>100098<" in message and "<Begindatum>2026-07-10<" in message
    *_, warehouse = sorted(settings.data.glob("warehouse-*.duckdb"))
    assert len(_queries()) == 3
    with duckdb.connect(warehouse, read_only=True) as con:
        con.execute(f"attach '{settings.raw}' as raw (read_only)")
        for query, answer in _queries():
            (row,) = con.execute(query).fetchall()
            assert " | ".join(str(value) for value in row) == answer, query
        days = con.execute(
            "select klok_stop - klok_start from model.wacht where segment = '2' and gemeente = '0637' and not negatief "
            "and klok_stop between date '2026-07-01' and date '2026-09-30' order by 1"
        ).fetchall()
    told = re.findall(r"\d+", TOUR.partition("third quarter of 2026: ")[2].partition(" days")[0])
    assert [str(value) for (value,) in days] == told


def _has_refusals_a_night_and_an_account_for_each_role(settings: Settings) -> None:
    with open_store(settings) as store:
        stands = {row.stand for row in store.exec(select(Aanlevering))}
        steps = {row.naam: row for row in store.exec(select(RunStap))}
        logins = {row.login for row in store.exec(select(Gebruiker))}
    assert stands == {Stand.VERWERKT, Stand.GEWEIGERD}
    assert all(step.stand is RunStand.GELUKT for step in steps.values())
    assert steps["bron servicebureau"].tellingen["nieuw"] > 50
    assert logins == {login for login, _, _ in ACCOUNTS}
