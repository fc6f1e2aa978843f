"""The reference page tells every message, and where each value goes."""

from ingest.ijw.definition import load_release
from ingest.ijw.reference import reference_page

PAGE = reference_page(load_release("3.2"))


def test_every_message_and_type_is_on_the_page() -> None:
    release = load_release("3.2")
    assert all(f"\n## {kind} " in PAGE for kind in release.messages)
    assert all(f"\n| {name} | " in PAGE for name in release.simple)


def test_an_element_tells_what_it_holds_and_where_it_goes() -> None:
    assert "| JW305 | 438 | Start |  | `start` |" in PAGE
    assert (
        "| &emsp;Bsn | 1 | 9 digits | `start.client` (as a pseudonym); "
        "`start.bsn_geldig` (as the outcome of the eleven-test) |" in PAGE
    )
    assert "| &emsp;&emsp;StartProduct | 1..n |  | a row of `start` |" in PAGE
    assert "| &emsp;BerichtSubversie | 1 | 2 |  |" in PAGE


def test_every_column_that_is_read_is_on_the_page() -> None:
    for message in load_release("3.2").messages.values():
        for rows in message.rows:
            assert all(f"`{rows.table}.{column}`" in PAGE for column in rows.columns)


def test_the_page_is_the_same_each_time() -> None:
    assert reference_page(load_release("3.2")) == PAGE
