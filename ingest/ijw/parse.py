"""From bytes to elements, or why not. Room ingest/: pure; trusts nothing that is delivered.

UTF-8 only, no DTD (so no entities but the five of XML), no network, no hints where to find a schema, and neither
deeper nor larger than agreed. What is refused here is refused as a file, with line and column.
"""

import re
from typing import Final

from lxml import etree

from ingest.fault import Text
from ingest.names import size_text

DEPTH: Final = 64
_BOM: Final = b"\xef\xbb\xbf"
_OTHER_BOMS: Final = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,20}=\s{0,20}["']([A-Za-z0-9._-]{1,40})["']""")
_UTF8: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_BLANKS: Final = b" \t\r\n"
_SOMETHING: Final = re.compile(rb"[^ \t\r\n\0]")
_PROLOG: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t\r\n]+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_WEB_PAGE: Final = re.compile(rb"(?i)<(?:!doctype\s{1,20})?html[\s>]")
_XSI: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_HINTS: Final = (f"{_XSI}schemaLocation", f"{_XSI}noNamespaceSchemaLocation")


_PARSER: Final = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    load_dtd=False,
    dtd_validation=False,
    no_network=True,
    huge_tree=False,
    recover=False,
    remove_blank_text=True,
    remove_comments=True,
    remove_pis=True,
)


class Unreadable(Exception):  # noqa: N818 - it is not an error of ours
    """A file that cannot be read as a message: what is wrong and how to mend it."""

    def __init__(self, what: Text, remedy: Text) -> None:
        super().__init__(what.nl)
        self.what = what
        self.remedy = remedy


def parse(data: bytes, *, max_bytes: int) -> etree._Element:
    """The root element, without comments, processing instructions and white space between elements.

    Raises Unreadable for anything that is not sound XML in UTF-8 of at most `max_bytes`.
    """
    _check_size(data, max_bytes)
    _check_encoding(data)
    _check_doctype(data)
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(data, error) from None
    if b"chemaLocation" in data:  # in both names; libxml2 would go and read what these point to
        for element in root.iter("*"):
            for name in _HINTS:
                element.attrib.pop(name, "")
    return root


def check_depth(root: etree._Element) -> None:
    """Raises Unreadable when elements are nested deeper than DEPTH. Only asked of what is no valid message."""
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEPTH:
            raise Unreadable(
                _at(
                    element.sourceline or 1,
                    None,
                    Text(
                        f"de elementen staan meer dan {DEPTH} lagen in elkaar",
                        f"elements are nested more than {DEPTH} levels deep",
                    ),
                ),
                _AS_MESSAGE,
            )


def _check_size(data: bytes, max_bytes: int) -> None:
    if _SOMETHING.search(data) is None:  # strip() would copy it all: half the time of parsing for a long message
        raise Unreadable(Text("het bestand is leeg.", "the file is empty."), _WHOLE)
    if len(data) > max_bytes:
        size, most = size_text(len(data)), size_text(max_bytes)
        raise Unreadable(
            Text(
                f"het bestand is {size.nl}; het mag hoogstens {most.nl} zijn.",
                f"the file is {size.en}; {most.en} is the most allowed.",
            ),
            Text("Verdeel de inhoud over meer berichten.", "Spread the contents over more messages."),
        )


def _check_encoding(data: bytes) -> None:
    declared = _DECLARED.match(data.removeprefix(_BOM))
    name = declared[1].decode("ascii") if declared else "UTF-8"
    if name.lower() not in _UTF8:
        raise Unreadable(
            Text(
                f"het bestand zegt dat het in {name} staat; verwacht is UTF-8.",
                f"the file says that it is in {name}; UTF-8 is expected.",
            ),
            _SAVE_AS_UTF8,
        )
    if data.startswith(_OTHER_BOMS) or b"\0" in data[:64]:
        raise Unreadable(
            Text(
                "het bestand staat niet in UTF-8 (het lijkt op UTF-16).",
                "the file is not in UTF-8 (it looks like UTF-16).",
            ),
            _SAVE_AS_UTF8,
        )


def _check_doctype(data: bytes) -> None:
    """Refuse a document type before anything is parsed; inside a comment or a value the word may stand."""
    prolog = _PROLOG.match(data)
    at = prolog.end() if prolog else 0
    if _WEB_PAGE.match(data, at):
        raise Unreadable(_at(*_position(data, at), _IS_WEB_PAGE), _FETCH_AGAIN)
    if data.startswith(b"<!DOCTYPE", at):
        what = Text(
            "het bestand heeft een DOCTYPE (DTD); dat is om veiligheidsredenen niet toegestaan",
            "the file has a DOCTYPE (DTD), which is not allowed for reasons of safety",
        )
        remedy = Text("Maak het bestand zonder DOCTYPE en entiteiten.", "Make the file without DOCTYPE and entities.")
        raise Unreadable(_at(*_position(data, at), what), remedy)


def _not_well_formed(data: bytes, error: etree.XMLSyntaxError) -> Unreadable:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        what = Text("hier staat een teken dat geen UTF-8 is", "a character that is not UTF-8 stands here")
        return Unreadable(_at(*_position(data, wrong.start), what), _SAVE_AS_UTF8)
    line, column = error.position
    mismatch = _code(error) == _ERRORS.ERR_TAG_NAME_MISMATCH and data.rstrip(_BLANKS).endswith(b">")
    if not mismatch and _is_at_end(data, line, column):
        return Unreadable(_at(line, column, _CUT_OFF), _WHOLE)
    what, remedy = _SAID.get(_code(error), (_NOT_XML, _AS_MESSAGE))
    return Unreadable(_at(line, column, what), remedy)


