"""Small numbers leave by one door (kpi-spec section 6)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from kpi.disclosure import PublicSeries, Selection, public_series, withhold

CELLS = """
    ('wachttijd', 'mediaan', '',  '',     '', 'maand', date '2026-07-01', date '2026-07-31', '', 8.0, null, null, 10),
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
    con.execute("delete from cube.waarde where n_clienten = 1")
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


TABLE = """
    ('', '', 40), ('', '0503', 21), ('', '0518', 19), ('2', '', 18), ('2', '0503', 4), ('2', '0518', 14),
    ('3', '', 22), ('3', '0503', 17), ('3', '0518', 5)
"""


def test_a_small_number_does_not_follow_from_its_row_and_column(con: duckdb.DuckDBPyConnection) -> None:
    """4 and 5 stand alone in each row and column; with the smallest others (14, 17) no line gives one away."""
    con.execute(f"""
        create or replace table cube.waarde as
        select 'instroom' as kpi, 'n' as maat, segment, gemeente, '' as aanbieder, 'maand' as periode_type,
            date '2026-04-01' as periode_start, date '2026-04-30' as periode_eind, '' as uitsplitsing,
            n::double as waarde, null::double as teller, null::double as noemer, n as n_clienten
        from (values {TABLE}) t(segment, gemeente, n)
    """)
    withhold(con, 10)
    found = {
        (one.segment, one.gemeente): one.reden for one in public_series(con, Selection(segment=None, gemeente=None))
    }
    assert {place: reden for place, reden in found.items() if reden} == {
        ("2", "0503"): "klein-aantal",
        ("3", "0518"): "klein-aantal",
        ("2", "0518"): "secundair",
        ("3", "0503"): "secundair",
    }


def test_an_amount_of_one_aanbieder_is_withheld_from_aanbieders(con: duckdb.DuckDBPyConnection) -> None:
    """Segment 2: 90 of 100 euros are of one aanbieder; segment 4 goes with it, or the total would tell."""
    con.execute("""
        create or replace table cube.waarde as
        select 'kosten' as kpi, 'totaal' as maat, segment, '' as gemeente, aanbieder, 'maand' as periode_type,
            date '2026-04-01' as periode_start, date '2026-04-30' as periode_eind, '' as uitsplitsing,
            euro::double as waarde, null::double as teller, null::double as noemer, n as n_clienten
        from (values ('', '', 600, 90), ('2', '', 100, 50), ('2', 'a', 90, 30), ('2', 'b', 10, 20),
            ('3', '', 300, 30), ('3', 'a', 150, 14), ('3', 'b', 150, 16), ('4', '', 200, 25), ('4', 'a', 100, 13),
            ('4', 'b', 100, 12)) t(segment, aanbieder, euro, n)
    """)
    withhold(con, 10)
    assert all(one.waarde is not None for one in public_series(con, Selection(segment=None, aanbieder=None)))
    seen = public_series(con, Selection(segment=None, voor_aanbieder=True))
    assert [(one.segment, one.waarde, one.reden) for one in seen] == [
        ("", 600.0, None),
        ("2", None, "overheersing"),
        ("3", 300.0, None),
        ("4", None, "secundair"),
    ]


def test_what_became_dominant_is_hidden_though_a_part_of_the_amounts_did_not_change(tmp_path: Path) -> None:
    """Segment 2 comes to be of one aanbieder. Lump sums are known and hide nothing; amounts that changed hide it."""
    before, now = tmp_path / "toen.duckdb", tmp_path / "nu.duckdb"
    _publish_cost(before, None, (50, 50), {"": 600, "2": 100, "3": 300, "4": 200})
    reasons = _publish_cost(now, before, (99, 11), {"": 660, "2": 110, "3": 330, "4": 220})
    assert [segment for segment, reason in reasons.items() if reason == "overheersing"] == ["2"]
    assert "secundair" in reasons.values()


def _publish_cost(
    file: Path, before: Path | None, of_aanbieders: tuple[int, int], euros: dict[str, int]
) -> dict[str, str | None]:
    """A month's cost in segments beside lump sums that are always the same; why aanbieders do not see each total."""
    amounts = [(segment, "", euro) for segment, euro in euros.items()]
    amounts += [("2", aanbieder, euro) for aanbieder, euro in zip("ab", of_aanbieders, strict=True)]
    lump_sums = {"": 60, "2": 10, "3": 30, "4": 20}
    rows = [("totaal", *amount) for amount in amounts]
    rows += [("taakgericht", segment, "", euro) for segment, euro in lump_sums.items()]
    with duckdb.connect(str(file)) as con:
        con.execute("create schema cube")
        con.execute(
            """
            create table cube.waarde as
            select 'kosten' as kpi, r[1] as maat, r[2] as segment, '' as gemeente, r[3] as aanbieder,
                'maand' as periode_type, date '2026-04-01' as periode_start, date '2026-04-30' as periode_eind,
                '' as uitsplitsing, r[4]::double as waarde, null::double as teller, null::double as noemer,
                20 + 20 * (r[3] = '')::integer as n_clienten
            from (select unnest(?) as r)
            """,
            [[[str(value) for value in row] for row in rows]],
        )
        withhold(con, 10, before=before)
        seen = public_series(con, Selection(maat="totaal", segment=None, voor_aanbieder=True))
        return {one.segment: one.reden for one in seen}
