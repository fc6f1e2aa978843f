"""What the generated expressions read is what anybody finds who walks through the elements of the message.

IJW_READINGS sets how many changed messages of a kind are read both ways (150 unless told).
"""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import takewhile
from random import Random

import pytest
from lxml import etree

from ingest.ijw.extraction import PRESENT
from ingest.ijw.message import ReadMessage, Records, RefusedMessage, Together
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


def compare(kind: str, data: bytes, message: ReadMessage) -> None:
    """Both readings of a valid message are equal."""
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


@pytest.mark.parametrize("kind", sorted(RELEASE.messages))
def test_both_readings_are_equal(kind: str) -> None:
    random = Random(f"{kind} read twice")
    roots = [sample(kind), sample(kind, optional=False, repeat=1), sample(kind, repeat=3)]
    read = 0
    for root in [*roots, *(mutated(random.choice(roots), random) for _ in range(READINGS))]:
        data = as_bytes(root)
        message = read_message(data, file="a.xml", reader=READER)
        if isinstance(message, ReadMessage):
            read += 1
            compare(kind, data, message)
    assert read > len(roots)  # changed ones were read too


def as_it_is(data: bytes) -> bytes:
    return data


def with_default_namespace(data: bytes) -> bytes:
    return data.replace(b"xmlns:m=", b"xmlns=").replace(b"<m:", b"<").replace(b"</m:", b"</")


def with_other_prefixes(data: bytes) -> bytes:
    for old, new in ((b"m", b"x.1"), (b"ijw", b"m")):
        for before, after in ((b"<", b":"), (b"</", b":"), (b"xmlns:", b"=")):
            data = data.replace(before + old + after, before + new + after)
    return data


def with_attributes(data: bytes) -> bytes:
    xsi = b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    return data.replace(b"Bericht ", b"Bericht " + xsi + b" xsi:schemaLocation='urn:x y.xsd' ", 1)


def with_space(data: bytes) -> bytes:
    return re.sub(rb"(</?[A-Za-z:]+)>", rb"\1\n>", data.replace(b"><", b">\r\n\t<"))


def with_comments(data: bytes) -> bytes:
    return data.replace(b"><", b"><!-- <m:Prestatie> & --><?maker <m:Client>?><")


def with_cdata(data: bytes) -> bytes:
    return re.sub(rb">([^<>]+)</", rb"><![CDATA[\1]]></", data)


def with_references(data: bytes) -> bytes:
    return re.sub(rb">([A-Za-z0-9])", lambda found: b">&#%d;" % found[1][0], data)


def with_line_ends_around_dates_and_numbers(data: bytes) -> bytes:
    return re.sub(rb"([0-9]{4}-[0-9]{2}-[0-9]{2}|(?<=Nummer>)[0-9]+)</(?!ijw:Ref)", rb"&#13;\n\1\t&#10;</", data)


def with_begin_and_end_for_empty(data: bytes) -> bytes:
    return re.sub(rb"<([a-z]+:[A-Za-z]+)/>", rb"<\1></\1>", data)


def with_byte_order_mark(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


WAYS = [as_it_is, with_default_namespace, with_other_prefixes, with_attributes, with_space, with_comments, with_cdata,
        with_references, with_begin_and_end_for_empty, with_byte_order_mark]  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", sorted(RELEASE.messages))
def test_both_readings_are_equal_however_it_is_written(kind: str, way: Callable[[bytes], bytes]) -> None:
    plain = as_bytes(sample(kind, repeat=2))
    data = way(plain)
    before, after = (read_message(one, file="a.xml", reader=READER) for one in (plain, data))
    assert isinstance(before, ReadMessage)
    assert isinstance(after, ReadMessage), after
    assert data != plain or way in {as_it_is, with_begin_and_end_for_empty}
    assert after.fingerprint == before.fingerprint
    compare(kind, data, after)


def test_utf_16_is_refused_and_never_read_as_something_else() -> None:
    data = as_bytes(sample("JW323")).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert isinstance(read_message(data, file="a.xml", reader=READER), RefusedMessage)


def test_line_ends_in_a_value_do_not_end_a_record() -> None:
    data = with_line_ends_around_dates_and_numbers(as_bytes(sample("JW323", repeat=2)))
    assert data.count(b"&#10;") > 4
    message = read_message(data, file="a.xml", reader=READER)
    assert isinstance(message, ReadMessage), message
    compare("JW323", data, message)


def test_many_messages_together_are_read_as_each_by_itself() -> None:
    found = [
        message
        for kind in sorted(RELEASE.messages)
        for data in (as_bytes(sample(kind, repeat=repeat)) for repeat in (1, 3, 2))
        for message in [
            read_message(data, file="a.xml", reader=READER),
            read_message(with_line_ends_around_dates_and_numbers(data), file="b.xml", reader=READER),
        ]
        if isinstance(message, ReadMessage)
    ]
    ways: dict[tuple[str, Together], list[Records]] = defaultdict(list)
    for message in found:
        for table, several in message.records.items():
            for records in several:
                ways[table, records.together].append(records)
    assert max(len(several) for several in ways.values()) > 4
    for (_, together), several in ways.items():
        at_once = together([records.found for records in several]).to_pylist()
        assert [tuple(row.values()) for row in at_once] == [row for records in several for row in records.rows()]
