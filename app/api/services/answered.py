"""What return messages said of a delivery. Room app/: reads kwaliteit.* of the published warehouse and Aanlevering.

Which delivery it is and who may see that, the caller has settled: here is what stands about that one delivery.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

import duckdb
from sqlmodel import Session, col, select

from app.api.context import Context
from app.api.language import Language, say
from app.api.problem import Problem
from app.api.services.query import Page
from app.store.models import Aanlevering
from checks.returned import MEANINGS
from ingest.fault import Text

ALL: Final = Page(1, 1_000_000)
_UNKNOWN: Final = Text("Een retourcode die wij niet kennen.", "A return code that we do not know.")
_RETURNS: Final = "exists (from kwaliteit.teruggekomen t where t.antwoord_id = a.antwoord_id)"


@dataclass(frozen=True, slots=True)
class KindAnswered:
    """Of one kind of message: how many came new in this delivery, have an answer, and came back refused (in part)."""

    kind: str
    messages: int
    answered: int
    returned: int


@dataclass(frozen=True, slots=True)
class ReturnedPart:
    """One part of a message that came back: of which kind, which one (from 1), its reference, and why."""

    part: str
    row: int | None
    reference: str | None
    code: str
    meaning: str


class Head(NamedTuple):
    """How a message is known."""

    kind: str
    identification: str
    dated: date


@dataclass(frozen=True, slots=True)
class Answer:
    """One message and an answer to it; `delivery` is the receipt that it came with, None when that is gone."""

    message: Head
    answer: Head
    delivery: int | None
    owner: int | None  # the organisation of that delivery
    parts: tuple[ReturnedPart, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of the answers to one delivery: the run that told it, and the counts by kind."""

    run: int | None
    peildatum: date | None
    kinds: tuple[KindAnswered, ...]

    @property
    def answered(self) -> int:
        """How many messages have an answer."""
        return sum(kind.answered for kind in self.kinds)


NOTHING: Final = Answers(None, None, ())


def answers_of(context: Context, delivery: Aanlevering) -> Answers:
    """How many messages of this delivery were answered, as of the figures that are published; NOTHING before any."""
    try:
        with context.published.read() as warehouse:
            if not _is_told(warehouse.cursor):
                return NOTHING
            query = (
                "select soort, berichten, beantwoord, teruggekomen from kwaliteit.beantwoord "
                "where aanlevering = ? order by soort"
            )
            rows = warehouse.cursor.execute(query, [delivery.sha256]).fetchall()
            pointer = warehouse.pointer
    except Problem:  # nothing was published yet
        return NOTHING
    return Answers(pointer.run, pointer.peildatum, tuple(KindAnswered(*row) for row in rows))


def list_answers(
    context: Context, delivery: Aanlevering, page: Page, language: Language, *, only_returned: bool = False
) -> tuple[int, list[Answer]]:
    """How many answers there are to this delivery and one page of them; with `only_returned` those that refuse."""
    where = f"a.aanlevering = ? {f'and {_RETURNS}' if only_returned else ''}"
    try:
        with context.published.read() as warehouse:
            if not _is_told(warehouse.cursor):
                return 0, []
            total, rows, parts = _read(warehouse.cursor, where, delivery.sha256, page, language)
    except Problem:
        return 0, []
    with context.store() as store:
        receipts = _receipts(store, [delivery for *_, delivery in rows])
    return total, [
        Answer(Head(*row[:3]), Head(*row[3:6]), *receipts.get(row[7], (None, None)), tuple(parts.get(row[6], ())))
        for row in rows
    ]


def _is_told(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether this warehouse tells of answers: one of an earlier version does not."""
    query = "select 1 from duckdb_tables() where schema_name = 'kwaliteit' and table_name = 'beantwoord'"
    return cursor.execute(query).fetchone() is not None


def _read(
    cursor: duckdb.DuckDBPyConnection, where: str, sha256: str, page: Page, language: Language
) -> tuple[int, Sequence[tuple[Any, ...]], dict[str, list[ReturnedPart]]]:
    """The number of answers, one page of them, and what came back by answer."""
    (total,) = cursor.execute(f"select count(*) from kwaliteit.antwoord a where {where}", [sha256]).fetchone() or (0,)
    rows = cursor.execute(
        f"""
        select soort, identificatie, dagtekening, split_part(antwoord_id, '/', 1), antwoord_identificatie,
               antwoord_dagtekening, antwoord_id, antwoord_aanlevering
        from kwaliteit.antwoord a where {where}
        order by not {_RETURNS}, dagtekening, soort, identificatie, antwoord_id
        limit {int(page.size)} offset {int((page.number - 1) * page.size)}
        """,
        [sha256],
    ).fetchall()
    found: dict[str, list[ReturnedPart]] = {}
    query = (
        "select antwoord_id, klasse, regel, kenmerk, code from kwaliteit.teruggekomen "
        "where list_contains(?, antwoord_id) order by all"
    )
    for answer, part, row, reference, code in cursor.execute(query, [[row[6] for row in rows]]).fetchall():
        meaning = say(MEANINGS.get(code, _UNKNOWN), language)
        found.setdefault(answer, []).append(ReturnedPart(part, row, reference, code, meaning))
    return int(total), rows, found


def _receipts(store: Session, hashes: Sequence[str]) -> dict[str, tuple[int | None, int | None]]:
    """Number and organisation of the receipts of these contents."""
    query = select(Aanlevering.sha256, Aanlevering.id, Aanlevering.organisatie_id)
    return {sha: (number, owner) for sha, number, owner in store.exec(query.where(col(Aanlevering.sha256).in_(hashes)))}
