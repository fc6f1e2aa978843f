"""Two publications side by side: every difference once, with the reason that is strongest."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from kpi.history import Arrived, Between, Change, Reason, Wanted, archive, lay_beside

SEPTEMBER = date(2026, 9, 30)
ALL = slice(0, 100)


def _cube(file: Path, rows: str) -> Path:
    """A kept cube of months, from lines `kpi gemeente aanbieder month waarde` (- = empty, x = withheld).

    An exclamation mark before the value: withheld from providers.
    """
    with duckdb.connect() as con:
        con.execute("create schema cube")
        con.execute(
            "create table cube.openbaar (kpi varchar, maat varchar, segment varchar, gemeente varchar, "
            "aanbieder varchar, periode_type varchar, periode_start date, periode_eind date, uitsplitsing varchar, "
            "waarde double, teller double, noemer double, n_clienten bigint, onderdrukt boolean, reden varchar, "
            "reden_aanbieder varchar)"
        )
        for line in rows.strip().splitlines():
            kpi, gemeente, aanbieder, month, value = ("" if cell == "-" else cell for cell in line.split())
            withheld = value == "x"
            dominated = value.startswith("!")
            number = None if withheld else value.lstrip("!")
            from_providers = "secundair" if withheld else "overheersing" if dominated else None
            con.execute(
                "insert into cube.openbaar values (?, 'aantal', '1', ?, ?, 'maand', ?::date, last_day(?::date), '', "
                "?, null, null, null, ?, null, ?)",
                [kpi, gemeente, aanbieder, f"{month}-01", f"{month}-01", number, withheld, from_providers],
            )
        archive(con, file)
    return file


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return _cube(
        tmp_path / "oud.parquet",
        """
        wachttijd - - 2026-08 40
        wachttijd 0503 - 2026-08 30
        wachttijd 0603 - 2026-08 20
        wachttijd 1783 - 2026-08 x
        wachttijd 0637 - 2026-08 10
        wachttijd 0503 12345678 2026-08 1
        kosten - - 2026-08 100
        """,
    )


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return _cube(
        tmp_path / "nieuw.parquet",
        """
        wachttijd - - 2026-08 41
        wachttijd - - 2026-10 50
        wachttijd 0503 - 2026-08 31
        wachttijd 0603 - 2026-08 21
        wachttijd 1783 - 2026-08 12
        wachttijd 0637 - 2026-08 10
        wachttijd 0503 12345678 2026-08 2
        kosten - - 2026-08 90
        """,
    )


def _reasons(changes: list[Change]) -> dict[tuple[str, str, int], Reason]:
    return {(one.kpi, one.gemeente, one.periode_start.month): one.reden for one in changes}


def test_every_difference_has_its_strongest_reason(old: Path, new: Path) -> None:
    arrived = {"0503": Arrived(new=2), "0603": Arrived(corrected=1)}
    between = Between(SEPTEMBER, definitions=["kosten"], pack=True, arrived=arrived)
    assert _reasons(lay_beside(old, new, between, Wanted(), ALL).changes) == {
        ("wachttijd", "", 8): Reason.BOTH,  # the region is the sum of its municipalities
        ("wachttijd", "", 10): Reason.PERIOD,
        ("wachttijd", "0503", 8): Reason.NEW,
        ("wachttijd", "0603", 8): Reason.CORRECTED,
        ("wachttijd", "1783", 8): Reason.PACK,
        ("kosten", "", 8): Reason.DEFINITION,
    }


def test_a_withheld_figure_is_told_as_withheld(old: Path, new: Path) -> None:
    (change,) = lay_beside(old, new, Between(SEPTEMBER), Wanted(gemeenten=["1783"]), ALL).changes
    assert (change.oud, change.oud_onderdrukt, change.nieuw, change.nieuw_onderdrukt) == (None, True, 12, False)
    assert change.reden is Reason.DATE


def test_only_what_is_asked_for_is_answered_in_parts(old: Path, new: Path) -> None:
    own = Wanted(gemeenten=["", "0503"], kpi="wachttijd")
    found = lay_beside(old, new, Between(SEPTEMBER), own, ALL).changes
    assert [(one.gemeente, one.periode_start.month) for one in found] == [("", 8), ("", 10), ("0503", 8)]
    assert lay_beside(old, new, Between(SEPTEMBER), own, slice(1, 2)).changes == found[1:2]
    assert lay_beside(old, new, Between(SEPTEMBER), own, ALL).counts == {
        ("wachttijd", Reason.DATE): 2,
        ("wachttijd", Reason.PERIOD): 1,
    }
    assert lay_beside(old, new, Between(SEPTEMBER), Wanted(segment="2"), ALL).changes == []


def test_a_cube_does_not_differ_from_itself(new: Path) -> None:
    assert lay_beside(new, new, Between(SEPTEMBER), Wanted(), ALL).counts == {}


def test_what_one_aanbieder_earns_is_not_told_to_others(tmp_path: Path) -> None:
    old = _cube(tmp_path / "toen.parquet", "kosten - - 2026-08 !100\nkosten 0503 - 2026-08 50")
    new = _cube(tmp_path / "straks.parquet", "kosten - - 2026-08 110\nkosten 0503 - 2026-08 !60")
    for is_provider, seen in ((False, [(100, 110), (50, 60)]), (True, [(None, 110), (50, None)])):
        changes = lay_beside(old, new, Between(SEPTEMBER), Wanted(voor_aanbieder=is_provider), ALL).changes
        assert [(one.oud, one.nieuw) for one in changes] == seen
        assert [one.oud_onderdrukt for one in changes] == [is_provider, False]


def test_few_records_are_not_told_exactly() -> None:
    assert Arrived(new=1, corrected=10).in_tens() == Arrived(10, 10) and Arrived(11, 0).in_tens() == Arrived(20, 0)
