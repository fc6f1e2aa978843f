"""Great Expectations judges the checks. Room checks/: reads the tables of a connection it is lent, writes nothing.

Only the worker path imports this module: Great Expectations takes seconds to load. It sends nothing and keeps nothing
on disk. What it says is turned into one of our three endings here, and nowhere else: a crashed expectation (`success`
false with `exception_info`) is NOT_RUN, never clean data and never bad data.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, ClassVar, Final

import duckdb
import great_expectations as gx
from great_expectations import expectations as gxe
from great_expectations.compatibility import pydantic
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.validator.v1_validator import Validator
from sqlalchemy import quoted_name
from sqlalchemy.pool import StaticPool

from checks import gx_duckdb
from checks.check import Check, Judgement, Outcome, Suite, one_line

_COUNT: Final = "unexpected_rows_query.row_count"
_FORMAT: Final = {"result_format": "BASIC", "partial_unexpected_count": 0}  # counts, no values: lists could hold keys


class WrongRows(gxe.UnexpectedRowsExpectation):  # type: ignore[misc,name-defined]  # lists no exports
    """No row of a check's query: counts them only, because the places come from our own run of the query."""

    metric_dependencies: ClassVar[tuple[str, ...]] = (_COUNT,)
    _configured: Any = pydantic.PrivateAttr(None)

    @property
    def configuration(self) -> Any:
        """What it is configured as, made once: a validation asks for it fourteen times.

        Only of an expectation that has its batch already; the one in the suite is filled in by each validation.
        """
        if self.batch_id is None:
            return super().configuration
        if self._configured is None:
            self._configured = super().configuration
        return self._configured

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,  # noqa: ARG002
        execution_engine: object = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        count = int(metrics[_COUNT])
        return {"success": count == 0, "result": {"unexpected_count": count}}


def expectation_of(check: Check) -> Any:
    """The expectation that judges a check: the built-in it names, else the absence of its wrong rows."""
    meta = {"check": check.name}
    if check.built_in:
        return getattr(gxe, check.built_in.expectation)(meta=meta, **dict(check.built_in.arguments))
    query = check.wrong_rows.replace("{", "{{").replace("}", "}}")
    # {batch} in a comment: the query names its own tables, and without {batch} Great Expectations prints a warning.
    return WrongRows(unexpected_rows_query=f"{query}\n/* {{batch}} */", meta=meta)


def kind_of(check: Check) -> str:
    """The kind of expectation that judges a check, as Great Expectations writes it."""
    named = check.built_in.expectation if check.built_in else WrongRows.__name__
    return re.sub(r"(?<!^)(?=[A-Z])", "_", named).lower()


class Judge:
    """One long-lived context in memory, one suite a table; every run works on the connection that is lent to it."""

    def __init__(self) -> None:
        self._context = gx.get_context(mode="ephemeral")
        self._context.enable_analytics(False)
        self._context.variables.progress_bars = ProgressBarsConfig(globally=False)
        self._door = gx_duckdb.LentConnection()
        with duckdb.connect() as con, self._door.lend(con):  # a source is tried when it is added
            self._source = self._context.data_sources.add_sql(
                "hefboom",
                connection_string=gx_duckdb.URL,
                create_temp_table=False,
                kwargs={"creator": lambda: self._door, "poolclass": StaticPool},  # type: ignore[call-arg]  # not in stub
            )
        self._batches: dict[str, Any] = {}
        self._suites: dict[tuple[Check, ...], Any] = {}
        self._lock = Lock()

    def judge(
        self, con: duckdb.DuckDBPyConnection, checks: Iterable[Check], timer: Callable[[], float] = lambda: 0.0
    ) -> list[Suite]:
        """Judge every check on the tables that `con` sees, also inside its open transaction: one suite a table.

        Never raises for what goes wrong in a check: that check ends NOT_RUN. `timer` gives seconds (any zero).
        """
        tables: dict[str, list[Check]] = defaultdict(list)
        for check in checks:
            tables[check.table].append(check)
        suites = []
        with self._lock, self._door.lend(con):
            for table, members in tables.items():
                begun = timer()
                judged = self._judge_suite(table, tuple(members))
                suites.append(Suite(table, timer() - begun, tuple(judged[check.name] for check in members)))
        return suites

    def _judge_suite(self, table: str, checks: tuple[Check, ...]) -> dict[str, Judgement]:
        try:
            validator = Validator(batch_definition=self._batch(table), result_format=_FORMAT)
            results = validator.validate_expectation_suite(self._suite(table, checks)).results
        except Exception as error:  # whatever broke, these checks were not run
            return {check.name: not_run(check, str(error)) for check in checks}
        # Results come back in another order than the suite.
        said: list[Any] = [result.to_json_dict() for result in results]
        by_name = {result["expectation_config"]["meta"]["check"]: result for result in said}
        return {check.name: judgement(check, by_name.get(check.name)) for check in checks}

    def _batch(self, table: str) -> Any:
        if table not in self._batches:
            # Our own two-part name, as it stands: DuckDB finds a schema or an attached file by it.
            asset = self._source.add_table_asset(table, table_name=quoted_name(table, quote=False))
            self._batches[table] = asset.add_batch_definition_whole_table("alles")
        return self._batches[table]

    def _suite(self, table: str, checks: tuple[Check, ...]) -> Any:
        if checks not in self._suites:
            suite = gx.ExpectationSuite(table)
            suite.expectations = [expectation_of(check) for check in checks]
            self._suites[checks] = suite
        return self._suites[checks]


@lru_cache(maxsize=1)
def shared_judge() -> Judge:
    """The judge of this process."""
    return Judge()


def judgement(check: Check, result: dict[str, Any] | None) -> Judgement:
    """Turn what Great Expectations said about a check into one of our three endings."""
    if result is None:
        return not_run(check, "Great Expectations gaf geen uitslag")
    if broken := exception_messages(result.get("exception_info") or {}):
        return not_run(check, broken[0])
    record = {
        "success": result["success"],
        "expectation": result["expectation_config"]["type"],
        "result": result["result"],
    }
    if result["success"]:
        return Judgement(check.name, check.rule, Outcome.CLEAN, record=record)
    count = result["result"].get("unexpected_count")
    if not count:
        return not_run(check, f"de verwachting over de hele tabel klopt niet: {result['result']}")
    return Judgement(check.name, check.rule, Outcome.FOUND, int(count), record=record)


def not_run(check: Check, reason: str) -> Judgement:
    """A check that could not be carried out, with the reason in one line and without keys or numbers of people."""
    line = one_line(reason)
    record = {"success": False, "expectation": kind_of(check), "exception_info": line}
    return Judgement(check.name, check.rule, Outcome.NOT_RUN, reason=line, record=record)


def exception_messages(info: dict[str, Any]) -> Sequence[str]:
    """The exceptions in an `exception_info`: it is either one record, or one record a metric."""
    records = [info, *(value for value in info.values() if isinstance(value, dict))]
    return [
        str(record.get("exception_message") or "onbekende fout") for record in records if record.get("raised_exception")
    ]
