"""The client of the benchmarks counts what it is answered, and notices when that is something else."""

import os

import pytest

from benchmarks.load import Loaded, flood, steady, target
from benchmarks.served import serving


@pytest.mark.slow
def test_answers_are_counted_and_workers_cost_time() -> None:
    with serving("benchmarks.api:floor", 1, {"HEFBOOM_BENCHMARK_SIZE": "5000"}) as served:
        assert "HEFBOOM_BENCHMARK_SIZE" not in os.environ  # only the workers have it
        wanted, body = target(served.port, "/constant", {"Accept": "*/*"})
        assert body == b"0" * 5000 and wanted.answer > 5000
        before = served.processor()
        found = flood(wanted, 2, 0.5)
        assert len(found.seconds) > 1 and found.rate > 0 and served.processor() > before
        assert len(steady(wanted, 2, 1.0, 4).seconds) <= 6  # four a second, however fast the answers are
        with pytest.raises(RuntimeError, match="answers 404"):
            target(served.port, "/iets-anders", {})
        short = type(wanted)(wanted.port, wanted.request, 100)
        with pytest.raises(RuntimeError, match="longer than the first"):
            flood(short, 1, 0.2)


def test_a_percentile_is_one_of_the_times() -> None:
    found = Loaded(10, tuple(number / 100 for number in range(100, 0, -1)))
    assert (found.percentile(0.5), found.percentile(0.99), found.percentile(1.0)) == (0.51, 1.0, 1.0)
