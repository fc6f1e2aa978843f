"""How good the data is, and what to work on. Room app/: reads kwaliteit.* of the published warehouse and Weigering.

Everybody reads about their own traffic: a provider and a municipality theirs, the region all. Others stand beside it
only where the reader sees their findings too; a provider reads its own share beside that of the whole region.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import duckdb
from sqlalchemy import func
from sqlmodel import Session, col, select

from app.access.accounts import User
from app.access.roles import delivery_organisation
from app.api.language import Language, say
from app.api.services.findings import RuleCount, count_by_rule, mine
from app.api.services.refusals import title_of
from app.api.services.region import Region
from app.store.models import Aanlevering, Weigering
from checks.check import Dimension
from ingest.fault import Effect, Text
from kpi.funnel import Unit, Verdict, shares

MONTHS: Final = 12
NOT_COUNTED: Final = Text(
    "De kwaliteit is nog niet geteld. Na de volgende nacht staat zij hier.",
    "The quality has not been counted yet. After the next night it stands here.",
)
FIRST: Final = 5  # rules to begin with
FEWEST: Final = 10  # messages: of fewer a share says nothing


@dataclass(frozen=True, slots=True)
class Touched:
    """Messages that came, and how many of them have a finding."""

    messages: int
    touched: int

    @property
    def share(self) -> float | None:
        """The part that has a finding; None about so few messages that it says nothing."""
        return self.touched / self.messages if self.messages >= FEWEST else None


@dataclass(frozen=True, slots=True)
class Month:
    """One month of messages: with any finding (None), and by dimension."""

    start: date
    by_dimension: dict[Dimension | None, Touched]


@dataclass(frozen=True, slots=True)
class Party:
    """One unit beside the others: its code and name, its messages, and what the funnel says of its share."""

    code: str
    name: str
    counted: Touched
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Refused:
    """What was refused at the door for one rule, over the same months."""

    rule: str
    return_code: str | None
    title: str
    count: int
    deliveries: int


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality of what somebody sees, over twelve months of messages; `whole` is that of the whole region."""

    months: tuple[Month, ...]
    whole_months: tuple[Month, ...]
    total: Month
    kinds: dict[str, Touched]
    whole: Touched
    aanbieders: tuple[Party, ...]
    gemeenten: tuple[Party, ...]
    work: tuple[RuleCount, ...]


def read_quality(
    cursor: duckdb.DuckDBPyConnection, user: User, region: Region, peildatum: date, language: Language
) -> Quality | None:
    """The quality over twelve months up to the peildatum; None in a warehouse made before it was counted.

    Raises the problem 403 for a role that has nothing to do with deliveries.
    """
    condition, values = mine(user)
    if not is_counted(cursor):
        return None
    since = first_month(peildatum)
    where, asked = f"{condition} and maand >= ?", [*values, since]
    total = _by_dimension(cursor, where, asked)
    return Quality(
        months=_months(cursor, where, asked),
        whole_months=_months(cursor, "maand >= ?", [since]),
        total=Month(since, total),
        kinds=dict(_touched_by(cursor, "soort", where, asked)),
        whole=dict(_touched_by(cursor, "''", "maand >= ?", [since])).get("", Touched(0, 0)),
        aanbieders=_parties(cursor, "aanbieder", user, region.aanbieders, since),
        gemeenten=_parties(cursor, "gemeente", user, region.gemeenten, since),
        work=_work(cursor, user, language),
    )


