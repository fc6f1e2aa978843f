"""The meanings of return codes: one for every code of the standard, in two languages, in words of our own."""

from checks.returned import MEANINGS
from ingest.ijw.definition import load_release
from ingest.ijw.model import Simple


def test_every_return_code_has_a_meaning() -> None:
    simple = load_release("3.2").simple["RetourCode"]
    assert isinstance(simple, Simple) and simple.codes is not None
    assert set(MEANINGS) == set(simple.codes.values)
    assert all(text.endswith(".") for meaning in MEANINGS.values() for text in meaning)
    assert len({meaning.nl for meaning in MEANINGS.values()}) == len({one.en for one in MEANINGS.values()})
