"""Forecasts as they were published, beside what the year came to. Room kpi/: reads `cube-<run>.parquet`.

A forecast is worth as much as its band turns out to hold. The outcome is the newest forecast whose peildatum lies after
the year: it no longer expects months to come, only the last declarations of the year (kpi-spec 5.4).
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from kpi.history import AS_PROVIDER
from kpi.patterns import Marker, is_open

KPI: Final = "kostenprognose"


class Kept(NamedTuple):
    """The public cube of one publication, and where the pattern behind its forecasts seemed broken."""

    run: int
    peildatum: date
    file: Path
    markers: Sequence[Marker] = ()


class Group(NamedTuple):
    """Whose cost; '' = all."""

    segment: str
    gemeente: str


class Forecast(NamedTuple):
    """What was expected of a year, in euros, with its 90 % band; None where it was withheld.

    `markers` tell on which supposition it could not count: none where it was withheld or the year was over.
    """

    run: int
    peildatum: date
    expected: float | None
    lower: float | None
    upper: float | None
    withheld: bool
    markers: tuple[Marker, ...] = ()

    def held(self, year: int, outcome: float | None) -> bool | None:
        """Whether the outcome lies in the band; None without an outcome or a band, or made after the year itself."""
        if outcome is None or self.lower is None or self.upper is None or self.peildatum > date(year, 12, 31):
            return None
        return self.lower <= outcome <= self.upper


def read_forecasts(kept: Sequence[Kept], group: Group, year: int, *, as_provider: bool) -> list[Forecast]:
    """The forecasts of this year in the order of their peildatum; a cube that held none is left out."""
    found = []
    with duckdb.cursor() as con:  # of the database in memory that all of this process use: one of its own takes 12 ms
        for one in kept:
            row = con.execute(_query(as_provider=as_provider), [str(one.file), *group, date(year, 1, 1)]).fetchone()
            if row is not None and row[-1] is not None:
                markers = _markers(one, group, year) if row[0] is not None else ()
                found.append(Forecast(one.run, one.peildatum, *row)._replace(markers=markers))
    return sorted(found, key=lambda one: (one.peildatum, one.run))


def outcome_of(forecasts: Sequence[Forecast], year: int) -> float | None:
    """What the year came to, by the newest forecast made after it; None while there is none that may be shown."""
    after = [one for one in forecasts if one.peildatum > date(year, 12, 31)]
    return after[-1].expected if after else None


def _markers(one: Kept, group: Group, year: int) -> tuple[Marker, ...]:
    mine = (marker for marker in one.markers if (marker.segment, marker.gemeente) == group)
    return tuple(mine) if is_open(year, one.peildatum) else ()


def _query(*, as_provider: bool) -> str:
    seen = AS_PROVIDER if as_provider else ""
    measures = ", ".join(f"max(waarde) filter (maat = '{maat}')" for maat in ("prognose", "ondergrens", "bovengrens"))
    return f"""
        select {measures}, bool_or(onderdrukt) filter (maat = 'prognose')
        from (select *{seen} from read_parquet(?))
        where kpi = '{KPI}' and segment = ? and gemeente = ? and aanbieder = '' and uitsplitsing = ''
          and periode_type = 'jaar' and periode_start = ?
    """
