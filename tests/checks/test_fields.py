"""The field rules: each finds an empty or impossible value, and Great Expectations counts the same rows."""

from typing import Final

import duckdb
import pytest

from checks.check import Check
from checks.fields import definition, field_checks
from checks.records import RECORDS, Record
from checks.runner import run_inside
from tests.checks.staged import PSEUDONYM, stage

_IMPOSSIBLE: Final = {"DATE": "1899-12-31", "BIGINT": "-1", "VARCHAR": "?" * 40}


def _names(record: Record, *parts: str) -> set[str]:
    return {check.name for check in field_checks() if check.table == record.stage and check.name.endswith(parts)}


def _found(con: duckdb.DuckDBPyConnection, record: Record) -> set[str]:
    checks = [check for check in field_checks() if check.table == record.stage]
    verdict = run_inside(con, checks)
    return {judged.name for judged in verdict.judgements if judged.count}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_every_mandatory_field_is_missed(record: Record) -> None:
    with duckdb.connect() as con:
        stage(con)
        columns = ", ".join(f"{column} = null" for column in definition()[record.table])
        con.execute(f"update {record.stage} set {columns}")
        found = _found(con, record)
    mandatory = {column for column, spec in definition()[record.table].items() if spec.get("verplicht")}
    assert {name.split("-")[2] for name in found} == mandatory


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_every_impossible_value_is_found(record: Record) -> None:
    with duckdb.connect() as con:
        stage(con)
        types = {row[0]: row[1] for row in con.execute(f"describe {record.stage}").fetchall()}
        wrong = {column: _IMPOSSIBLE[types[column]] for column in definition()[record.table] if types[column] != "TIME"}
        con.execute(f"update {record.stage} set " + ", ".join(f"{c} = '{value}'" for c, value in wrong.items()))
        assert _found(con, record) == _names(record, "vorm", "code", "bereik", "lengte")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_no_fault_shows_a_pseudonym(record: Record) -> None:
    with duckdb.connect() as con:
        stage(con)
        con.execute(f"update {record.stage} set gemeente = null, aanbieder = null, dagtekening = null, client = 'Z'")
        con.execute(f"insert into {record.stage} from {record.stage}")
        verdict = run_inside(con)
    rules = {fault.rule for _, fault in verdict.faults}
    assert "VELD" in rules and "TR101" in rules
    assert PSEUDONYM not in repr(verdict) and "'Z'" not in repr(verdict)


def test_the_pseudonym_of_a_refused_bsn_is_left_to_cs002() -> None:
    with duckdb.connect() as con:
        stage(con)
        con.execute("update stage.start set client = null, bsn_geldig = false")
        faults = [fault for _, fault in run_inside(con).faults]
    assert [fault.rule for fault in faults] == ["CS002"]


def test_the_fault_refuses_the_message_and_names_field_and_code_list() -> None:
    with duckdb.connect() as con:
        stage(con)
        con.execute("update stage.stop set reden_beeindiging = '99'")
        ((bericht_id, fault),) = run_inside(con).faults
    assert bericht_id == "JW307/12345678/B4"
    assert (fault.rule, fault.return_code, fault.place) == ("VELD", "0001", "StopProduct[1]/RedenBeeindiging")
    assert fault.what.nl == "RedenBeeindiging '99' staat niet in codelijst JZ588."
    assert "beheerder" in fault.remedy.nl


def test_a_date_range_reads_as_dates() -> None:
    with duckdb.connect() as con:
        stage(con)
        con.execute("update stage.verzoek set toewijzing_einddatum = date '2101-01-01'")
        ((_, fault),) = run_inside(con).faults
    assert fault.what.nl == "ToewijzingEinddatum 2101-01-01 is niet een dag van 1900-01-01 tot en met 2100-12-31."
    assert fault.place == "AangevraagdProduct[1]/ToewijzingEinddatum"


def test_what_great_expectations_can_judge_it_judges() -> None:
    by_query: list[Check] = [check for check in field_checks() if check.built_in is None]
    assert by_query and all(check.name.endswith("-vorm") for check in by_query)
