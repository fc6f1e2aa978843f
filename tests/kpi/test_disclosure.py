"""Small numbers leave by one door (kpi-spec section 6)."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from kpi.disclosure import PublicSeries, Selection, public_series, withhold

CELLS = """
    ('wachttijd', 'mediaan', '',  '',     '', 'maand', date '2026-04-01', date '2026-04-30', '', 8.0, null, null, 10),
    ('wachttijd', 'mediaan', '2', '',     '', 'maand', date '2026-04-01', date '2026-04-30', '', 7.0, null, null, 9),
    ('wachttijd', 'mediaan', '2', '0503', '', 'maand', date '2026-04-01', date '2026-04-30', '', 6.0, null, null, 1),
    ('wachttijd', 'n',       '3', '',     '', 'maand', date '2026-04-01', date '2026-04-30', '', 0.0, null, null, 0),
    ('wachttijd', 'n',       '',  '',     '', 'jaar',  date '2026-01-01', date '2026-12-31', '', 99.0, null, null, 90),
    ('wachttijd', 'n',       '',  '',     '', 'maand', date '2026-05-01', date '2026-05-31', '', 44.0, null, null, 40),
    ('wachttijd', 'n', '', '', '', 'maand', date '2026-04-01', date '2026-04-30', 'verwijzer=02', 12.0, null, null, 12),
    ('wachttijd', 'binnen-norm', '', '', '', 'maand', date '2026-04-01', date '2026-04-30', '', 0.5, 2, 4, 4)
"""


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        made.execute("create schema cube")
        made.execute(
            "create table cube.waarde as select * from (values "
            f"{CELLS}) t(kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, periode_eind, "
            "uitsplitsing, waarde, teller, noemer, n_clienten)"
        )
        withhold(made, 10)
        yield made


def test_nine_clients_are_withheld_ten_are_shown(con: duckdb.DuckDBPyConnection) -> None:
    shown, withheld = public_series(con, Selection(maat="mediaan", segment=None))
    assert (shown.waarde, shown.n_clienten, shown.onderdrukt, shown.reden) == (8.0, 10, False, None)
    assert (withheld.waarde, withheld.n_clienten, withheld.onderdrukt) == (None, None, True)
    assert withheld.reden == "klein-aantal"


def test_teller_and_noemer_go_with_the_value(con: duckdb.DuckDBPyConnection) -> None:
    (cell,) = public_series(con, Selection(maat="binnen-norm"))
    assert (cell.waarde, cell.teller, cell.noemer, cell.n_clienten) == (None, None, None, None)


def test_a_zero_may_be_shown(con: duckdb.DuckDBPyConnection) -> None:
    (cell,) = public_series(con, Selection(maat="n", segment="3"))
    assert (cell.waarde, cell.n_clienten, cell.onderdrukt) == (0.0, 0, False)


def test_the_minimum_can_be_set_but_never_below_five(con: duckdb.DuckDBPyConnection) -> None:
    withhold(con, 5)
    assert public_series(con, Selection(maat="mediaan", segment="2")).values[0].waarde == 7.0
    with pytest.raises(ValueError, match="never below 5"):
        withhold(con, 4)


@pytest.mark.parametrize(
    ("selection", "cells"),
    [
        (Selection(), 4),
        (Selection(kpi="wachttijd", maat="n", periode_type="maand"), 1),
        (Selection(maat="n", van=date(2026, 4, 1), tot=date(2026, 5, 31)), 1),
        (Selection(maat="n", van=date(2026, 6, 1)), 0),
        (Selection(maat="mediaan", segment="2", gemeente=None), 2),
        (Selection(uitsplitsing="verwijzer"), 1),
        (Selection(uitsplitsing="verwijzer=02"), 1),
        (Selection(uitsplitsing="verwijzer=03"), 0),
        (Selection(uitsplitsing="leeftijdsgroep"), 0),
        (Selection(segment=None, gemeente=None, aanbieder=None, uitsplitsing=None), 8),
        (Selection(kpi="x' or '1'='1"), 0),
    ],
)
def test_selections(con: duckdb.DuckDBPyConnection, selection: Selection, cells: int) -> None:
    assert len(public_series(con, selection)) == cells


def test_nobody_else_makes_a_public_series() -> None:
    with pytest.raises(TypeError, match="nowhere else"):
        PublicSeries(Selection(), (), object())
