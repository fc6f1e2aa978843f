"""What the generated expressions read is what anybody finds who walks through the elements of the message.

IJW_READINGS sets how many changed messages of a kind are read both ways (150 unless told).
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile
from random import Random

import pytest
from lxml import etree

from ingest.ijw.extraction import PRESENT
from ingest.ijw.message import ReadMessage
from ingest.ijw.model import Path, Rows, Source
from ingest.ijw.parse import parse
from ingest.ijw.plan import column_names
from ingest.ijw.reader import Reader, read_message
from ingest.pseudonym import Pseudonymiser
from ingest.tables import STAGE_TABLES
from tests.ingest.ijw.mutate import mutated
from tests.ingest.ijw.samples import RELEASE, as_bytes, sample

READINGS = int(os.environ.get("IJW_READINGS", "150"))
READER = Reader(Pseudonymiser(b"a key for tests only, 32 bytes.."))
TABLES = {table.name: table for table in STAGE_TABLES}


def below(element: etree._Element, path: Path) -> Iterator[etree._Element]:
    if not path:
        yield element
        return
    for child in element.iterchildren(f"{{*}}{path[0]}"):
        yield from below(child, path[1:])


def slow_text(element: etree._Element, each: Path, source: Source) -> str | bool | None:
    """From the record up to what it shares with the source, and down again."""
    shared = len(list(takewhile(lambda names: names[0] == names[1], zip(each, source.path, strict=False))))
    for _ in each[shared:]:
        parent = element.getparent()
        assert parent is not None
        element = parent
    found = next(below(element, source.path[shared:]), None)
    if source.how == PRESENT:
        return True if found is not None else None
    return (found.text or None) if found is not None else None


def slowly(root: etree._Element, rows: Rows) -> list[dict[str, str | bool | None]]:
    """The columns that are taken as they stand, of every record."""
    plain = {name: source for name, source in rows.columns.items() if source.how in (None, PRESENT)}
    return [
        {name: slow_text(element, rows.each, source) for name, source in plain.items()}
        for element in below(root, rows.each)
    ]


def same(read: object, text: str | bool | None) -> bool:
    """A number may have got or lost zeros in front, a date its blanks."""
    if text is None or isinstance(text, bool):
        return read == text
    bare = text.strip()
    return read == text or str(read) == bare or (bare.lstrip("+-").isdigit() and int(str(read)) == int(bare))


@pytest.mark.parametrize("kind", sorted(RELEASE.messages))
def test_both_readings_are_equal(kind: str) -> None:
    random = Random(f"{kind} read twice")
    roots = [sample(kind), sample(kind, optional=False, repeat=1), sample(kind, repeat=3)]
    read = 0
    for root in [*roots, *(mutated(random.choice(roots), random) for _ in range(READINGS))]:
        data = as_bytes(root)
        message = read_message(data, file="a.xml", reader=READER)
        if not isinstance(message, ReadMessage):
            continue
        read += 1
        expected: dict[str, list[dict[str, str | bool | None]]] = defaultdict(list)
        for rows in RELEASE.messages[kind].rows:
            expected[rows.table] += slowly(parse(data, max_bytes=10**6), rows)
        for table, slow in expected.items():
            names = column_names(TABLES[table])
            found = [dict(zip(names, row, strict=True)) for row in message.rows(table)]
            assert len(found) == len(slow), data.decode()
            for one, other in zip(found, slow, strict=True):
                wrong = {name: (one[name], text) for name, text in other.items() if not same(one[name], text)}
                assert not wrong, (table, wrong, data.decode())
    assert read > len(roots)  # changed ones were read too
