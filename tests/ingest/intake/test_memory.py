"""A delivery takes as much memory as a batch of it, however many batches there are in its one transaction."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from ingest.fault import Fault
from ingest.intake import Options, load_deliveries
from ingest.limits import Limits
from tests.ingest.intake_world import SETTINGS, new_world
from tests.ingest.messages import jw305
from tests.ingest.zips import zip_bytes

_MESSAGES = 60
_STARTS = ["2026-04-20"] * 500
_IN_MEMORY = "select coalesce(sum(memory_usage_bytes), 0) from duckdb_memory() where tag = 'IN_MEMORY_TABLE'"


def test_what_was_loaded_is_let_go_before_the_delivery_ends(tmp_path: Path) -> None:
    arrow, duck = [], []

    def measured(con: duckdb.DuckDBPyConnection) -> Sequence[tuple[str, Fault]]:
        arrow.append(pa.total_allocated_bytes())
        duck.append(int(con.execute(_IN_MEMORY).fetchall()[0][0]))
        return ()

    members = {f"{number:02}.xml": jw305(str(number), _STARTS) for number in range(_MESSAGES)}
    with new_world(tmp_path) as world:
        delivery = world.delivery("alles.zip", zip_bytes(members))
        load_deliveries(
            world.con, [delivery], SETTINGS, measured, Options(limits=Limits(batch_messages=1, part_files=1))
        )
        assert world.count("start") == _MESSAGES * len(_STARTS)
    assert len(arrow) == _MESSAGES
    assert max(arrow[-10:]) < 2 * max(arrow[:10]) and max(duck[-10:]) < 2 * max(duck[:10])
