"""Dutch texts and their English twins. Room app/: reads the message catalogue beside it once, writes nothing.

Templates and code are written in Dutch; `vertaling/en.po` holds the English. A test extracts every text and fails when
one has no translation or a translation has no text any more.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po
from babel.support import NullTranslations

from app.api.language import Language

CATALOGUE: Final = Path(__file__).with_name("vertaling") / "en.po"


class Translator(NullTranslations):
    """Gives the text in one language; an untranslated text stays Dutch."""

    def __init__(self, language: Language, messages: dict[str, str]) -> None:
        super().__init__()
        self.language: Language = language
        self._messages = messages

    def gettext(self, message: str) -> str:
        """The text in this language."""
        return self._messages.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, num: int) -> str:
        """Singular or plural, in this language."""
        return self.gettext(msgid1 if num == 1 else msgid2)

    def __call__(self, message: str, **values: object) -> str:
        """The text with its `%(name)s` places filled in."""
        text = self.gettext(message)
        return text % values if values else text


def mark(message: str) -> str:
    """Note a text for translation where it is named; it is translated where it is shown."""
    return message


@cache
def translator(language: Language) -> Translator:
    """The translator of a language; the catalogue is read once."""
    if language == "nl":
        return Translator("nl", {})
    catalogue = read_po(BytesIO(CATALOGUE.read_bytes()), locale="en")
    messages: dict[str, str] = {}
    for message in catalogue:
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string:
            messages[message.id] = message.string
    return Translator("en", messages)
