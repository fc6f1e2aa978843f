"""Runs the checks and says how each ended. Room checks/: reads stage.*, raw.*, model.*, regio.*; writes kwaliteit.*.

Great Expectations judges and counts; for every check that found something our own run of its query gives the places,
and must find as many rows. Anything else is NOT_RUN: inside a message nothing of the batch may then be loaded, across
messages the night must not be published.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import duckdb

from checks.across.known import standing
from checks.check import Check, ChecksNotRunError, Judgement, Outcome, Suite, one_line
from checks.quality import count_quality
from checks.registry import ACROSS, INSIDE
from checks.returned import write_returned
from checks.rows import PARTY_COLUMNS, PLACE_COLUMNS, MessageFault, find_faults, sentences_sql
from ingest.garbage import no_garbage

if TYPE_CHECKING:
    from checks.gx import Judge

Timer = Callable[[], float]
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
    """What the checks inside messages say of one staged batch: every fault with its bericht_id, and every ending.

    `suites` are those that were judged: of a table without records there is nothing to say.
    """

    faults: tuple[MessageFault, ...]
    judgements: tuple[Judgement, ...]
    suites: tuple[Suite, ...] = ()


@dataclass(frozen=True, slots=True)
class AcrossVerdict:
    """What the checks across messages say of the whole state; the findings themselves stand in kwaliteit.bevinding."""

    judgements: tuple[Judgement, ...]
    suites: tuple[Suite, ...] = ()

    @property
    def not_run(self) -> tuple[Judgement, ...]:
        """Checks that could not be carried out; the night is published only when there are none."""
        return tuple(judgement for judgement in self.judgements if judgement.outcome is Outcome.NOT_RUN)


def no_clock() -> float:
    """A clock that stands still: nobody asked how long it takes."""
    return 0.0


def run_inside(
    con: duckdb.DuckDBPyConnection, checks: Sequence[Check] = INSIDE, timer: Timer = no_clock
) -> InsideVerdict:
    """Judge the staged batch in stage.* (any number of messages), also inside an open transaction.

    A suite whose table holds no records is not judged: there is nothing in it to load. Raises ChecksNotRunError when
    a check could not be carried out: nothing of the batch may be loaded then (fail closed). `timer` gives seconds.
    """
    filled = {table for table in {check.table for check in checks} if _has_rows(con, table)}
    suites = _judge(con, [check for check in checks if check.table in filled], timer)
    judged = _by_name(suites)
    _all_run(judged, suites)
    faults: list[MessageFault] = []
    for check in checks:
        if check.name in judged and judged[check.name].outcome is Outcome.FOUND:
            try:
                found = find_faults(con, check)
            except duckdb.Error as error:
                judged[check.name] = _broken(judged[check.name], error)
                continue
            judged[check.name] = _agreed(judged[check.name], len(found))
            faults += found
    suites = _settled(suites, judged)
    _all_run(judged, suites)
    nothing = {check.name: Judgement(check.name, check.rule, Outcome.CLEAN) for check in checks}
    return InsideVerdict(tuple(faults), tuple((nothing | judged).values()), suites)


def run_across(
    con: duckdb.DuckDBPyConnection, checks: Sequence[Check] = ACROSS, timer: Timer = no_clock
) -> AcrossVerdict:
    """Judge the whole state known at model.parameter's peildatum, and write the findings and endings anew.

    Writes ``kwaliteit.bevinding``, ``kwaliteit.maand``, ``kwaliteit.uitkomst`` and what came back (checks/returned.py)
    of `con`, in a fixed order. A finding
    has an id that stays the same from night to night, and the Dagtekening of its message (none in a feed). A check
    that breaks ends NOT_RUN with its reason and leaves no findings; the others go on. `timer` gives seconds.
    """
    con.execute("create schema if not exists kwaliteit")
    con.execute(_FINDINGS)
    with standing(con):
        suites = _judge(con, checks, timer)
        judged = _by_name(suites)
        for check in sorted(checks, key=lambda check: check.name):
            if judged[check.name].outcome is Outcome.FOUND:
                judged[check.name] = _told(con, check, judged[check.name])
        count_quality(con, checks)
    write_returned(con)
    verdict = AcrossVerdict(tuple(judged[check.name] for check in checks), _settled(suites, judged))
    _write_outcomes(con, verdict.judgements)
    return verdict


def _judge(con: duckdb.DuckDBPyConnection, checks: Sequence[Check], timer: Timer) -> tuple[Suite, ...]:
    if not checks:
        return ()
    with no_garbage():  # loading Great Expectations takes a sixth less
        return tuple(_shared_judge().judge(con, checks, timer))


def _by_name(suites: Iterable[Suite]) -> dict[str, Judgement]:
    return {judgement.name: judgement for suite in suites for judgement in suite.judgements}


def _settled(suites: Iterable[Suite], judged: Mapping[str, Judgement]) -> tuple[Suite, ...]:
    """The suites with what became of each judgement beside our own run of its query."""
    return tuple(
        replace(suite, judgements=tuple(judged[judgement.name] for judgement in suite.judgements)) for suite in suites
    )


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


def _told(con: duckdb.DuckDBPyConnection, check: Check, judgement: Judgement) -> Judgement:
    """The judgement, its findings written; NOT_RUN when our own run of the query broke or found another number."""
    try:
        return _agreed(judgement, _write_findings(con, check))
    except duckdb.Error as error:
        return _broken(judgement, error)


def _broken(judgement: Judgement, error: Exception) -> Judgement:
    """The judgement as not run: the places could not be told, so nobody could do anything with it."""
    return replace(judgement, outcome=Outcome.NOT_RUN, reason=one_line(str(error)))


def _all_run(judged: Mapping[str, Judgement], suites: tuple[Suite, ...]) -> None:
    kept = tuple(judged.values())
    if any(judgement.outcome is Outcome.NOT_RUN for judgement in kept):
        raise ChecksNotRunError(kept, suites)


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
