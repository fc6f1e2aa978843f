"""Which periods a delivery can have changed. Room kpi/: reads model.* of before and now, writes temporary tables only.

Figures of a period follow from the facts that overlap it (kpi/facts.sql). So a period that no changed fact overlaps has
the figures that it had, and need not be computed. A KPI says in its definition how many days after it is over a fact
still counts (`doorwerking`); one that does not say so, or reads what is no fact, is always computed as a whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import duckdb

from kpi.definition import Definition

#: The numbers of the periods to compute, by KPI.
Periods: TypeAlias = Mapping[str, Sequence[int]]

_FACTS: Final = Path(__file__).with_name("facts.sql")
_CHANGES: Final = Path(__file__).with_name("changes.sql")
#: Which facts stand in what a query reads. Tables of the region and of people do not change between two builds that are
#: compared, or only together with a fact; what is not named here makes a KPI one that is computed as a whole.
FACTS_IN: Final[Mapping[str, tuple[str, ...]]] = {
    "temp.periode": (),
    "basis.persoon": (),
    "basis.levering": ("levering",),
    "basis.spell": ("spell",),
    "temp.spell_in_periode": ("spell", "plaatsing"),
    "model.levering": ("levering", "melding"),
    "model.plaatsing": ("plaatsing",),
    "model.doorplaatsing": ("doorplaatsing",),
    "model.wacht": ("gestopt", "wachtend"),
    "model.wacht_onderbreking": ("onderbreking",),
    "model.prestatie": ("prestatie",),
    "model.toewijzing": ("toewijzing",),
    "model.toewijzing_versie": ("versie",),
    "model.outcome": ("outcome",),
    "model.capaciteit": ("capaciteit",),
    "model.werkdag": (),
    "regio.aanbieder": (),
    "regio.buiten_scope": (),
    "regio.contract": (),
    "regio.instelling": (),
    "regio.norm": (),
}


def every_period(con: duckdb.DuckDBPyConnection, built: Sequence[Definition]) -> Periods:
    """All periods for each KPI; basis.alle_perioden must be there."""
    numbers = [number for (number,) in con.execute("select periode from basis.alle_perioden order by all").fetchall()]
    return {definition.id: numbers for definition in built}


def gather_facts(con: duckdb.DuckDBPyConnection, side: int) -> None:
    """Add the facts of the database in use to temp.feit: side -1 is before, 1 is now. basis.spell must be of it."""
    columns = "kant integer, bron varchar, zelf varchar, van date, tot date, slot varchar"
    con.execute(f"create temp table if not exists feit ({columns})")
    con.execute(f"insert into temp.feit select {side}, * from ({_FACTS.read_text(encoding='utf-8')})")


def changed_periods(con: duckdb.DuckDBPyConnection, built: Sequence[Definition]) -> Periods:
    """The periods that can differ from those of before; the facts of both sides are there, and go."""
    con.execute("create or replace temp table hangt_af (kpi varchar, bron varchar, doorwerking integer)")
    con.executemany("insert into temp.hangt_af values (?, ?, ?)", [list(row) for row in _rests_on(built)])
    found: dict[str, list[int]] = {definition.id: [] for definition in built}
    for kpi, period in con.execute(f"{_CHANGES.read_text(encoding='utf-8')} order by all").fetchall():
        found[kpi].append(period)
    con.execute("drop table temp.feit; drop table temp.hangt_af")
    return found


def _rests_on(built: Sequence[Definition]) -> Iterator[tuple[str, str | None, int]]:
    """KPI, fact and how long that counts; a KPI that is computed as a whole has one row without a fact."""
    for definition in built:
        if definition.reach is None or any(name not in FACTS_IN for name in definition.reads):
            yield definition.id, None, 0
            continue
        for fact in sorted({fact for name in definition.reads for fact in FACTS_IN[name]}):
            yield definition.id, fact, definition.reach
