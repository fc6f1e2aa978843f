"""From bytes to a tree, without trusting them. Room ingest/ijw: pure; reads no network, no DTD, no entities."""

import codecs
import re
from typing import Final

from lxml import etree

from ingest.fault import Effect, Fault, Text

DEEPEST: Final = 64
_TOO_DEEP: Final = etree.XPath("boolean(" + "/*" * (DEEPEST + 1) + ")")
_PROLOG: Final = re.compile(rb"\A[^<]*(?:<\?.*?\?>|<!--.*?-->|[^<])*", re.DOTALL)
_OTHER_ENCODINGS: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def parse(data: bytes, file: str) -> etree._Element | Fault:
    """The root element of `data`, or the one reason why the file cannot be read, with line and column."""
    if data.startswith(_OTHER_ENCODINGS):
        return _refused(file, _ENCODING, "regel 1")
    prolog = _PROLOG.match(data)
    if prolog and data[prolog.end() : prolog.end() + 2] == b"<!":
        line = data.count(b"\n", 0, prolog.end()) + 1
        return _refused(file, _DTD, f"regel {line}")
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return _refused(file, _BROKEN, f"regel {line}, kolom {column}")
    declared = (root.getroottree().docinfo.encoding or "UTF-8").upper()
    return root if declared in {"UTF-8", "UTF8", "US-ASCII"} else _refused(file, _ENCODING, "regel 1")


def is_too_deep(root: etree._Element) -> bool:
    """Whether elements stand more than 64 levels deep: no message does, so only an invalid one is asked."""
    return bool(_TOO_DEEP(root))


def too_deep(file: str) -> Fault:
    """The refusal of a file that is nested too deep."""
    return _refused(file, _DEEP, None)


def _parser() -> etree.XMLParser:
    """A fresh parser: one that is shared keeps memory of what it read."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_blank_text=True,
        remove_comments=True,
        remove_pis=True,
    )


def _refused(file: str, texts: tuple[Text, Text], place: str | None) -> Fault:
    return Fault("BESTAND", Effect.FILE, *texts, file=file, place=place)


_BROKEN: Final = (
    Text("Dit is geen goed gevormd XML-bestand.", "This is not a well-formed XML file."),
    Text(
        "Maak het bericht opnieuw in uw systeem en stuur het hele bestand; misschien is het onderweg afgebroken.",
        "Make the message again in your system and send the whole file; it may have been cut off on its way.",
    ),
)
_ENCODING: Final = (
    Text("Het bestand is niet in UTF-8 opgeslagen.", "The file is not stored as UTF-8."),
    Text("Sla het bericht op als UTF-8 en stuur het opnieuw.", "Store the message as UTF-8 and send it again."),
)
_DTD: Final = (
    Text("Het bestand bevat een DOCTYPE of een entiteit.", "The file holds a DOCTYPE or an entity."),
    Text(
        "Een iJw-bericht heeft die niet. Haal het DOCTYPE-deel weg en stuur het bericht opnieuw.",
        "An iJw message has none. Remove the DOCTYPE part and send the message again.",
    ),
)
_DEEP: Final = (
    Text(
        f"De elementen staan dieper dan {DEEPEST} niveaus in elkaar.",
        f"Elements are nested deeper than {DEEPEST} levels.",
    ),
    Text(
        "Geen iJw-bericht is zo diep. Controleer waar dit bestand vandaan komt.",
        "No iJw message is that deep. Check where this file comes from.",
    ),
)
