"""What a unit could expect, given the age and sex of its youths. Room kpi/: reads basis.*, makes rows of cube.verwacht.

Indirect standardisation: each stratum (leeftijdsgroep x geslacht; unknown is a stratum too) has the share that it has
in the whole region, or in the whole segment; the expected teller of a unit is the sum over strata of that share times
its own noemer. Observed over expected stands beside the crude figure of a comparison (kpi-spec 5.3) and replaces none.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

import duckdb

from kpi.definition import Definition, Kind, Measure
from kpi.grouping import Slice, grouped
from kpi.measures import CASES

#: The query of what was gathered, for cube.verwacht.
EXPECTED: Final = "from basis.verwacht order by all"
_BY: Final = "leeftijdsgroep"  # the breakdown whose value every case has to carry
_STRATA: Final = ("leeftijd", "geslacht")
_STRATIFIED: Final = f"""(
    select c.*, coalesce(c.{_BY}, 'onbekend') as leeftijd, coalesce(p.geslacht, 'onbekend') as geslacht
    from {CASES} c join (select client_nr, geslacht from basis.persoon) p using (client_nr)
)"""
_COLUMNS: Final = (
    "kpi varchar, maat varchar, segment varchar, gemeente varchar, aanbieder varchar, periode_type varchar, "
    "periode_start date, verwacht decimal(18, 1)"
)


class Key(NamedTuple):
    """The units of one comparison: of a measure in a segment ('': all), per 'gemeente' or 'aanbieder', in a period."""

    kpi: str
    maat: str
    segment: str
    per: str
    periode_type: str
    periode_start: date


def standardisable(definition: Definition) -> list[Measure]:
    """The shares of a KPI whose cases tell the age: those that can be held against what was to be expected."""
    if _BY not in definition.uitsplitsingen or definition.per is not None:
        return []
    return [one for one in definition.maten if one.soort is Kind.SHARE and one.teller and one.noemer]


def start_expected(con: duckdb.DuckDBPyConnection) -> None:
    """Make basis.verwacht, in which the expectations of one KPI after the other are gathered."""
    con.execute(f"create table basis.verwacht ({_COLUMNS})")


def load_expected(con: duckdb.DuckDBPyConnection, definition: Definition) -> None:
    """Add what the units of a KPI could expect; its cases and basis.* must be there."""
    for measure in standardisable(definition):
        con.execute(f"insert into basis.verwacht {_expected(definition, measure)}")


def read_expected(con: duckdb.DuckDBPyConnection, key: Key) -> dict[str, float]:
    """The expected teller by unit; empty where it was never computed, as in figures of before it existed."""
    if not con.execute(
        "select 1 from duckdb_tables() where schema_name = 'cube' and table_name = 'verwacht'"
    ).fetchone():
        return {}
    other = "gemeente" if key.per == "aanbieder" else "aanbieder"
    rows = con.execute(
        f"select {key.per}, cast(verwacht as double) from cube.verwacht where kpi = ? and maat = ? and segment = ? "
        f"and periode_type = ? and periode_start = ? and {other} = '' and {key.per} <> ''",
        [key.kpi, key.maat, key.segment, key.periode_type, key.periode_start],
    ).fetchall()
    return dict(rows)


def _expected(definition: Definition, measure: Measure) -> str:
    """One row a unit. Each stratum is rounded to six decimals before the sum, so that order cannot change a bit."""
    strata = ", ".join(_STRATA)
    return f"""
        with geteld as ({_counted(definition, measure)}),
        geheel as (
            select segment, periode, {strata}, cast(teller as double) / noemer as aandeel
            from geteld where gemeente = '' and aanbieder = '' and noemer > 0
        )
        select '{definition.id}', '{measure.id}', e.segment, e.gemeente, e.aanbieder, p.periode_type, p.start,
            sum(cast(e.noemer * g.aandeel as decimal(18, 6)))
        from geteld e
        join geheel g using (segment, periode, {strata})
        join temp.periode p using (periode)
        where e.gemeente <> '' or e.aanbieder <> ''
        group by all
        order by all
    """


def _counted(definition: Definition, measure: Measure) -> str:
    part = Slice("", "true", tuple(_groups(definition, measure)))
    aggregates = [f"{measure.teller} as teller", f"{measure.noemer} as noemer"]
    return grouped(part, aggregates, _STRATIFIED, extra=_STRATA)


def _groups(definition: Definition, measure: Measure) -> Iterator[tuple[str, ...]]:
    """The units that stand side by side, and the wholes that they are held against."""
    for group in definition.groepen:
        is_unit = ("gemeente" in group) != ("aanbieder" in group)
        if not group or group == ("segment",) or (is_unit and (measure.met_aanbieder or "aanbieder" not in group)):
            yield group
