"""The synthetic region: valid messages, same seed same bytes, and the calibration it promises."""

import csv
import hashlib
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import mean

import duckdb
import pytest
from lxml import etree

from app.demo.calibration import load_calibration
from app.demo.generate import Summary, generate
from app.demo.people import bsn_numbers
from app.demo.world import make_markets
from checks.registry import INSIDE
from ingest.arrow import arrow_table
from ingest.feeds.read import read_feed
from ingest.ijw.message import ReadMessage
from ingest.ijw.reader import Reader, read_message
from ingest.intake.store import fill_stage
from ingest.pseudonym import Pseudonymiser
from ingest.tables import STAGE_TABLES

XSD = Path(__file__).resolve().parents[4] / "shared" / "ijw-3.2" / "xsd"
CLIENTS, YEARS, SEED = 600, 2, 7
PSEUDONYMS = Pseudonymiser(b"k" * 32)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    out = tmp_path_factory.mktemp("region")
    return out, generate(out, clients=CLIENTS, years=YEARS, seed=SEED)


def members(out: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(out.glob("*/*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)


def digest(out: Path) -> dict[str, str]:
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_every_message_is_valid_against_the_official_schema(region: tuple[Path, Summary]) -> None:
    if not XSD.exists():
        pytest.skip("the official XSDs are not beside the project")
    schemas = {path.stem: etree.XMLSchema(etree.parse(str(path))) for path in XSD.glob("JW*.xsd")}
    kinds = Counter[str]()
    for name, content in members(region[0]):
        kind = name[:5]
        assert schemas[kind].validate(etree.fromstring(content)), (name, str(schemas[kind].error_log))
        kinds[kind] += 1
    assert set(kinds) == {"JW301", "JW305", "JW307", "JW315", "JW323", "JW325"}
    assert sum(kinds.values()) == region[1].messages


def test_no_message_breaks_a_rule(region: tuple[Path, Summary]) -> None:
    reader = Reader(Pseudonymiser(b"k" * 32))
    read: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for name, content in members(region[0]):
        message = read_message(content, file=name, reader=reader)
        assert isinstance(message, ReadMessage), name
        for table, rows in message.records.items():
            read[table] += [row for one in rows for row in one.rows()]
    staged = {one.name: arrow_table(one.columns + one.stage_only, read[one.name]) for one in STAGE_TABLES}
    with duckdb.connect() as con:
        fill_stage(con, staged)
        broken = {check.name: con.execute(f"select count(*) from ({check.wrong_rows})").fetchone() for check in INSIDE}
    assert {name for name, count in broken.items() if count != (0,)} == set()


def test_the_same_seed_gives_the_same_bytes(region: tuple[Path, Summary], tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert generate(again, clients=CLIENTS, years=YEARS, seed=SEED) == region[1]
    assert digest(again) == digest(region[0])
    other = tmp_path / "other"
    generate(other, clients=CLIENTS, years=YEARS, seed=SEED + 1)
    assert digest(other) != digest(region[0])


def test_a_folder_with_files_is_refused(region: tuple[Path, Summary]) -> None:
    with pytest.raises(ValueError, match="niet leeg"):
        generate(region[0], clients=1, years=1, seed=1)


def test_bsns_pass_the_elfproef_and_differ() -> None:
    numbers = [number for _, number in zip(range(12_000), bsn_numbers(), strict=False)]
    assert len(set(numbers)) == 12_000
    assert numbers[0] == "999900006"
    for number in numbers:
        weighted = sum(int(digit) * weight for digit, weight in zip(number, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
        assert weighted % 11 == 0


def test_feeds_and_region_tables_are_there(region: tuple[Path, Summary]) -> None:
    names = {path.name for path in region[0].rglob("*.csv")}
    assert names == {
        "aanmelding.csv", "capaciteit.csv", "aanbieders.csv", "contracten.csv", "begroting.csv", "gemeenten.csv",
        "outcome.csv",
    }  # fmt: skip
    with (region[0] / "regio" / "aanbieders.csv").open(encoding="utf-8") as file:
        providers = list(csv.DictReader(file, delimiter=";"))
    assert len(providers) > 100 and {row["in_regio"] for row in providers} == {"ja", "nee"}


def test_what_youths_and_parents_said_is_read_without_a_fault(region: tuple[Path, Summary]) -> None:
    files = sorted(region[0].rglob("outcome.csv"))
    assert [file.parent.name for file in files] == ["2025-07", "2026-01", "2026-07"]
    for file in files:
        read = read_feed("outcome", file.read_bytes(), file=file.name, delivery="0" * 64, pseudonymiser=PSEUDONYMS)
        assert read.faults == () and len(read.rows) > 100
    rows = [row for file in files for row in csv.DictReader(file.read_text("utf-8").splitlines(), delimiter=";")]
    assert any(not row["end_date"] for row in rows)
    marks: dict[bool, list[int]] = defaultdict(list)
    for row in rows:
        said = [row[who] for who in ("satisfaction_youth", "satisfaction_parent") if row[who]]
        assert not said or row["end_date"]
        marks[row["end_reason"] == "01"] += map(int, said)
    assert mean(marks[True]) > mean(marks[False])


def test_the_market_is_as_concentrated_as_the_region_pack_says() -> None:
    calibration = load_calibration()
    markets = make_markets(calibration, SEED, date(2024, 1, 1))
    for numbers in calibration.segment:
        market = markets[numbers.number]
        assert len(market.providers) == numbers.providers
        assert sum(market.weights[: numbers.leading]) == pytest.approx(numbers.leading_share)
        assert sum(market.weights) == pytest.approx(1)


@pytest.mark.parametrize(
    ("name", "list_name"),
    [("JW305", "StatusAanlevering>3<"), ("JW301", "RedenWijziging>13<"), ("JW307", "RedenBeeindiging>20<")],
)
def test_traffic_holds_what_goes_wrong(region: tuple[Path, Summary], name: str, list_name: str) -> None:
    texts = [content.decode() for member, content in members(region[0]) if member.startswith(name)]
    assert any(list_name in text for text in texts)


def test_credits_refusals_and_taakgericht_starts_are_there(region: tuple[Path, Summary]) -> None:
    by_kind: dict[str, list[str]] = {}
    for member, content in members(region[0]):
        by_kind.setdefault(member[:5], []).append(content.decode())
    assert any("<i:DebetCredit>C</i:DebetCredit></IngediendBedrag>" in text for text in by_kind["JW323"])
    assert any("<RetourCode>9321</RetourCode>" in text for text in by_kind["JW325"])
    without_number = [text for text in by_kind["JW305"] if "<ToewijzingNummer>" not in text]
    assert 0.05 < len(without_number) / len(by_kind["JW305"]) < 0.4
