"""What rules across messages found in the last night. Room app/: reads kwaliteit.* of the published warehouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import duckdb

from app.access.accounts import User
from app.access.roles import ALL_DELIVERIES, delivery_organisation
from app.api.language import Language, say
from app.api.problem import not_found
from app.api.services.query import Page
from checks.check import Dimension
from checks.registry import ACROSS
from ingest.fault import Text

_TITLES: Final = {check.rule: (check.title, check.dimension) for check in ACROSS}
_ORDER: Final = "rule, bericht_id, regel nulls first, gemeente, aanbieder, kenmerk, tekst_nl"


@dataclass(frozen=True, slots=True)
class Finding:
    """One record that a rule tells something about, where it stands, and the Dagtekening of its message."""

    id: str
    dated: date | None
    rule: str
    return_code: str | None
    kind: str
    message: str
    row: int | None
    gemeente: str | None
    aanbieder: str | None
    reference: str | None
    text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule found something, in how many messages, and how to mend it."""

    rule: str
    return_code: str | None
    title: str
    dimension: Dimension | None
    count: int
    messages: int
    remedy: str


def count_by_rule(cursor: duckdb.DuckDBPyConnection, user: User, language: Language) -> list[RuleCount]:
    """Each rule that found something this user may see, most first. Raises 403 for a role without deliveries."""
    condition, values = mine(user)
    rows = cursor.execute(
        f"select rule, any_value(return_code), count(*), count(distinct bericht_id), min(herstel_{language}) "
        f"from kwaliteit.bevinding where {condition} "
        "group by rule order by count(*) desc, rule",
        values,
    ).fetchall()
    return [RuleCount(rule, code, *_about(rule, language), *counted) for rule, code, *counted in rows]


def list_findings(
    cursor: duckdb.DuckDBPyConnection, user: User, rule: str, page: Page, language: Language
) -> tuple[int, list[Finding]]:
    """How many findings there are, of one rule or of all (''), and one page of them in a fixed order."""
    condition, values = mine(user)
    if rule:
        condition, values = f"{condition} and rule = ?", [*values, rule]
    (total,) = cursor.execute(f"select count(*) from kwaliteit.bevinding where {condition}", values).fetchone() or (0,)
    rows = cursor.execute(
        f"select {_columns(language)} from kwaliteit.bevinding where {condition} order by {_ORDER} "
        f"limit {int(page.size)} offset {int((page.number - 1) * page.size)}",
        values,
    ).fetchall()
    return int(total), [_finding(row) for row in rows]


def find_finding(cursor: duckdb.DuckDBPyConnection, user: User, finding_id: str, language: Language) -> Finding:
    """One finding by its id. Raises the problem 404 when there is none that this user may see."""
    condition, values = mine(user)
    row = cursor.execute(
        f"select {_columns(language)} from kwaliteit.bevinding where {condition} and id = ? order by {_ORDER} limit 1",
        [*values, finding_id],
    ).fetchone()
    if row is None:
        raise not_found(
            Text(
                "Deze bevinding is er niet (meer). Misschien is zij vanzelf verdwenen.",
                "There is no such finding (any more). It may have cleared by itself.",
            )
        )
    return _finding(row)


def rules() -> list[str]:
    """Every rule that can find something."""
    return sorted(_TITLES)


def title_of(rule: str) -> Text:
    """What a rule is about; of one that this version no longer knows its code."""
    return _TITLES[rule][0] if rule in _TITLES else Text(rule, rule)


def mine(user: User) -> tuple[str, list[str]]:
    """Which rows of kwaliteit.* somebody sees: a provider its own records, a municipality its traffic, the region all.

    SQL condition with its values. Raises 403 for a role without deliveries.
    """
    delivery_organisation(user)
    if user.role in ALL_DELIVERIES:
        return "true", []
    scope = user.scope
    if scope.aanbieder:
        return "aanbieder = ?", [scope.aanbieder]
    return "gemeente = ?", [scope.gemeente or ""]


def _columns(language: Language) -> str:
    """The columns of a Finding, in its order."""
    return (
        "id, dagtekening, rule, return_code, soort, bericht_id, regel, gemeente, aanbieder, kenmerk, "
        f"tekst_{language}, herstel_{language}"
    )


def _finding(row: Sequence[Any]) -> Finding:
    finding_id, dated, rule, code, kind, message, *rest = row
    return Finding(finding_id, dated, rule, code, kind, message.rpartition("/")[2], *rest)


def _about(rule: str, language: Language) -> tuple[str, Dimension | None]:
    """Title and dimension; a rule that this version no longer knows has its code alone."""
    title, dimension = _TITLES.get(rule, (Text(rule, rule), None))
    return say(title, language), dimension
