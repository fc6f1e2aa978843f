"""Runs the checks and says how each ended. Room checks/: reads stage.*, raw.*, model.*, regio.*; writes kwaliteit.*.

Great Expectations judges and counts; for every check that found something our own run of its query gives the places,
and must find as many rows. Anything else is NOT_RUN: inside a message nothing of the batch may then be loaded, across
messages the night must not be published.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import duckdb

from checks.across.known import standing
from checks.check import Check, ChecksNotRunError, Judgement, Outcome
from checks.quality import count_quality
from checks.registry import ACROSS, INSIDE
from checks.returned import write_returned
from checks.rows import PARTY_COLUMNS, PLACE_COLUMNS, MessageFault, find_faults, sentences_sql

if TYPE_CHECKING:
    from checks.gx import Judge

_FINDINGS: Final = """
    create or replace table kwaliteit.bevinding (
        id varchar, dagtekening date, rule varchar, return_code varchar, soort varchar, bericht_id varchar,
        regel integer, gemeente varchar, aanbieder varchar, kenmerk varchar, tekst_nl varchar, tekst_en varchar,
        herstel_nl varchar, herstel_en varchar
    )
"""
_OUTCOMES: Final = """
    create or replace table kwaliteit.uitkomst (
        rule varchar, uitkomst varchar, aantal bigint, reden varchar, gx json
    )
"""


@dataclass(frozen=True, slots=True)
class InsideVerdict:
    """What the checks inside messages say of one staged batch: every fault with its bericht_id, and every ending."""

    faults: tuple[MessageFault, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class AcrossVerdict:
    """What the checks across messages say of the whole state; the findings themselves stand in kwaliteit.bevinding."""

    judgements: tuple[Judgement, ...]

    @property
    def not_run(self) -> tuple[Judgement, ...]:
        """Checks that could not be carried out; the night is published only when there are none."""
        return tuple(judgement for judgement in self.judgements if judgement.outcome is Outcome.NOT_RUN)


def run_inside(con: duckdb.DuckDBPyConnection, checks: Sequence[Check] = INSIDE) -> InsideVerdict:
    """Judge the staged batch in stage.* (any number of messages), also inside an open transaction.

    A suite whose table holds no records is not judged: there is nothing in it to load. Raises ChecksNotRunError when
    a check could not be carried out: nothing of the batch may be loaded then (fail closed).
    """
    filled = {table for table in {check.table for check in checks} if _has_rows(con, table)}
    judged = _judge(con, [check for check in checks if check.table in filled])
    _all_run(judged.values())
    faults: list[MessageFault] = []
    for check in checks:
        if check.name in judged and judged[check.name].outcome is Outcome.FOUND:
            found = find_faults(con, check)
            judged[check.name] = _agreed(judged[check.name], len(found))
            faults += found
    _all_run(judged.values())
    nothing = {check.name: Judgement(check.name, check.rule, Outcome.CLEAN) for check in checks}
    return InsideVerdict(tuple(faults), tuple((nothing | judged).values()))


def run_across(con: duckdb.DuckDBPyConnection, checks: Sequence[Check] = ACROSS) -> AcrossVerdict:
    """Judge the whole state known at model.parameter's peildatum, and write the findings and endings anew.

    Writes ``kwaliteit.bevinding``, ``kwaliteit.maand``, ``kwaliteit.uitkomst`` and what came back (checks/returned.py)
    of `con`, in a fixed order. A finding
    has an id that stays the same from night to night, and the Dagtekening of its message (none in a feed). A check
    that breaks ends NOT_RUN with its reason and leaves no findings; the others go on.
    """
    con.execute("create schema if not exists kwaliteit")
    con.execute(_FINDINGS)
    with standing(con):
        judged = _judge(con, checks)
        for check in sorted(checks, key=lambda check: check.name):
            if judged[check.name].outcome is Outcome.FOUND:
                judged[check.name] = _agreed(judged[check.name], _write_findings(con, check))
        count_quality(con, checks)
    write_returned(con)
    verdict = AcrossVerdict(tuple(judged[check.name] for check in checks))
    _write_outcomes(con, verdict.judgements)
    return verdict


def _judge(con: duckdb.DuckDBPyConnection, checks: Sequence[Check]) -> dict[str, Judgement]:
    if not checks:
        return {}
    return {judgement.name: judgement for judgement in _shared_judge().judge(con, checks)}


def _shared_judge() -> "Judge":
    from checks.gx import shared_judge  # noqa: PLC0415 # costs seconds; only who really judges pays for it

    return shared_judge()


def _has_rows(con: duckdb.DuckDBPyConnection, table: str) -> bool:
    return con.execute(f"select 1 from {table} limit 1").fetchone() is not None


def _agreed(judgement: Judgement, found: int) -> Judgement:
    """The judgement, unless our own run of the query found another number of rows."""
    if judgement.count == found:
        return judgement
    reason = f"Great Expectations telde {judgement.count} rijen, de eigen zoekvraag {found}"
    return replace(judgement, outcome=Outcome.NOT_RUN, reason=reason)


def _all_run(judgements: Iterable[Judgement]) -> None:
    kept = tuple(judgements)
    if any(judgement.outcome is Outcome.NOT_RUN for judgement in kept):
        raise ChecksNotRunError(kept)


def _write_findings(con: duckdb.DuckDBPyConnection, check: Check) -> int:
    """Add the findings of one check and give their number."""
    written = con.execute(
        f"""
        insert into kwaliteit.bevinding
        select md5(concat_ws('|', $rule, bericht_id, regel, plaats, kenmerk)), b.dagtekening, $rule, $code,
               split_part(bericht_id, '/', 1), bericht_id, regel, f.gemeente, f.aanbieder, kenmerk, tekst_nl, tekst_en,
               $nl, $en
        from ({sentences_sql(check, PLACE_COLUMNS + PARTY_COLUMNS)}) f
        left join (select bericht_id, min(dagtekening) as dagtekening from raw.bericht group by bericht_id) b
            using (bericht_id)
        order by bericht_id, regel, plaats
        """,
        {"rule": check.rule, "code": check.return_code, "nl": check.remedy.nl, "en": check.remedy.en},
    ).fetchone()
    return int(written[0]) if written else 0


def _write_outcomes(con: duckdb.DuckDBPyConnection, judgements: Iterable[Judgement]) -> None:
    con.execute(_OUTCOMES)
    for judgement in judgements:  # a handful, one a check
        con.execute(
            "insert into kwaliteit.uitkomst values (?, ?, ?, ?, ?)",
            [judgement.name, judgement.outcome, judgement.count, judgement.reason, json.dumps(judgement.record)],
        )