def _code(error: etree.XMLSyntaxError) -> int:
    code: int = getattr(error, "code", 0) or 0
    return code


def _is_at_end(data: bytes, line: int, column: int) -> bool:
    """Whether the parser went wrong where the text ends: then the end is missing."""
    if not data.lstrip(_BOM + _BLANKS).startswith(b"<"):
        return False
    bare = data.rstrip(_BLANKS)
    last_line, last_column = _position(bare, len(bare))
    return (line, column) >= (last_line, last_column - 1)


def _position(data: bytes, at: int) -> tuple[int, int]:
    """Line and column, both from 1, of the byte at `at`; columns count bytes, as the parser does."""
    return data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)


def _at(line: int, column: int | None, what: Text) -> Text:
    if column is None:
        return Text(f"regel {line}: {what.nl}.", f"line {line}: {what.en}.")
    return Text(f"regel {line}, kolom {column}: {what.nl}.", f"line {line}, column {column}: {what.en}.")


_WHOLE: Final = Text(
    "Maak het bestand opnieuw en lever het nog eens aan.", "Make the file again and deliver it once more."
)
_SAVE_AS_UTF8: Final = Text(
    "Sla het bericht op als UTF-8 en lever het opnieuw aan.", "Save the message as UTF-8 and deliver it again."
)
_AS_MESSAGE: Final = Text(
    "Lever een iJw-bericht aan dat het berichtenprogramma zelf heeft gemaakt.",
    "Deliver an iJw message as the message software has made it.",
)
_IS_WEB_PAGE: Final = Text("dit is een webpagina (HTML)", "this is a web page (HTML)")
_FETCH_AGAIN: Final = Text(
    "Misschien is in plaats van het bericht een inlogpagina of foutmelding opgeslagen; haal het bericht opnieuw op.",
    "Perhaps a page for signing in or an error was saved in place of the message; fetch the message again.",
)
_CUT_OFF: Final = Text("het bestand houdt midden in het bericht op", "the file stops in the middle of the message")
_NOT_XML: Final = Text("dit is geen goed gevormde XML", "this is not well-formed XML")
_QUOTE: Final = (
    Text(
        "hier wordt een aanhalingsteken verwacht, na de = van een attribuut",
        "a quotation mark is expected here, after the = of an attribute",
    ),
    _AS_MESSAGE,
)
_ENTITY: Final = Text(
    "hier staat een entiteit (&…;) die niet is toegestaan", "an entity (&…;) stands here, which is not allowed"
)
_ERRORS: Final = etree.ErrorTypes
_SAID: Final[dict[int, tuple[Text, Text]]] = {
    _ERRORS.ERR_UNDECLARED_ENTITY: (
        _ENTITY,
        Text("Gebruik alleen &amp;, &lt;, &gt;, &quot; en &apos;.", "Use only &amp;, &lt;, &gt;, &quot; and &apos;."),
    ),
    _ERRORS.ERR_TAG_NAME_MISMATCH: (
        Text("het einde van een element hoort niet bij zijn begin", "the end of an element does not match its begin"),
        _AS_MESSAGE,
    ),
    _ERRORS.ERR_DOCUMENT_EMPTY: (
        Text(
            "dit is geen XML; verwacht is het begin van een element, zoals <Bericht>",
            "this is not XML; the begin of an element is expected, such as <Bericht>",
        ),
        _AS_MESSAGE,
    ),
    _ERRORS.ERR_NAME_REQUIRED: (
        Text("na < of & wordt hier meteen een naam verwacht", "a name is expected right after < or & here"),
        Text(
            "Schrijf een losse & als &amp; en een losse < als &lt;, zoals het berichtenprogramma doet.",
            "Write an & by itself as &amp; and a < by itself as &lt;, as the message software does.",
        ),
    ),
    _ERRORS.ERR_RESERVED_XML_NAME: (
        Text("<?xml …?> mag alleen helemaal aan het begin staan", "<?xml …?> may stand at the very beginning only"),
        Text(
            "Haal weg wat ervoor staat, ook spaties en lege regels.",
            "Remove what stands before it, spaces and empty lines too.",
        ),
    ),
    _ERRORS.ERR_STRING_NOT_STARTED: _QUOTE,
    _ERRORS.ERR_ATTRIBUTE_NOT_STARTED: _QUOTE,
    _ERRORS.ERR_RESOURCE_LIMIT: (
        Text(
            "elementen staan veel te diep in elkaar of een tekst is veel te lang",
            "elements are nested far too deep or a text is far too long",
        ),
        _AS_MESSAGE,
    ),
    _ERRORS.ERR_GT_REQUIRED: (Text("hier wordt > verwacht", "> is expected here"), _AS_MESSAGE),
    _ERRORS.ERR_XMLDECL_NOT_FINISHED: (
        Text("hier wordt ?> verwacht, het einde van <?xml …?>", "?> is expected here, the end of <?xml …?>"),
        _AS_MESSAGE,
    ),
    _ERRORS.ERR_INVALID_CHAR: (
        Text("hier staat een stuurteken, en dat mag niet in XML", "a control character stands here, which XML forbids"),
        _AS_MESSAGE,
    ),
    _ERRORS.ERR_DOCUMENT_END: (
        Text("na het bericht staat nog iets anders", "something else follows the message"),
        Text("Lever elk bericht in een eigen bestand aan.", "Deliver each message in a file of its own."),
    ),
    _ERRORS.NS_ERR_UNDEFINED_NAMESPACE: (
        Text("een voorvoegsel (zoals ijw:) heeft hier geen namespace", "a prefix (such as ijw:) has no namespace here"),
        _AS_MESSAGE,
    ),
}
