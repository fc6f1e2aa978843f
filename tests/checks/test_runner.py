"""Running the checks: faults per message, findings in a table, and what happens when a check breaks."""

import json
from dataclasses import replace

import duckdb
import pytest

from checks.across.test_tr019 import EXAMPLE as TR019
from checks.across.test_tr382 import EXAMPLE as TR382
from checks.check import ChecksNotRunError, Outcome, Suite
from checks.example import load
from checks.gx import Judge
from checks.inside.test_tr018 import EXAMPLE as TR018
from checks.inside.tr018 import CHECKS
from checks.registry import ACROSS
from checks.runner import run_across, run_inside
from ingest.fault import Text
from tests.checks.staged import stage


def test_a_good_batch_has_no_faults_and_every_check_is_clean() -> None:
    with duckdb.connect() as con:
        stage(con)
        verdict = run_inside(con)
    assert verdict.faults == ()
    assert {judged.outcome for judged in verdict.judgements} == {Outcome.CLEAN}


def test_an_empty_batch_is_clean() -> None:
    with duckdb.connect() as con:
        load(con, "stage.stop\nbericht_id")
        assert run_inside(con).faults == ()


def test_every_fault_comes_with_its_message() -> None:
    with duckdb.connect() as con:
        stage(con)
        con.execute("update stage.stop set einddatum = date '2026-03-31'")
        con.execute("update stage.prestatie set bedrag = 5001")
        con.execute("update stage.start set bsn_geldig = false")
        faults = run_inside(con).faults
    assert [(bericht_id, fault.rule) for bericht_id, fault in faults] == [
        ("JW305/12345678/B3", "CS002"),
        ("JW307/12345678/B4", "TR018"),
        ("JW323/12345678/B5", "TR346"),
        ("JW323/12345678/B5", "TR358"),
    ]
    assert {fault.file for _, fault in faults} == {"a.xml"}


def test_nothing_passes_when_a_check_breaks() -> None:
    broken = replace(CHECKS[0], wrong_rows="select * from stage.stop where bestaat_niet = 1")
    with duckdb.connect() as con:
        load(con, TR018)
        with pytest.raises(ChecksNotRunError, match=r"TR018 niet uitgevoerd: .*bestaat_niet") as caught:
            run_inside(con, [broken])
    assert [judged.name for judged in caught.value.not_run] == ["TR018"]
    assert [suite.table for suite in caught.value.suites] == ["stage.stop"]


def test_nothing_passes_when_a_column_is_missing() -> None:
    with duckdb.connect() as con:
        stage(con)
        con.execute("alter table stage.stop drop column reden_beeindiging")
        with pytest.raises(ChecksNotRunError, match="KOLOMMEN-stop niet uitgevoerd"):
            run_inside(con)


def test_nothing_passes_when_the_two_counts_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = Judge.judge

    def one_more(suite: Suite) -> Suite:
        return replace(suite, judgements=tuple(replace(one, count=one.count + 1) for one in suite.judgements))

    monkeypatch.setattr(Judge, "judge", lambda *args: [one_more(suite) for suite in honest(*args)])
    with duckdb.connect() as con:
        load(con, TR018)
        with pytest.raises(ChecksNotRunError, match="telde 2 rijen, de eigen zoekvraag 1"):
            run_inside(con, CHECKS)


def test_findings_stand_in_their_table_in_a_fixed_order() -> None:
    with duckdb.connect() as con:
        load(con, TR019)
        verdict = run_across(con)
        findings = con.execute("select rule, return_code, soort, bericht_id, regel from kwaliteit.bevinding").fetchall()
        (text,) = con.execute(
            "select distinct tekst_nl from kwaliteit.bevinding where rule = 'TR019' and kenmerk = '000000006'"
        ).fetchall()
        remedy = con.execute("select distinct herstel_en from kwaliteit.bevinding where rule = 'TR019'").fetchall()
    assert verdict.not_run == ()
    assert [row for row in findings if row[0] == "TR019"] == [
        ("TR019", "9019", "JW305", "JW305/12345678/M1", 2),
        ("TR019", "9019", "JW305", "JW305/12345678/M6", 1),
        ("TR019", "9019", "JW307", "JW307/12345678/M7", 2),
        ("TR019", "9019", "JW305", "JW305/12345678/M2", 1),
        ("TR019", "9019", "JW305", "JW305/12345678/M8", 1),
    ]
    assert text == ("Toewijzing 000000006 is niet bekend bij gemeente 0518.",)
    assert len(remedy) == 3