def first_month(peildatum: date) -> date:
    """The first of the twelve months that end with that of the peildatum."""
    months = peildatum.year * 12 + peildatum.month - MONTHS
    return date(months // 12, months % 12 + 1, 1)


def is_counted(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether this warehouse holds the counts."""
    query = "select 1 from duckdb_tables() where schema_name = 'kwaliteit' and table_name = 'maand'"
    return cursor.execute(query).fetchone() is not None


def behind(
    cursor: duckdb.DuckDBPyConnection, kinds: Sequence[str], gemeente: str, aanbieder: str, peildatum: date
) -> Touched:
    """The messages of these kinds on which a figure rests, over twelve months; '' = all."""
    if not is_counted(cursor):
        return Touched(0, 0)
    where = "maand >= $1 and list_contains($2, soort) and $3 in ('', gemeente) and $4 in ('', aanbieder)"
    asked = [first_month(peildatum), list(kinds), gemeente, aanbieder]
    return dict(_touched_by(cursor, "''", where, asked)).get("", Touched(0, 0))


def behind_each(
    cursor: duckdb.DuckDBPyConnection, kinds: Sequence[str], peildatum: date
) -> dict[tuple[str, str], Touched]:
    """The same for every (gemeente, aanbieder) of which there were messages; '' = all."""
    if not is_counted(cursor):
        return {}
    rows = cursor.execute(
        """
        select if(grouping(gemeente) = 1, '', gemeente), if(grouping(aanbieder) = 1, '', aanbieder),
            sum(berichten), sum(geraakt)
        from kwaliteit.maand where dimensie = '' and maand >= $1 and list_contains($2, soort)
        group by cube (gemeente, aanbieder)
        having count(*) > 0
            and (grouping(gemeente) = 1 or gemeente <> '') and (grouping(aanbieder) = 1 or aanbieder <> '')
        """,
        [first_month(peildatum), list(kinds)],
    ).fetchall()
    return {(gemeente, aanbieder): Touched(int(count), int(hit)) for gemeente, aanbieder, count, hit in rows}


def refused_at_the_door(store: Session, user: User, since: datetime, language: Language) -> list[Refused]:
    """The rules that refused most in what this user's organisation delivered, or in all deliveries."""
    organisation = delivery_organisation(user)
    own = [] if organisation is None else [col(Aanlevering.organisatie_id) == organisation]
    times = func.count()
    rows = store.exec(
        select(
            Weigering.regelcode,
            func.max(Weigering.retourcode),
            times,
            func.count(func.distinct(Weigering.aanlevering_id)),
        )
        .join(Aanlevering)
        .where(col(Weigering.effect) != Effect.REPORT, col(Aanlevering.ontvangen_op) >= since, *own)
        .group_by(Weigering.regelcode)
        .order_by(times.desc(), col(Weigering.regelcode))
        .limit(FIRST)
    ).all()
    return [
        Refused(rule, code, say(title_of(rule), language), count, deliveries) for rule, code, count, deliveries in rows
    ]


def _work(cursor: duckdb.DuckDBPyConnection, user: User, language: Language) -> tuple[RuleCount, ...]:
    """The rules that touch most messages."""
    counted = count_by_rule(cursor, user, language)
    return tuple(sorted(counted, key=lambda one: (-one.messages, one.rule))[:FIRST])


def _by_dimension(
    cursor: duckdb.DuckDBPyConnection, where: str, asked: Sequence[object]
) -> dict[Dimension | None, Touched]:
    rows = cursor.execute(
        f"select dimensie, sum(berichten), sum(geraakt) from kwaliteit.maand where {where} group by all order by all",
        asked,
    ).fetchall()
    found = {_dimension(name): Touched(int(count), int(touched)) for name, count, touched in rows}
    return {dimension: found.get(dimension, Touched(0, 0)) for dimension in (None, *Dimension)}


def _months(cursor: duckdb.DuckDBPyConnection, where: str, asked: Sequence[object]) -> tuple[Month, ...]:
    rows = cursor.execute(
        "select maand, dimensie, sum(berichten), sum(geraakt) from kwaliteit.maand "
        f"where {where} group by all order by all",
        asked,
    ).fetchall()
    found: dict[date, dict[Dimension | None, Touched]] = {}
    for month, name, count, touched in rows:
        found.setdefault(month, {})[_dimension(name)] = Touched(int(count), int(touched))
    return tuple(Month(month, counted) for month, counted in found.items())


def _touched_by(
    cursor: duckdb.DuckDBPyConnection, column: str, where: str, asked: Sequence[object]
) -> list[tuple[str, Touched]]:
    """Messages with any finding by the values of a column, in their order."""
    rows = cursor.execute(
        f"select {column} as naam, coalesce(sum(berichten), 0), coalesce(sum(geraakt), 0) from kwaliteit.maand "
        f"where dimensie = '' and {where} group by all order by naam",
        asked,
    ).fetchall()
    return [(name, Touched(int(count), int(touched))) for name, count, touched in rows]


def _parties(
    cursor: duckdb.DuckDBPyConnection, column: str, user: User, names: dict[str, str], since: date
) -> tuple[Party, ...]:
    """The units that this user sees, in the order of their names; the funnel is made of exactly those.

    A provider is no unit among others here: it would be alone.
    """
    condition, values = mine(user)
    if user.scope.aanbieder or (column == "gemeente" and user.scope.gemeente):
        return ()
    counted = [
        (code, one)
        for code, one in _touched_by(cursor, column, f"{condition} and {column} <> '' and maand >= ?", [*values, since])
        if one.messages >= FEWEST
    ]
    funnel = shares([(code, one.touched, one.messages) for code, one in counted])
    units: dict[str, Unit] = {unit.name: unit for unit in funnel.units} if funnel else {}
    parties = [Party(code, names.get(code) or code, one, _verdict(units[code])) for code, one in counted]
    return tuple(sorted(parties, key=lambda one: (one.name.casefold(), one.code)))


def _verdict(unit: Unit) -> Verdict:
    """By the wide limits where units differ by more than chance anyway: all would be worth a conversation then."""
    return (unit.wide or unit.limits).verdict(unit.value)


def _dimension(name: str) -> Dimension | None:
    return Dimension(name) if name else None
