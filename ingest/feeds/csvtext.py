"""CSV text as rows of cells with their line numbers. Room ingest/: pure functions over bytes, reads and writes nothing.

What feeds.md asks of every CSV: UTF-8 (a BOM is accepted), `;` or `,` found out by itself, a header line.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ingest.fault import Text

UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LINE_END: Final = re.compile(r"[\r\n]")
# The line by which Excel tells itself which separator a file has; it is no header.
_SEPARATOR_LINE: Final = re.compile(r'\s*"?sep=[^\r\n]{0,3}(?:\r\n|\r|\n|$)', re.IGNORECASE)


class CsvError(Exception):
    """The text cannot be read as CSV from `line` (from 1) on; says what is wrong and how to mend it."""

    def __init__(self, what: Text, remedy: Text, line: int | None = None) -> None:
        super().__init__(what.en)
        self.what = what
        self.remedy = remedy
        self.line = line


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record, without the spaces around them, and the line of the file on which it begins (from 1)."""

    line: int
    cells: tuple[str, ...]


def read_csv(data: bytes) -> Iterator[Row]:
    """The records of `data`, the header first; rows of only empty cells (as Excel leaves them) are passed over.

    Raises CsvError for another encoding than UTF-8, lines that only end in a carriage return, a first line `sep=`, an
    empty file and quotes that do not match.
    """
    text = decode(data)
    if "\n" not in text and "\r" in text.strip():
        raise CsvError(*_OLD_LINE_ENDS, 1)
    if _SEPARATOR_LINE.match(text):
        raise CsvError(*_TELLS_SEPARATOR, 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found = False
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found = True
                yield Row(line, tuple(cell.strip() for cell in cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise CsvError(*_BROKEN_QUOTES, line) from error
    if not found:
        raise CsvError(*_EMPTY)


def decode(data: bytes) -> str:
    """`data` as text; raises CsvError, with advice, for anything but UTF-8."""
    if data.startswith(UTF16):
        raise CsvError(*AS_UTF16, 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CsvError(*_OTHER_ENCODING, data[: error.start].count(b"\n") + 1) from error
    if "\0" in text:
        raise CsvError(*_NO_TEXT, text[: text.index("\0")].count("\n") + 1)
    return text


def first_cells(head: bytes) -> tuple[str, ...]:
    """The cells of the header of a file that begins with `head`, in whatever encoding; () when it is no text.

    A line `sep=` before it is passed over, so that the file is recognised and its deliverer hears what to mend.
    """
    text = head.decode("utf-16" if head.startswith(UTF16) else "utf-8-sig", errors="replace")
    hint = _SEPARATOR_LINE.match(text)
    line = _LINE_END.split(text[hint.end() if hint else 0 :].lstrip("\r\n"), maxsplit=1)[0]
    if "\0" in line or not line.strip():
        return ()
    try:
        cells = next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return ()
    return tuple(cell.strip() for cell in cells)


def _delimiter(text: str) -> str:
    """`;` or `,`: the one that stands most often in the first line, outside quotes."""
    line = text.lstrip().split("\n", 1)[0]
    outside = "".join(line.split('"')[::2])
    return "," if outside.count(",") > outside.count(";") else ";"


_SAVE_AS_UTF8: Final = Text(
    "Sla het bestand op als 'CSV UTF-8 (door komma's gescheiden)' en lever het opnieuw aan.",
    "Save the file as 'CSV UTF-8 (comma delimited)' and deliver it again.",
)
#: What is wrong with a table in the encoding that Excel calls 'Unicode text', and how to mend it.
AS_UTF16: Final = (
    Text(
        "de tekens zijn niet opgeslagen als UTF-8 maar als UTF-16 (in Excel: 'Unicode-tekst').",
        "the characters are not stored as UTF-8 but as UTF-16 (in Excel: 'Unicode text').",
    ),
    _SAVE_AS_UTF8,
)
_OTHER_ENCODING: Final = (
    Text(
        "de tekens zijn niet opgeslagen als UTF-8 (waarschijnlijk als Windows-1252 of Latin-1).",
        "the characters are not stored as UTF-8 (probably as Windows-1252 or Latin-1).",
    ),
    _SAVE_AS_UTF8,
)
_OLD_LINE_ENDS: Final = (
    Text(
        "de regels eindigen zoals vroeger op een Mac (CR), zodat het bestand één lange regel lijkt.",
        "lines end as they once did on a Mac (CR), so that the file looks like one long line.",
    ),
    Text(
        "Kies 'CSV UTF-8' en niet 'CSV (Macintosh)', en lever het bestand opnieuw aan.",
        "Choose 'CSV UTF-8' rather than 'CSV (Macintosh)', and deliver the file again.",
    ),
)
_TELLS_SEPARATOR: Final = (
    Text(
        "de eerste regel is 'sep=', een aanwijzing voor Excel, en niet de kopregel.",
        "the first line is 'sep=', a hint for Excel, and not the header line.",
    ),
    Text(
        "Haal deze regel weg, zodat het bestand met de kopregel begint; het scheidingsteken vinden wij zelf.",
        "Remove this line, so that the file begins with the header line; we find the separator ourselves.",
    ),
)
_NO_TEXT: Final = (
    Text("hier staat een nul-byte: dit is geen tekstbestand.", "here is a zero byte: this is no text file."),
    Text(
        "Sla het bestand op als CSV (UTF-8) en lever het opnieuw aan.", "Save it as CSV (UTF-8) and deliver it again."
    ),
)
_EMPTY: Final = (
    Text("het bestand is leeg.", "the file is empty."),
    Text("Lever een bestand aan met een kopregel en regels.", "Deliver a file with a header line and rows."),
)
_BROKEN_QUOTES: Final = (
    Text(
        "vanaf deze regel kloppen de aanhalingstekens niet of is een cel veel te lang.",
        "from this line on the quotes do not match or a cell is far too long.",
    ),
    Text(
        'Zet een tekst met aanhalingstekens tussen dubbele aanhalingstekens en verdubbel die erbinnen ("").',
        'Put a text that holds quotes between double quotes and double those inside ("").',
    ),
)
