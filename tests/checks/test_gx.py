"""Great Expectations inside DuckDB: what it judges, what it sees, and that it keeps to itself."""

import importlib
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from checks.check import BuiltIn, Check, Judgement, Outcome
from checks.example import load
from checks.gx import Judge, WrongRows, exception_messages, judgement
from checks.gx_duckdb import BufferedCursor
from checks.inside.test_tr018 import EXAMPLE
from checks.inside.tr018 import CHECKS
from checks.registry import ACROSS, INSIDE, INSIDE_RULES
from tests.checks.staged import stage

ROOT = Path(__file__).resolve().parents[2]
TR018 = CHECKS[0]
RULES = sorted({check.rule.lower() for check in (*INSIDE_RULES, *ACROSS)})


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge()


def judged_by(judge: Judge, con: duckdb.DuckDBPyConnection, checks: Sequence[Check]) -> list[Judgement]:
    """How these checks ended, in their own order."""
    ended = {one.name: one for suite in judge.judge(con, checks) for one in suite.judgements}
    return [ended[check.name] for check in checks]


@pytest.mark.parametrize("rule", RULES)
def test_it_counts_what_our_own_query_finds(judge: Judge, rule: str) -> None:
    (file,) = (ROOT / "checks").glob(f"*/test_{rule}.py")
    example = importlib.import_module(f"checks.{file.parent.name}.test_{rule}").EXAMPLE
    checks = [check for check in (*INSIDE_RULES, *ACROSS) if check.rule.lower() == rule]
    with duckdb.connect() as con:
        load(con, example)
        judged = judged_by(judge, con, checks)
        own = [len(con.execute(check.wrong_rows).fetchall()) for check in checks]
    assert [verdict.count for verdict in judged] == own and sum(own) > 0
    assert {verdict.outcome for verdict in judged} <= {Outcome.CLEAN, Outcome.FOUND}


def test_an_expectation_that_is_being_judged_makes_its_configuration_once() -> None:
    judged, kept = (WrongRows(unexpected_rows_query="select 1 from {batch}", batch_id=batch) for batch in ("b", None))
    assert judged.configuration is judged.configuration
    assert kept.configuration is not kept.configuration  # each validation fills in its own
    assert judged.configuration.kwargs["batch_id"] == "b"


def test_a_good_batch_is_clean_in_every_check(judge: Judge) -> None:
    with duckdb.connect() as con:
        stage(con)
        judged = judged_by(judge, con, INSIDE)
    assert [verdict.name for verdict in judged if verdict.outcome is not Outcome.CLEAN] == []


def test_it_sees_an_open_transaction_and_leaves_it_open(judge: Judge) -> None:
    with duckdb.connect() as con:
        load(con, "stage.stop\nbericht_id | begindatum | einddatum\nM1 | 2026-04-03 | 2026-04-03")
        con.begin()
        con.execute("update stage.stop set einddatum = date '2026-04-01'")
        (within,) = judged_by(judge, con, [TR018])
        con.rollback()
        (after,) = judged_by(judge, con, [TR018])
    assert (within.outcome, within.count) == (Outcome.FOUND, 1)
    assert after.outcome is Outcome.CLEAN


def test_it_sees_a_table_of_an_attached_file(judge: Judge, tmp_path: Path) -> None:
    check = replace(
        TR018,
        reads=("raw.stop",),
        wrong_rows="select * from raw.stop where einddatum is null",
        built_in=BuiltIn("ExpectColumnValuesToNotBeNull", (("column", "einddatum"),)),
    )
    with duckdb.connect() as con:
        con.execute(f"attach '{tmp_path / 'ruw.duckdb'}' as raw")
        con.execute("create table raw.stop as select 'M1' as bericht_id, null::date as einddatum")
        (verdict,) = judged_by(judge, con, [check])
    assert (verdict.outcome, verdict.count) == (Outcome.FOUND, 1)