def test_what_stands_is_made_for_the_run_and_leaves_nothing_behind() -> None:
    with duckdb.connect() as con:
        load(con, TR019)
        run_across(con)
        assert con.execute("select count(*) from duckdb_schemas() where schema_name = 'stand'").fetchone() == (0,)


def test_a_second_run_writes_the_same_again() -> None:
    with duckdb.connect() as con:
        load(con, TR382)
        run_across(con)
        first = con.execute("from kwaliteit.bevinding").fetchall()
        run_across(con)
        assert con.execute("from kwaliteit.bevinding").fetchall() == first != []


def test_every_ending_is_kept_with_what_great_expectations_said() -> None:
    with duckdb.connect() as con:
        load(con, TR382)
        run_across(con)
        rows = con.execute("select rule, uitkomst, aantal, reden, gx from kwaliteit.uitkomst").fetchall()
    assert [row[0] for row in rows] == [check.name for check in ACROSS]
    tr382 = next(row for row in rows if row[0] == "TR382")
    assert tr382[1:4] == ("gevonden", 5, None)
    assert json.loads(tr382[4]) == {
        "success": False,
        "expectation": "wrong_rows",
        "result": {"unexpected_count": 5},
    }


def test_a_broken_check_across_messages_says_so_and_the_others_go_on() -> None:
    broken = replace(ACROSS[0], part="kapot", wrong_rows="select * from raw.start where bestaat_niet = 1")
    with duckdb.connect() as con:
        load(con, TR382)
        verdict = run_across(con, [broken, *ACROSS])
        kept = con.execute("select uitkomst, reden from kwaliteit.uitkomst where rule = 'TR019-kapot'").fetchone()
        found = con.execute("select count(*) from kwaliteit.bevinding where rule = 'TR382'").fetchone()
    assert [judged.name for judged in verdict.not_run] == ["TR019-kapot"]
    assert kept is not None and kept[0] == "niet-uitgevoerd" and "bestaat_niet" in kept[1]
    assert found == (5,)


def test_a_check_whose_places_cannot_be_told_is_not_run() -> None:
    """Great Expectations only counts; the sentence is made by our own query, and may be what breaks."""
    broken = replace(ACROSS[0], part="kapot", what=Text("Kolom {bestaat_niet}.", "Column {bestaat_niet}."))
    inside = replace(CHECKS[0], what=Text("Kolom {bestaat_niet}.", "Column {bestaat_niet}."))
    with duckdb.connect() as con:
        load(con, TR019)
        verdict = run_across(con, [broken, *ACROSS])
        load(con, TR018)
        with pytest.raises(ChecksNotRunError, match=r"TR018 niet uitgevoerd: .*bestaat_niet"):
            run_inside(con, [inside])
    assert [(judged.name, "bestaat_niet" in str(judged.reason)) for judged in verdict.not_run] == [
        ("TR019-kapot", True)
    ]


def test_a_finding_clears_by_itself_when_the_missing_message_comes() -> None:
    with duckdb.connect() as con:
        load(con, TR019)
        run_across(con)
        con.execute("insert into model.toewijzing values ('0518', '12345678', '000000009', 'A')")
        run_across(con)
        left = con.execute("select kenmerk from kwaliteit.bevinding where rule = 'TR019'").fetchall()
    assert ("000000009",) not in left and left != []
