"""Receiving files: receipts before loading, nothing twice, refusals with their place and remedy."""

import zipfile
from pathlib import Path

import duckdb
import pytest
from sqlmodel import col, select

from app.demo.mistakes import write_mistakes
from app.jobs.receive import Intake, find_files, receive
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Aanlevering, Organisatie, Stand, Weigering
from tests.app.installed import clock, install, make_region, shared_region

INTAKE = Intake("proef", clock)


@pytest.fixture
def region() -> Path:
    return shared_region()


def _raw(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    """All raw rows without the columns that tell which file came first."""
    with duckdb.connect(settings.raw, read_only=True) as con:
        tables = [name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()]
        return {
            name: con.execute(
                f"select * exclude ({'aanlevering, bestand' if name == 'bericht' else _provenance(con, name)}) "
                f"from {name} order by all"
            ).fetchall()
            for name in sorted(tables)
            if name != "uitkomst"
        }


def _provenance(con: duckdb.DuckDBPyConnection, table: str) -> str:
    columns = [row[0] for row in con.execute(f"describe {table}").fetchall()]
    return "aanlevering, regel" if "aanlevering" in columns else "regel"


def test_everything_is_received_and_the_second_time_changes_nothing(region: Path, tmp_path: Path) -> None:
    settings = install(tmp_path)
    files = find_files([region])
    receipts = receive(settings, files, INTAKE)
    assert all(receipt.is_new and receipt.stand is Stand.VERWERKT for receipt in receipts)
    before = _raw(settings)
    assert before["start"] and before["prestatie"] and before["aanmelding"]
    again = receive(settings, files, INTAKE)
    assert not any(receipt.is_new for receipt in again)
    assert [receipt.number for receipt in again] == [receipt.number for receipt in receipts]
    assert _raw(settings) == before


def test_order_of_files_changes_nothing(region: Path, tmp_path: Path) -> None:
    files = find_files([region])
    forwards, backwards = install(tmp_path / "a"), install(tmp_path / "b")
    for settings, order in ((forwards, files), (backwards, files[::-1])):
        (settings.data / "pseudonym.key").write_text("ab" * 32, encoding="ascii")
        receive(settings, order, INTAKE)
    assert _raw(forwards) == _raw(backwards)


def test_the_region_pack_takes_the_delivered_tables(region: Path, tmp_path: Path) -> None:
    settings = install(tmp_path)
    receive(settings, find_files([region / "regio"]), INTAKE)
    assert (settings.regio / "aanbieders.csv").read_bytes() == (region / "regio" / "aanbieders.csv").read_bytes()
    with open_store(settings) as store:
        assert len(store.exec(select(Organisatie)).all()) > 9


def test_a_delivery_belongs_to_the_one_who_sent_all_of_it(region: Path, tmp_path: Path) -> None:
    settings = install(tmp_path)
    receive(settings, find_files([region / "regio"]), INTAKE)
    one = next(file for file in find_files([region]) if file.suffix == ".zip")
    (receipt,) = receive(settings, [one], INTAKE)
    with open_store(settings) as store:
        row = store.get(Aanlevering, receipt.number)
        assert row is not None and row.organisatie_id is not None
        owner = store.get(Organisatie, row.organisatie_id)
        assert owner is not None and owner.code == one.stem


def test_mistakes_are_refused_each_for_its_own_reason(tmp_path: Path) -> None:
    settings = install(tmp_path)
    region = make_region(tmp_path / "regio", clients=80)  # with messages of every kind to make mistakes in
    source = tmp_path / "bron"
    for month in sorted(path for path in region.iterdir() if path.name[:2] == "20")[:3]:
        (source / month.name).mkdir(parents=True)
        for file in month.glob("*.zip"):
            (source / month.name / file.name).write_bytes(file.read_bytes())
    write_mistakes(source)
    zipped, feed = sorted(find_files([source / "fouten"]), key=lambda file: file.suffix, reverse=True)
    receipts = receive(settings, [zipped, feed], INTAKE)
    assert [receipt.stand for receipt in receipts] == [Stand.GEWEIGERD, Stand.GEWEIGERD]
    with open_store(settings) as store:
        found = store.exec(select(Weigering).order_by(col(Weigering.id))).all()
    codes = {(row.regelcode, row.soort) for row in found}
    assert {("BESTAND", None), ("XSD", "JW305"), ("CS002", "JW305"), ("TR018", "JW307"), ("TR358", "JW323")} <= codes
    assert all(row.tekst_nl and row.tekst_en and row.herstel_nl and row.herstel_en for row in found)
    with zipfile.ZipFile(zipped) as archive:
        names = set(archive.namelist())
    assert {row.bestand for row in found if row.regelcode != "FEED"} <= names


def test_hidden_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".verborgen").write_text("x", encoding="ascii")
    (tmp_path / "b").write_text("x", encoding="ascii")
    (tmp_path / "a").write_text("x", encoding="ascii")
    assert [file.name for file in find_files([tmp_path])] == ["a", "b"]