def test_it_counts_without_fetching_the_table(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[int] = []
    execute = BufferedCursor.execute

    def counting(cursor: BufferedCursor, *args: Any) -> None:
        execute(cursor, *args)
        fetched.append(len(cursor.rows))

    monkeypatch.setattr(BufferedCursor, "execute", counting)
    with duckdb.connect() as con:
        stage(con)
        con.execute("insert into stage.stop select stop.* from stage.stop, range(500)")
        judged_by(judge, con, [check for check in INSIDE if check.table == "stage.stop"])
    assert fetched and max(fetched) < 50


@pytest.mark.parametrize(
    "broken",
    [
        replace(TR018, wrong_rows="select * from stage.stop where bestaat_niet = 1"),
        replace(TR018, wrong_rows="select * from stage.bestaat_niet"),
        replace(TR018, wrong_rows="select 1 // 0 from stage.stop where begindatum < einddatum - (1 // 0)::integer"),
        replace(TR018, built_in=BuiltIn("ExpectColumnValuesToNotBeNull", (("column", "bestaat_niet"),))),
        replace(TR018, built_in=BuiltIn("ExpectColumnValuesToMatchRegex", (("column", "code"), ("regex", "a")))),
        replace(TR018, built_in=BuiltIn("ExpectBestaatNiet", ())),
    ],
    ids=["column", "table", "value", "built-in column", "no dialect", "no such expectation"],
)
def test_a_broken_check_is_neither_clean_nor_bad_data(judge: Judge, broken: Check) -> None:
    with duckdb.connect() as con:
        load(con, EXAMPLE)
        (verdict,) = judged_by(judge, con, [broken])
    assert (verdict.outcome, verdict.count) == (Outcome.NOT_RUN, 0)
    assert verdict.reason


def test_a_suite_says_how_long_it_took(judge: Judge) -> None:
    ticks = iter(range(10))
    with duckdb.connect() as con:
        stage(con)
        checks = [check for check in INSIDE_RULES if check.table in {"stage.stop", "stage.start"}]
        suites = judge.judge(con, checks, lambda: float(next(ticks)))
    assert {suite.table: suite.seconds for suite in suites} == {"stage.stop": 1.0, "stage.start": 1.0}
    assert sum(len(suite.judgements) for suite in suites) == len(checks)


def test_a_broken_check_does_not_take_its_neighbours_along(judge: Judge) -> None:
    broken = replace(TR018, part="kapot", wrong_rows="select * from stage.stop where bestaat_niet = 1")
    with duckdb.connect() as con:
        load(con, EXAMPLE)
        judged = judged_by(judge, con, [broken, TR018])
    assert [verdict.outcome for verdict in judged] == [Outcome.NOT_RUN, Outcome.FOUND]


def test_why_a_check_was_not_run_is_one_line_without_its_query(judge: Judge) -> None:
    broken = replace(TR018, wrong_rows="select bestaat_niet from stage.stop")
    with duckdb.connect() as con:
        load(con, EXAMPLE)
        (verdict,) = judged_by(judge, con, [broken])
    assert verdict.reason is not None and verdict.reason.startswith("Binder Error: ")
    assert "bestaat_niet" in verdict.reason and "select" not in verdict.reason.lower()


def test_an_answer_without_a_verdict_is_not_run() -> None:
    assert judgement(TR018, None).outcome is Outcome.NOT_RUN
    empty = {"success": False, "expectation_config": {"type": "wrong_rows"}, "result": {}, "exception_info": {}}
    assert judgement(TR018, empty).outcome is Outcome.NOT_RUN


def test_a_success_with_an_exception_is_not_clean() -> None:
    raised = {"raised_exception": True, "exception_message": "kapot", "exception_traceback": ""}
    result = {"success": True, "expectation_config": {"type": "wrong_rows"}, "result": {}, "exception_info": raised}
    assert judgement(TR018, result).reason == "kapot"
    assert exception_messages({"metric": raised}) == ["kapot"]


def test_a_reason_shows_no_numbers_of_people() -> None:
    message = f"Could not convert '{'123456782'}' of {'ab' * 32}\n at line 1"
    raised = {"raised_exception": True, "exception_message": message}
    reason = judgement(TR018, {"success": False, "result": {}, "exception_info": raised}).reason
    assert reason == "Could not convert '…' of … at line 1"


def test_only_judging_loads_great_expectations() -> None:
    code = (
        "import sys, checks.check, checks.catalogue, checks.registry, checks.runner, checks.report\n"
        "assert not {'great_expectations', 'sqlalchemy', 'pandas'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_it_prints_nothing_sends_nothing_and_keeps_nothing(tmp_path: Path) -> None:
    code = (
        "import socket\n"
        "def refuse(*_): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "import duckdb\n"
        "from checks.example import load\n"
        "from checks.inside.test_tr018 import EXAMPLE\n"
        "from checks.inside.tr018 import CHECKS\n"
        "from checks.runner import run_inside\n"
        "with duckdb.connect() as con:\n"
        "    load(con, EXAMPLE)\n"
        "    assert len(run_inside(con, CHECKS).faults) == 1\n"
    )
    env = os.environ | {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
