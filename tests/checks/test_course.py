"""Findings from one publication to the next: open, come and cleared, kept when the warehouses are gone."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb

from checks.check import Dimension
from checks.course import Before, Kept, Moment, course_file, keep_course, read_course

DAY = date(2026, 10, 31)
OWN, OTHER = "22001000", "22001001"


class Publications:
    """Warehouses with only findings, published one after the other in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: list[Kept] = []

    def publish(self, *findings: str, aanbieder: str = OWN, rule: str = "TR019") -> None:
        """The next run, with findings of these ids."""
        run = len(self.kept) + 1
        file = self.folder / f"warehouse-{run}.duckdb"
        with duckdb.connect(file) as con:
            con.execute("create schema kwaliteit")
            con.execute(
                "create table kwaliteit.bevinding (id varchar, rule varchar, gemeente varchar, aanbieder varchar)"
            )
            rows = [[one, rule, None, aanbieder] for one in findings]
            if rows:
                con.executemany("insert into kwaliteit.bevinding values (?, ?, ?, ?)", rows)
            course = self.folder / course_file(run)
            keep_course(con, run, self.before(), course)
        self.kept.append(Kept(run, DAY, course))

    def before(self) -> Before | None:
        """The publication before the one to come."""
        if not self.kept:
            return None
        return Before(self.folder / f"warehouse-{self.kept[-1].run}.duckdb", self.kept[-1].file)

    def read(self, condition: str = "true", values: Sequence[object] = ()) -> list[Moment]:
        """All moments."""
        return read_course(self.kept, condition, values)


def flows(moments: Sequence[Moment]) -> list[tuple[int, int | None, int | None]]:
    """Open, come and cleared of each."""
    return [(one.total, one.new, one.cleared) for one in moments]


def test_what_came_and_what_cleared_is_told_from_one_to_the_next(tmp_path: Path) -> None:
    shown = Publications(tmp_path)
    shown.publish("a", "b", "c")
    shown.publish("b", "c", "d")
    shown.publish()
    assert flows(shown.read()) == [(3, None, None), (3, 1, 1), (0, 0, 3)]


def test_it_stays_when_the_warehouses_are_gone_and_adds_up_over_what_is_left_out(tmp_path: Path) -> None:
    shown = Publications(tmp_path)
    for findings in ("a", "ab", "b", "bc"):
        shown.publish(*findings)
    for file in tmp_path.glob("*.duckdb"):
        file.unlink()
    first, *_, last = shown.kept
    moments = read_course([first, last], "true", ())
    assert flows(moments) == [(1, None, None), (2, 2, 1)]  # b and c came, a cleared


def test_a_lost_publication_begins_the_totals_anew_and_says_so(tmp_path: Path) -> None:
    shown = Publications(tmp_path)
    shown.publish("a")
    (tmp_path / "warehouse-1.duckdb").unlink()
    shown.publish("b", "c")
    shown.publish("b")
    assert flows(shown.read()) == [(1, None, None), (2, None, None), (1, 0, 1)]


def test_everybody_reads_about_their_own(tmp_path: Path) -> None:
    shown = Publications(tmp_path)
    shown.publish("a", "b")
    shown.publish("c", aanbieder=OTHER, rule="PL01")
    own, other = (shown.read("aanbieder = ?", [code]) for code in (OWN, OTHER))
    assert flows(own) == [(2, None, None), (0, 0, 2)]
    assert flows(other) == [(0, None, None), (1, 1, 0)]
    assert other[1].open == {one: int(one is Dimension.PLAUSIBILITY) for one in Dimension}


def test_the_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for name, findings in (("een", "abc"), ("twee", "cba")):
        (tmp_path / name).mkdir()
        shown = Publications(tmp_path / name)
        shown.publish(*findings)
        shown.publish(*findings)
        files.append(shown.kept[-1].file.read_bytes())
    assert files[0] == files[1]
