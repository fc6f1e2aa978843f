"""Small numbers leave by one door. Room kpi/: reads cube.waarde, writes cube.openbaar, makes every PublicSeries.

Kpi-spec section 6. `withhold` decides once for the whole cube (kpi/withholding.py); here it is only read.
Whoever shows figures takes a `PublicSeries`, and only `public_series` makes one: the type checker guards the door.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from kpi.catalogue import load_catalogue
from kpi.definition import Definition

LOWEST_MINIMUM: Final = 5
_DOOR: Final = object()

_DIMENSIONS: Final = "kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, periode_eind, uitsplitsing"
_FIGURES: Final = ("waarde", "teller", "noemer", "n_clienten")
_ORDER: Final = ", ".join(str(place) for place in range(1, 10))


class PublicValue(NamedTuple):
    """One cell that may be shown. Empty text = all; withheld: the four figures are None and `reden` says why."""

    kpi: str
    maat: str
    segment: str
    gemeente: str
    aanbieder: str
    periode_type: str
    periode_start: date
    periode_eind: date
    uitsplitsing: str
    waarde: float | None
    teller: float | None
    noemer: float | None
    n_clienten: int | None
    onderdrukt: bool
    reden: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which cells. For a dimension "" is the row over all, a code is one, None is every one of them including "".

    `uitsplitsing` is "" (totals), one value ("verwijzer=02"), a breakdown ("verwijzer": all its values) or None.
    `van` and `tot` hold the period inside [van, tot]. `voor_aanbieder`: as an aanbieder may see it.
    """

    kpi: str | None = None
    maat: str | None = None
    segment: str | None = ""
    gemeente: str | None = ""
    aanbieder: str | None = ""
    periode_type: str | None = None
    van: date | None = None
    tot: date | None = None
    uitsplitsing: str | None = ""
    voor_aanbieder: bool = False


@dataclass(frozen=True, slots=True)
class PublicSeries:
    """Cells after disclosure control, in the order of the nine dimensions. Only `public_series` can make one."""

    selection: Selection
    values: tuple[PublicValue, ...]
    door: object = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.door is not _DOOR:
            raise TypeError("A PublicSeries is made by kpi.disclosure.public_series and nowhere else.")

    def __iter__(self) -> Iterator[PublicValue]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)


def check_minimum(minimum: int) -> None:
    """ValueError when fewer than 5 clients would be enough to show a cell."""
    if minimum < LOWEST_MINIMUM:
        raise ValueError(f"The smallest number of clients shown is {minimum}; it is never below {LOWEST_MINIMUM}.")


def withhold(
    con: duckdb.DuckDBPyConnection,
    minimum: int,
    definitions: Iterable[Definition] | None = None,
    before: Path | None = None,
) -> None:
    """Make cube.openbaar from cube.waarde. ValueError when `minimum` is below 5 (kpi-spec section 6).

    `definitions` tell which measures count the same clients and what adds up; those of this program when absent.
    `before` is the warehouse of the publication before this one: the two together give no small number away either.
    """
    from kpi.withholding import withhold_cells  # noqa: PLC0415  -- who only reads figures needs no linear algebra

    check_minimum(minimum)
    withhold_cells(con, int(minimum), load_catalogue().built if definitions is None else definitions, before)


def public_series(con: duckdb.DuckDBPyConnection, selection: Selection) -> PublicSeries:
    """The cells of cube.openbaar that `selection` asks for; an empty series when there are none."""
    conditions = dict(_conditions(selection))
    where = " and ".join(conditions) or "true"
    rows = con.execute(
        f"select {_columns(selection)} from cube.openbaar where {where} order by {_ORDER}", list(conditions.values())
    ).fetchall()
    return PublicSeries(selection, tuple(PublicValue(*row) for row in rows), _DOOR)


def _columns(selection: Selection) -> str:
    """The columns of a PublicValue: what is withheld from aanbieders only still stands in the table."""
    if not selection.voor_aanbieder:
        return ", ".join([_DIMENSIONS, *_FIGURES, "onderdrukt", "reden"])
    figures = (f"case when reden_aanbieder is null then {name} end" for name in _FIGURES)
    return ", ".join([_DIMENSIONS, *figures, "reden_aanbieder is not null", "reden_aanbieder"])


def _conditions(selection: Selection) -> Iterator[tuple[str, str | date]]:
    """Each condition with its one parameter."""
    for column in ("kpi", "maat", "segment", "gemeente", "aanbieder", "periode_type"):
        wanted = getattr(selection, column)
        if wanted is not None:
            yield f"{column} = ?", wanted
    if selection.van is not None:
        yield "periode_start >= ?", selection.van
    if selection.tot is not None:
        yield "periode_eind <= ?", selection.tot
    if selection.uitsplitsing is not None:
        is_name = selection.uitsplitsing and "=" not in selection.uitsplitsing
        yield ("starts_with(uitsplitsing, ? || '=')" if is_name else "uitsplitsing = ?"), selection.uitsplitsing
