"""Every text on a page has its English, and no English is left over."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app.pages.i18n import CATALOGUE, translator

APP = Path(__file__).resolve().parents[3] / "app"
_PLACES = re.compile(r"%\((\w+)\)s")


def _used() -> set[str]:
    found = extract_from_dir(
        APP,
        method_map=[("**.py", "python"), ("**/templates/**.html", "jinja2")],
        keywords={"_": None, "mark": None, "words": None, "gettext": None},
    )
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def _translated() -> dict[str, str]:
    catalogue = read_po(BytesIO(CATALOGUE.read_bytes()), locale="en")
    return {str(message.id): str(message.string) for message in catalogue if message.id}


def test_every_text_has_its_english_and_no_english_is_left_over() -> None:
    used, translated = _used(), _translated()
    assert len(used) > 100
    assert not used - set(translated), "add these to en.po"
    assert not set(translated) - used, "nobody uses these any more"


def test_a_translation_keeps_the_places_to_fill_in() -> None:
    for dutch, english in _translated().items():
        assert english, dutch
        assert sorted(_PLACES.findall(dutch)) == sorted(_PLACES.findall(english)), dutch


def _calls_in_f_strings() -> Iterator[str]:
    for file in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FormattedValue):
                for call in ast.walk(node.value):
                    name = getattr(call, "func", None)
                    literal = isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)
                    if literal and (getattr(name, "id", "") or getattr(name, "attr", "")) == "words":
                        yield f"{file.relative_to(APP)}:{node.lineno}"


def test_no_text_hides_from_extraction_inside_an_f_string() -> None:
    assert list(_calls_in_f_strings()) == []


def test_dutch_is_itself_and_an_unknown_text_stays_dutch() -> None:
    assert translator("nl")("Inloggen") == "Inloggen"
    assert translator("en")("Inloggen") == "Sign in"
    assert translator("en")("nog nooit vertaald") == "nog nooit vertaald"
    assert translator("en")("hoger dan %(period)s", period="Q1") == "higher than Q1"
