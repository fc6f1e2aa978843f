"""House rules of the room: every check has its example, both languages, and reads what it says it reads."""

import importlib
import re
from pathlib import Path

import duckdb
import pytest

from checks.check import Check
from checks.example import load, parse, tables
from checks.fields import definition
from checks.registry import ACROSS, INSIDE, INSIDE_RULES
from checks.rows import PARTY_COLUMNS, PLACE_COLUMNS, sentences_sql
from checks.sentence import placeholders
from ingest.fault import Effect

ROOM = Path(__file__).resolve().parents[2] / "checks"
ALL = (*INSIDE, *ACROSS)
FOLDERS = ("inside", "across", "feeds", "plausible")
RULE_FILES = sorted(file for folder in FOLDERS for file in (ROOM / folder).glob("[a-z][a-z][0-9]*.py"))
SHARED = ROOM.parent.parent / "shared" / "ijw-3.2"


def test_every_rule_file_has_a_worked_example() -> None:
    missing = [file.name for file in RULE_FILES if not file.with_name(f"test_{file.name}").exists()]
    assert RULE_FILES and not missing, f"No worked example for {missing}. See checks/inside/test_tr018.py."


def test_every_rule_file_is_registered() -> None:
    registered = {check.rule.lower() for check in (*INSIDE_RULES, *ACROSS)}
    assert {file.stem for file in RULE_FILES} == registered


@pytest.mark.parametrize("file", RULE_FILES, ids=lambda file: file.stem)
def test_every_example_shows_what_is_fine_and_what_is_wrong(file: Path) -> None:
    module = importlib.import_module(f"checks.{file.parent.name}.test_{file.stem}")
    verdicts = {row.verdict[:4] for row in parse(module.EXAMPLE)}
    assert {"goed", "fout"} <= verdicts


def test_names_are_unique() -> None:
    names = [check.name for check in ALL]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.name)
def test_every_sentence_is_there_in_both_languages(check: Check) -> None:
    for text in (check.title, check.what, check.remedy):
        assert text.nl.strip() and text.en.strip() and text.nl != text.en
    assert check.what.nl.endswith(".") and check.remedy.nl.endswith(".")
    assert placeholders(check.what.nl) == placeholders(check.what.en)


@pytest.mark.parametrize("check", [check for check in ALL if check.rule != "KOLOMMEN"], ids=lambda check: check.name)
def test_a_query_runs_on_the_tables_it_names_and_no_others(check: Check) -> None:
    with duckdb.connect() as full, duckdb.connect() as con:
        tables(full)
        for name in check.reads:
            schema = name.split(".", maxsplit=1)[0]
            con.execute(f"create schema if not exists {schema}")
            body = ", ".join(f'"{row[0]}" {row[1]}' for row in full.execute(f"describe {name}").fetchall())
            con.execute(f"create table {name} ({body})")
        parties = PARTY_COLUMNS if check in ACROSS else ()
        assert con.execute(sentences_sql(check, PLACE_COLUMNS + parties)).fetchall() == []


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.name)
def test_a_query_is_safe_for_great_expectations(check: Check) -> None:
    assert ":" not in check.wrong_rows, "SQLAlchemy reads :name as a parameter; write cast(x as y)"
    assert not re.search(r"\border\s+by\s+\w+\s*$", check.wrong_rows), "order belongs to the reader of the rows"


@pytest.mark.parametrize("check", INSIDE, ids=lambda check: check.name)
def test_effect_and_return_code_agree(check: Check) -> None:
    expected = {"0001": Effect.MESSAGE, None: Effect.FILE}.get(check.return_code)
    if expected is None:
        assert check.effect is Effect.RECORD
    else:
        assert check.effect is expected


def test_inside_rules_read_stage_only_and_across_rules_never() -> None:
    assert {name.split(".")[0] for check in INSIDE for name in check.reads} == {"stage"}
    assert {name.split(".")[0] for check in ACROSS for name in check.reads} == {"raw", "stand", "model", "regio"}


def test_rules_across_messages_only_report() -> None:
    assert all(check.effect is Effect.REPORT for check in ACROSS)
    assert {check.name for check in ACROSS if check.return_code == "0001"} == set()


def test_start_and_stop_never_count_against_a_declaration() -> None:
    """OP364: a Prestatie is judged without looking at starts and stops, and what they lack is not told of it."""
    of_starts = {"stand.start", "stand.stop", "raw.start", "raw.stop"}
    judged = [check for check in ACROSS if {"JW323", "JW325"} & set(check.messages) and check.rule != "TR381"]
    assert judged
    assert not {name for check in judged for name in check.reads} & of_starts
    told_of = {check.table for check in ACROSS if of_starts & set(check.reads)}
    assert told_of and not told_of & {"stand.prestatie", "stand.gedeclareerd", "stand.declaratie", "raw.prestatie"}


def test_no_sentence_can_show_a_person() -> None:
    personal = {"client", "bsn", "geboortejaar", "geboortemaand", "geslacht"}
    shown = {name for check in ALL for name in placeholders(check.what.nl) if not name.startswith("geslacht")}
    assert shown and not shown & personal


def test_code_lists_are_those_of_the_standard() -> None:
    file = SHARED / "codelists.csv"
    if not file.exists():
        pytest.skip("the reference kit with codelists.csv does not stand beside the project")
    with duckdb.connect() as con:
        rows = con.execute("select list_id, list(code order by code) from read_csv(?, all_varchar = true) group by 1", [
            str(file)
        ]).fetchall()  # fmt: skip
    official = dict(rows)
    for name, codes in definition()["codelijsten"].items():
        assert sorted(codes) == official[name], name


def test_an_example_with_a_missing_cell_is_refused() -> None:
    with duckdb.connect() as con, pytest.raises(ValueError, match="zip"):
        load(con, "stage.stop\nbericht_id | regel\nM1")
