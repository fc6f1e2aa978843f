"""Blocks that are made beside each other do not read each other, and every file is a block."""

import re
from pathlib import Path

import sql.build
from sql.build import STEPS

ROOM = Path(sql.build.__file__).parent


def test_every_file_is_made_once_and_reads_only_what_was_made_before() -> None:
    assert sorted(block for step in STEPS for block in step) == sorted(file.stem for file in ROOM.glob("b*.sql"))
    known = {"parameter", "periode", "werkdag"}
    for step in STEPS:
        made: set[str] = set()
        for block in step:
            text = re.sub(r"--.*", "", (ROOM / f"{block}.sql").read_text(encoding="utf-8"))
            own = set(re.findall(r"create (?:or replace )?(?:table|view|macro) model\.(\w+)", text))
            assert set(re.findall(r"model\.(\w+)", text)) <= known | own, block
            made |= own
        known |= made
