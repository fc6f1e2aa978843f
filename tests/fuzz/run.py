"""Fuzz a reader with atheris, which looks at what code an input reaches. Tests only; not part of a usual run.

    .venv/bin/uv pip install --group fuzz
    .venv/bin/python -m tests.fuzz.run xml -max_total_time=600

What it finds it writes to a file `crash-…`: mend the reader and keep the input in tests/fuzz/found/<target>/, which
test_found.py reads in every run. Further options are those of libFuzzer.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ingest", "zipfile"]):
    from tests.fuzz.targets import FOUND, TARGETS


def main() -> None:
    """Fuzz the target that is named, from its seeds and from what was found before."""
    name, *options = sys.argv[1:]
    target = TARGETS[name]
    with tempfile.TemporaryDirectory(prefix="corpus-") as corpus:
        known = [file.read_bytes() for file in sorted((FOUND / name).glob("*"))]
        for number, data in enumerate((*target.seeds, *known)):
            (Path(corpus) / f"{number:03}").write_bytes(data)
        atheris.Setup(
            [sys.argv[0], corpus, "-max_len=65536", "-timeout=20", "-rss_limit_mb=2048", *options], target.read
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
