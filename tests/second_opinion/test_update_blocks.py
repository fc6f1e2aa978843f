"""What can happen to the records of a client: blocks that are brought up to date are those made as a whole."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from ingest.regio import load_region
from sql.build import build_blocks
from sql.update import update_blocks
from tests.second_opinion.lives import World, large_world
from tests.second_opinion.lives_region import DELFT, DEN_HAAG, REGION
from tests.second_opinion.records import Afwijzing, Raw
from tests.second_opinion.test_update import differences, opened

WORLD = large_world(5, 12)
_FIRST = "join model.levering l on levering_id = eerste_levering"
LINKS = (
    f"select t.client, t.begin, l.sorteersleutel from model.traject t {_FIRST}",
    f"select v.client, v.begin, l.sorteersleutel from model.verblijf v {_FIRST}",
    "select q.client, v.begin, q.volgnummer, q.begin from model.plaatsing q join model.verblijf v using (verblijf_id)",
    "select d.client, v.begin, d.volgnummer from model.doorplaatsing d join model.verblijf v using (verblijf_id)",
    "select w.kenmerk, w.soort, o.van, o.tot from model.wacht_onderbreking o join model.wacht w using (wacht_id)",
)


def _changed(raw: Raw, change: Callable[[str, Any], Any]) -> Raw:
    """Every record as `change` gives it, by the name of its table; None = gone."""
    found = Raw()
    for one in fields(Raw):
        rows = (change(one.name, row) for row in getattr(raw, one.name))
        setattr(found, one.name, [row for row in rows if row is not None])
    return found


def _clients() -> list[str]:
    """The two with the most toewijzingen."""
    told = [row.client for row in WORLD.raw.toewijzing]
    return sorted(set(told), key=lambda client: (-told.count(client), client))[:2]


def _without_a_client() -> Raw:
    one = _clients()[0]
    return _changed(WORLD.raw, lambda _, row: None if getattr(row, "client", None) == one else row)


def _moved() -> Raw:
    one = _clients()[0]

    def move(_: str, row: Any) -> Any:
        if getattr(row, "client", None) != one:
            return row
        return replace(row, gemeente=DELFT if row.gemeente == DEN_HAAG else DEN_HAAG)

    return _changed(WORLD.raw, lambda name, row: row if name == "outcome" else move(name, row))


def _given_away() -> Raw:
    """A last version of a toewijzing of one client that names another."""
    one, other = _clients()
    last = max(
        (row for row in WORLD.raw.toewijzing if row.client == one),
        key=lambda row: (row.toewijzingsdatum, row.toewijzing_nummer),
    )
    later = replace(last, client=other, regel=99, toewijzingsdatum=WORLD.peildatum, dagtekening=WORLD.peildatum)
    return replace(WORLD.raw, toewijzing=[*WORLD.raw.toewijzing, later])


def _refused() -> Raw:
    named = {one.name for one in fields(Afwijzing)}
    told = WORLD.raw.prestatie[0]
    values = {one.name: getattr(told, one.name) for one in fields(told) if one.name in named}
    refusal = Afwijzing(**values | {"retour_codes": "0233", "dagtekening": WORLD.peildatum})
    return replace(WORLD.raw, afwijzing=[*WORLD.raw.afwijzing, refusal])


def _unnamed() -> Raw:
    """Outcomes that name nobody."""
    return _changed(WORLD.raw, lambda name, row: replace(row, client=None) if name == "outcome" else row)


CHANGES = {
    "nothing": lambda: WORLD.raw,
    "a client is taken back": _without_a_client,
    "a client moves": _moved,
    "a toewijzing goes to another client": _given_away,
    "a prestatie is refused": _refused,
    "outcomes name nobody any more": _unnamed,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[World], Path]]:
    """Blocks made as a whole, each world once."""
    folder = tmp_path_factory.mktemp("geheel")
    known: list[World] = []

    def make(world: World) -> Path:
        for number, other in enumerate(known):
            if other == world:
                return folder / f"{number}.duckdb"
        file = folder / f"{len(known)}.duckdb"
        known.append(world)
        with opened(file, world) as con:
            load_region(con, REGION)
            build_blocks(con, world.peildatum)
        return file

    yield make


def _assert_same(world: World, before: Path, whole: Path, file: Path) -> int:
    """Gives how many clients were looked at again."""
    shutil.copyfile(before, file)
    with opened(file, world) as con:
        update_blocks(con, before, world.peildatum)
        ((chosen,),) = con.execute("select count(*) from nu.gekozen").fetchall()
    assert not differences(file, whole)
    with duckdb.connect(file, read_only=True) as one, duckdb.connect(whole, read_only=True) as other:
        for query in LINKS:
            assert one.execute(f"{query} order by all").fetchall() == other.execute(f"{query} order by all").fetchall()
    return int(chosen)


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_happens_to_a_client(change: str, made: Callable[[World], Path], tmp_path: Path) -> None:
    """It happens, and it is undone."""
    world = replace(WORLD, raw=CHANGES[change]())
    forth = _assert_same(world, made(WORLD), made(world), tmp_path / "heen.duckdb")
    back = _assert_same(WORLD, made(world), made(WORLD), tmp_path / "terug.duckdb")
    assert (forth > 0) == (back > 0) == (change != "nothing")


@pytest.mark.parametrize("first", [WORLD.peildatum - timedelta(days=9), date(2025, 12, 28), date(2026, 2, 27)])
def test_only_the_clock_goes_on(first: date, made: Callable[[World], Path], tmp_path: Path) -> None:
    for number, days in enumerate((1, 8)):
        now = World(WORLD.raw, first + timedelta(days=days))
        _assert_same(now, made(World(WORLD.raw, first)), made(now), tmp_path / f"{number}.duckdb")


def test_the_order_in_which_records_came_changes_nobody(made: Callable[[World], Path], tmp_path: Path) -> None:
    mixed = _changed(WORLD.raw, lambda _, row: row)
    for one in fields(Raw):
        Random(1).shuffle(getattr(mixed, one.name))
    assert _assert_same(replace(WORLD, raw=mixed), made(WORLD), made(WORLD), tmp_path / "door-elkaar.duckdb") == 0
