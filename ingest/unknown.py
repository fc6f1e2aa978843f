"""What a file is that we do not read, and what to deliver instead. Room ingest/: pure, over the first bytes of a file.

Only what marks a kind of file is said, never what stands in it: the first line of a table may be about a person.
"""

import json
import re
from typing import Final

from ingest.fault import Text
from ingest.feeds.csvtext import AS_UTF16, UTF16
from ingest.feeds.parquet import is_parquet

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and any Office file with a password
_PROTECTED: Final = "EncryptedPackage".encode("utf-16-le")
_MARKS: Final = (
    (b"%PDF-", Text("dit is een PDF.", "this is a PDF.")),
    (b"\x89PNG", Text("dit is een afbeelding.", "this is an image.")),
    (b"\xff\xd8\xff", Text("dit is een afbeelding.", "this is an image.")),
    (b"{\\rtf", Text("dit is een tekstdocument (RTF).", "this is a text document (RTF).")),
)
_PACKED: Final = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")
_ALMOST_XML: Final = re.compile(rb"<\?xml|\?xml version|istandaarden\.nl/ijw/|<(?:\w{1,20}:)?Bericht\b")
_SEPARATORS: Final = (
    (b"\t", Text("tabs", "tabs")),
    (b"|", Text("verticale strepen", "vertical bars")),
)
_CELLS: Final = 3  # from this many cells in the first line a text looks like a table
_LETTERS: Final = 16  # so many of them tell what a text is encoded in
_START: Final = 4096  # bytes in which a file shows that it meant to be XML

#: What to do with a workbook.
AS_TABLE: Final = Text(
    "Sla elk tabblad op als 'CSV UTF-8' en lever dat aan, of lever het iJw-bericht (XML) zelf aan.",
    "Save each sheet as 'CSV UTF-8' and deliver that, or deliver the iJw message (XML) itself.",
)
_UNLOCK: Final = Text(
    "Haal het wachtwoord eraf, sla elk tabblad op als 'CSV UTF-8' en lever dat aan; de verbinding is al beveiligd.",
    "Take the password off, save each sheet as 'CSV UTF-8' and deliver that; the connection is secured already.",
)
_NOT_DATA: Final = Text(
    "Lever de gegevens zelf aan, zoals uw programma ze als bericht (XML) of tabel (CSV) maakt.",
    "Deliver the data themselves, as your software makes them as a message (XML) or table (CSV).",
)


def unknown(head: bytes, name: str, accepted: Text) -> tuple[Text, Text]:
    """What the file called `name` seems to be that begins with `head`, and what to do; `accepted` says what is read."""
    marked = _marked(head)
    if marked is not None:
        return marked
    if is_parquet(head):
        return _NO_TABLE_OF_OURS, accepted
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if name.lower().endswith(".xml") or _ALMOST_XML.search(text[:_START]):
        return _not_begun(head)
    if _is_json(text):
        return Text("dit lijkt op JSON; dat lezen wij niet.", "this looks like JSON, which we do not read."), accepted
    return _table(text, accepted)


def _marked(head: bytes) -> tuple[Text, Text] | None:
    """What it is by its first bytes; None when these do not tell."""
    if head.startswith(_OLE):
        locked = _PROTECTED in head
        what = Text("dit is een bestand van Excel of Word", "this is a file of Excel or Word")
        return _sentence(what, " met een wachtwoord" * locked, " with a password" * locked), (
            _UNLOCK if locked else AS_TABLE
        )
    for mark, what in _MARKS:
        if head.startswith(mark):
            return what, _NOT_DATA
    if head.startswith(_PACKED):
        return _PACKED_OTHERWISE
    return AS_UTF16 if _is_utf16(head) else None


def _not_begun(head: bytes) -> tuple[Text, Text]:
    """It was meant to be XML, and something else stands where the first element should begin."""
    bare = head.removeprefix(b"\xef\xbb\xbf")
    skipped = bare[: len(bare) - len(bare.lstrip())]
    line, column = skipped.count(b"\n") + 1, len(skipped) - skipped.rfind(b"\n")
    return (
        Text(
            f"regel {line}, kolom {column}: hier wordt '<' verwacht; een iJw-bericht begint met '<?xml' of '<Bericht'.",
            f"line {line}, column {column}: '<' is expected here; an iJw message begins with '<?xml' or '<Bericht'.",
        ),
        Text(
            "Haal weg wat voor het bericht staat, of laat uw programma het bericht opnieuw maken.",
            "Remove what stands before the message, or have your software make the message again.",
        ),
    )


def _is_utf16(head: bytes) -> bool:
    """It says so, or every other byte at its beginning is zero, as of letters and digits in that encoding."""
    start = head[: 2 * _LETTERS]
    return head.startswith(UTF16) or (
        len(start) == 2 * _LETTERS and any(not any(start[place::2]) and all(start[1 - place :: 2]) for place in (0, 1))
    )


def _is_json(text: bytes) -> bool:
    """It begins as JSON does: an object or a list, whole or cut off by how little of it was read."""
    if not re.match(rb'\{\s*(?:"|\}|$)|\[\s*(?:[{\["\]\d-]|$)', text):
        return False
    try:
        json.loads(text)
    except ValueError:
        return len(text) > 1 and text[:1] in b"{[" and b'"' in text[:_START]
    return True


def _table(text: bytes, accepted: Text) -> tuple[Text, Text]:
    first = text.partition(b"\n")[0]
    cells = max(first.count(b";"), first.count(b",")) + 1
    other, name = max(((first.count(sign) + 1, name) for sign, name in _SEPARATORS), key=lambda found: found[0])
    if b"\0" in first or max(other, cells) < _CELLS:
        return _UNKNOWN, accepted
    if other > cells:
        return (
            Text(
                f"regel 1: dit lijkt op een tabel met {name.nl} ertussen; verwacht is een puntkomma of komma.",
                f"line 1: this looks like a table with {name.en} between; a semicolon or comma is expected.",
            ),
            Text("Sla de tabel op als 'CSV UTF-8'.", "Save the table as 'CSV UTF-8'."),
        )
    return (
        Text(
            "regel 1: dit lijkt op een CSV, maar de kopregel is niet die van een tabel die wij lezen.",
            "line 1: this looks like a CSV, but its header line is not that of a table that we read.",
        ),
        Text(
            "Zet op regel 1 de namen van de kolommen, zoals in de aanleverspecificatie (docs/tabellen.md). "
            f"{accepted.nl}",
            "Put the names of the columns on line 1, as in the delivery specification (docs/tabellen.md). "
            f"{accepted.en}",
        ),
    )


def _sentence(text: Text, nl: str, en: str) -> Text:
    return Text(f"{text.nl}{nl}.", f"{text.en}{en}.")


_PACKED_OTHERWISE: Final = (
    Text("dit is ingepakt op een manier die wij niet lezen.", "this is packed in a way that we do not read."),
    Text("Maak er een gewone zip van, zonder wachtwoord.", "Make a plain zip of it, without a password."),
)
_NO_TABLE_OF_OURS: Final = Text(
    "dit lijkt op Parquet, maar het is beschadigd of de kolommen zijn niet die van een tabel die wij lezen.",
    "this looks like Parquet, but it is damaged or its columns are not those of a table that we read.",
)
_UNKNOWN: Final = Text(
    "dit bestand herkennen wij niet aan zijn inhoud of kopregel.",
    "we do not recognise this file by its contents or header line.",
)
