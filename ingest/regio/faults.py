"""Sentences about what is wrong in a region pack. Room ingest/: pure functions, reads and writes nothing."""

from typing import Final

from ingest.fault import Effect, Fault, Text

RULE: Final = "REGIO"


def region_fault(file: str, row: int | None, place: str | None, what: Text, remedy: Text) -> Fault:
    """A fault in a file of the region pack; it refuses that file."""
    return Fault(RULE, Effect.FILE, what, remedy, file=file, row=row, place=place)


def missing_file(name: str) -> Fault:
    """A file without which a pack is none."""
    return region_fault(
        name,
        None,
        None,
        Text(f"bestand {name} ontbreekt in het regiopakket.", f"file {name} is missing from the region pack."),
        Text("Zet het bestand in de map van het regiopakket.", "Put the file in the folder of the region pack."),
    )


def unknown_reference(file: str, row: int | None, place: str, noun: Text, value: str) -> Fault:
    """A segment, municipality or product code that the pack does not know."""
    return region_fault(
        file,
        row,
        place,
        Text(
            f"{noun.nl} {value} is onbekend in dit regiopakket.", f"{noun.en} {value} is unknown in this region pack."
        ),
        Text(f"Verbeter de code of voeg {noun.nl} {value} toe.", f"Correct the code or add {noun.en} {value}."),
    )


def doubled(file: str, row: int | None, place: str, first: int | None) -> Fault:
    """The same key a second time; `first` is the line on which it stood before."""
    nl, en = (f" (ook op regel {first})", f" (also on line {first})") if first else ("", "")
    return region_fault(
        file,
        row,
        place,
        Text(f"dubbele sleutel: {place} staat er twee keer in{nl}.", f"double key: {place} occurs twice{en}."),
        Text("Laat één van de twee staan.", "Keep one of the two."),
    )
