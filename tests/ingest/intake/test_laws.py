"""Order, cut, spread and repetition change nothing; a crash leaves nothing half. Tests of ingest/intake/."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fault import Effect, Fault, Text
from ingest.intake import IntakeError, Options, Progress, load_deliveries
from ingest.limits import Limits
from tests.ingest.intake.test_feeds_and_region import row, waiting
from tests.ingest.intake_world import SETTINGS, Rows, World, check, new_world
from tests.ingest.messages import jw305, jw323
from tests.ingest.zips import zip_bytes

# Accepted, refused whole, with a refused record, and a feed of which two rows contradict each other.
FILES = {
    "1.xml": jw305("1"),
    "2.xml": jw305("2", ["2026-04-03", "2026-05-03"]),
    "3.xml": jw305("3", ["2026-03-01"]),
    "4.xml": jw323("1", ["R1", "FOUT", "R3"]),
    "5.xml": jw305("1", sender="12345678"),
    "6.csv": waiting(row("A-1"), row("A-2"), row("A-1", start="2026-03-20"), row("A-3", bsn="1")),
    "7.txt": b"hallo",
}
SMALL = [
    Limits(batch_messages=1, part_files=1),
    Limits(batch_records=1, part_bytes=1),
    Limits(batch_messages=2, part_files=3),
]


def as_deliveries(names: Sequence[str], cuts: Sequence[bool]) -> list[tuple[str, bytes]]:
    """The files in this order; where `cuts` is false the file shares a zip with the one before it."""
    groups: list[list[str]] = []
    for name, cut in zip(names, cuts, strict=True):
        if cut or not groups:
            groups.append([])
        groups[-1].append(name)
    return [
        (group[0], FILES[group[0]]) if len(group) == 1 else ("z.zip", zip_bytes({name: FILES[name] for name in group}))
        for group in groups
    ]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """What must stand in raw, however the files come."""
    with new_world(tmp_path_factory.mktemp("expected")) as world:
        world.deliver(sorted(FILES.items()))
        return world.raw()


@settings(max_examples=25, deadline=None)
@given(
    names=st.permutations(sorted(FILES)),
    cuts=st.lists(st.booleans(), min_size=len(FILES), max_size=len(FILES)),
    again=st.lists(st.sampled_from(sorted(FILES)), max_size=3),
    calls=st.integers(1, 3),
    limits=st.sampled_from([Limits(), *SMALL]),
)
def test_order_cut_and_repetition_change_nothing(
    names: list[str],
    cuts: list[bool],
    again: list[str],
    calls: int,
    limits: Limits,
    expected: Rows,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    deliveries = [*as_deliveries(names, cuts), ("weer.zip", zip_bytes({name: FILES[name] for name in again}))]
    with new_world(tmp_path_factory.mktemp("world")) as world:
        for start in range(calls):
            world.deliver(deliveries[start::calls], Options(limits=limits))
        found = world.raw()
    # A feed file delivered again in another zip is kept again; equal rows count once.
    found["aanmelding"] = list(dict.fromkeys(found["aanmelding"]))
    assert found == expected


@pytest.mark.parametrize("limits", SMALL)
def test_the_report_does_not_depend_on_the_cut(limits: Limits, tmp_path: Path) -> None:
    deliveries = [*FILES.items(), ("alles.zip", zip_bytes(FILES)), ("ander.xml", jw305("1", ["2026-04-20"]))]
    with new_world(tmp_path) as one:
        expected = one.deliver(deliveries, Options())
        raw = one.raw(provenance=True)
    (tmp_path / "ruw.duckdb").unlink()
    with new_world(tmp_path) as other:
        assert other.deliver(deliveries, Options(limits=limits)) == expected
        assert other.raw(provenance=True) == raw


def test_the_report_does_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    deliveries = [("alles.zip", zip_bytes(FILES)), *FILES.items(), ("ander.xml", jw305("1", ["2026-04-20"]))]
    with new_world(tmp_path) as one:
        expected = one.deliver(deliveries, Options(workers=0))
        raw = one.raw(provenance=True)
    (tmp_path / "ruw.duckdb").unlink()
    with new_world(tmp_path) as other:
        assert other.deliver(deliveries, Options(workers=2, limits=SMALL[0])) == expected
        assert other.raw(provenance=True) == raw


class _BreaksAt:
    """A check that breaks when it sees a certain message."""

    def __init__(self, bericht_id: str) -> None:
        self.bericht_id = bericht_id

    def __call__(self, con: duckdb.DuckDBPyConnection) -> Sequence[tuple[str, Fault]]:
        if con.execute("select 1 from stage.bericht where bericht_id = ?", [self.bericht_id]).fetchall():
            raise RuntimeError("the check broke")
        return check(con)


def broken_load(world: World, files: list[tuple[str, bytes]], limits: Limits) -> None:
    deliveries = [world.delivery(name, data) for name, data in files]
    with pytest.raises(RuntimeError, match="the check broke"):
        load_deliveries(world.con, deliveries, SETTINGS, _BreaksAt("JW305/01234567/3"), Options(limits=limits))


def test_a_delivery_is_never_half_loaded(world: World) -> None:
    members = {f"{number}.xml": jw305(str(number)) for number in range(1, 5)}
    broken_load(world, [("a.zip", zip_bytes(members))], Limits(batch_messages=1, part_files=1))
    assert world.count("bericht") == 0
    outcome = world.one("a.zip", zip_bytes(members))
    assert (outcome.known_already, world.count("bericht")) == (False, 4)


def test_deliveries_before_the_crash_may_stay_and_the_rest_can_be_loaded_again(world: World) -> None:
    files = [(f"{number}.xml", jw305(str(number))) for number in range(1, 5)]
    broken_load(world, files, Limits(batch_messages=1, part_files=1))
    assert world.count("bericht") in {0, 1, 2}
    outcomes = world.deliver(files)
    assert not any(outcome.faults for outcome in outcomes)
    assert (world.count("bericht"), world.count("start")) == (4, 4)


def test_a_check_that_speaks_of_an_unknown_message_stops_the_load(world: World) -> None:
    fault = Fault("T9", Effect.MESSAGE, Text("a", "a"), Text("b", "b"))
    deliveries = [world.delivery("a.xml", jw305("1"))]
    with pytest.raises(IntakeError, match="rule T9 speaks of a message that is not staged"):
        load_deliveries(world.con, deliveries, SETTINGS, lambda _: [("JW305/99999999/1", fault)])
    assert world.count("bericht") == 0


def test_a_record_fault_that_names_no_record_refuses_the_message(world: World) -> None:
    fault = Fault("T9", Effect.RECORD, Text("a", "a"), Text("b", "b"))
    deliveries = [world.delivery("a.xml", jw305("1"))]
    (outcome,) = load_deliveries(world.con, deliveries, SETTINGS, lambda _: [("JW305/01234567/1", fault)])
    assert [found.effect for found in outcome.faults] == [Effect.MESSAGE]
    assert world.count("bericht") == 0


def test_progress_goes_up_to_everything(world: World) -> None:
    heard: list[Progress] = []
    files = [*FILES.items(), ("alles.zip", zip_bytes(FILES)), ("nog eens.xml", FILES["1.xml"])]
    world.deliver(files, Options(limits=SMALL[0], on_progress=heard.append))
    assert [step.bytes_done for step in heard] == sorted(step.bytes_done for step in heard)
    last = heard[-1]
    assert (last.deliveries_done, last.deliveries) == (len(files), len(files))
    assert 0.95 * last.bytes_total <= last.bytes_done <= last.bytes_total
    assert last.messages == 10


def test_seconds_come_from_the_timer_and_make_no_difference(world: World) -> None:
    ticks = iter(range(100))
    deliveries = [world.delivery("a.xml", jw305("1"))]
    (outcome,) = load_deliveries(world.con, deliveries, SETTINGS, check, Options(timer=lambda: next(ticks)))
    assert outcome.seconds == 1


def test_what_was_loaded_is_there_after_closing(tmp_path: Path) -> None:
    with new_world(tmp_path) as one:
        one.one("a.xml", jw305("1"))
    with new_world(tmp_path) as again:
        assert again.count("start") == 1
        assert again.one("a.xml", jw305("1")).known_already
