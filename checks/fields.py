"""Field rules of the six record types, as checks. Room checks/: reads fields.toml beside it, nothing else.

They guard our own reader: the message schema has already refused what is wrong in a message. So a fault here refuses
the message under the rule VELD, and asks the deliverer to call rather than to repair. Where Great Expectations has a
built-in expectation, that one judges; `wrong_rows` gives the places.
"""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any, Final, NamedTuple

from checks.check import BuiltIn, Check
from checks.records import RECORDS, Record
from ingest.fault import Effect, Text
from ingest.tables import TABLES

RULE: Final = "VELD"
_DAYS: Final = (date(1900, 1, 1), date(2100, 12, 31))
_SCHEMA: Final = "KOLOMMEN"


class _Field(NamedTuple):
    """A column of a record type and what fields.toml says about it."""

    record: Record
    column: str
    spec: dict[str, Any]


@lru_cache(maxsize=1)
def definition() -> dict[str, Any]:
    """What fields.toml holds."""
    return tomllib.loads(resources.files("checks").joinpath("fields.toml").read_text(encoding="utf-8"))


def column_checks() -> tuple[Check, ...]:
    """One check a table on our own side: all columns of the record type are there. It refuses nothing, it stops."""
    return tuple(_columns(record) for record in RECORDS)


def field_checks() -> tuple[Check, ...]:
    """All field rules, in the order of fields.toml."""
    fields = (_Field(record, column, spec) for record in RECORDS for column, spec in definition()[record.table].items())
    return tuple(check for field in fields for check in _checks(field))


def _checks(field: _Field) -> Iterator[Check]:
    spec = field.spec
    if "vorm" in spec:
        yield _shaped(field)
    elif spec.get("verplicht"):
        yield _filled(field)
    if "codelijst" in spec:
        yield _listed(field)
    if spec.get("datum"):
        yield _between(field, _DAYS, ("een dag", "a day"))
    if "bereik" in spec:
        yield _between(field, spec["bereik"], ("een getal", "a number"))
    if "lengte" in spec:
        yield _long(field)


def _filled(field: _Field) -> Check:
    return _check(
        field,
        "verplicht",
        Text(f"{field.spec['element']} ontbreekt.", f"{field.spec['element']} is missing."),
        f"{field.column} is null",
        BuiltIn("ExpectColumnValuesToNotBeNull", (("column", field.column),)),
    )


def _listed(field: _Field) -> Check:
    name, column = field.spec["codelijst"], field.column
    codes = tuple(definition()["codelijsten"][name])
    return _check(
        field,
        "code",
        Text(
            f"{field.spec['element']} '{{{column}}}' staat niet in codelijst {name}.",
            f"{field.spec['element']} '{{{column}}}' is not in code list {name}.",
        ),
        f"{column} is not null and {column} not in ({', '.join(repr(code) for code in codes)})",
        BuiltIn("ExpectColumnValuesToBeInSet", (("column", column), ("value_set", codes))),
        shown=column,
    )


def _between(field: _Field, limits: tuple[date, date] | list[int], noun: tuple[str, str]) -> Check:
    low, high = limits
    column = field.column
    return _check(
        field,
        "bereik",
        Text(
            f"{field.spec['element']} {{{column}}} is niet {noun[0]} van {low} tot en met {high}.",
            f"{field.spec['element']} {{{column}}} is not {noun[1]} from {low} up to {high}.",
        ),
        f"{column} is not null and {column} not between {_sql(low)} and {_sql(high)}",
        BuiltIn("ExpectColumnValuesToBeBetween", (("column", column), ("min_value", low), ("max_value", high))),
        shown=column,
    )


def _long(field: _Field) -> Check:
    low, high = field.spec["lengte"]
    return _check(
        field,
        "lengte",
        Text(
            f"{field.spec['element']} is niet {low} tot {high} tekens lang.",
            f"{field.spec['element']} is not {low} to {high} characters long.",
        ),
        f"{field.column} is not null and length({field.column}) not between {low} and {high}",
        BuiltIn(
            "ExpectColumnValueLengthsToBeBetween",
            (("column", field.column), ("min_value", low), ("max_value", high)),
        ),
    )


def _shaped(field: _Field) -> Check:
    """A pattern, and when mandatory never empty; Great Expectations has no pattern for DuckDB, so a query judges."""
    shape = definition()["vormen"][field.spec["vorm"]]
    wrong = f"not regexp_full_match({field.column}, '{shape['patroon']}')"
    if field.spec.get("verplicht"):
        wrong = f"({field.column} is null or {wrong})"
    if "als" in field.spec:
        wrong = f"{field.spec['als']} and {wrong}"
    return _check(
        field,
        "vorm",
        Text(
            f"{field.spec['element']} is niet ingelezen als {shape['nl']}.",
            f"{field.spec['element']} was not read as {shape['en']}.",
        ),
        wrong,
    )


def _check(  # the parts in which field rules differ
    field: _Field, part: str, what: Text, wrong: str, built_in: BuiltIn | None = None, shown: str = ""
) -> Check:
    record, element = field.record, field.spec["element"]
    place = f"'{element}'" if element.startswith(("Header/", "Client/")) else record.place(element)
    return Check(
        rule=RULE,
        part=f"{record.table}-{field.column}-{part}",
        messages=(record.message,),
        return_code="0001",
        effect=Effect.MESSAGE,
        reads=(record.stage,),
        title=Text("Een veld is niet goed ingelezen", "A field was not read well"),
        what=what,
        remedy=Text(
            "Bel de beheerder: het bericht voldoet aan het schema, maar is niet goed ingelezen.",
            "Call the administrator: the message satisfies the schema, but was not read well.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, {record.reference} as kenmerk, {place} as plaats{f", {shown}" if shown else ""}
            from {record.stage} r
            where {wrong}
        """,
        built_in=built_in,
    )


def _columns(record: Record) -> Check:
    table = next(table for table in TABLES if table.name == record.table)
    names = tuple(column.name for column in table.columns + table.stage_only)
    return Check(
        rule=_SCHEMA,
        part=record.table,
        messages=(record.message,),
        return_code=None,
        effect=Effect.FILE,
        reads=(record.stage,),
        title=Text("De tabel heeft al haar kolommen", "The table has all its columns"),
        what=Text("Er ontbreekt een kolom.", "A column is missing."),
        remedy=Text("Bel de beheerder.", "Call the administrator."),
        wrong_rows=f"select {', '.join(names)} from {record.stage} where false",
        built_in=BuiltIn("ExpectTableColumnsToMatchSet", (("column_set", names), ("exact_match", False))),
    )


def _sql(bound: date | int) -> str:
    return f"date '{bound.isoformat()}'" if isinstance(bound, date) else str(bound)
