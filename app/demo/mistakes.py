"""Deliveries with mistakes, so that the demo shows what gets refused. Room app/demo: writes one folder of files."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

_ZIP_DATE: Final = (2000, 1, 1, 0, 0, 0)


def write_mistakes(files: Path) -> None:
    """Write `fouten/` beside the months: messages of the second month, each broken in another way."""
    month = sorted(path for path in files.iterdir() if path.is_dir() and path.name[:2] == "20")[1]
    broken: list[tuple[str, bytes]] = []
    for kind, breaks in _BREAKS.items():
        examples = _messages(month, kind)
        broken += [
            (f"{kind}/fout_{order}.xml", change(content))
            for order, (change, content) in enumerate(zip(breaks, examples, strict=False), start=1)
        ]
    target = files / "fouten" / "voorbeelden.zip"
    target.parent.mkdir()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in broken:
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), _renamed(content))
    (target.parent / "aanmelding.csv").write_text(
        "leverdatum;aanbieder;aanmeldnummer;bsn;geboortedatum;gemeente;productcategorie;productcode;verwijzer;"
        "verwijsdatum;aanmelddatum;intakedatum;startdatum;einddatum\r\n"
        "2026-09-30;22001000;F1;123456789;2014-01-01;0637;45;45A48;02;;2026-09-01;;;\r\n"
        "2026-09-30;22001000;F2;999900006;2014-01-01;0637;45;45A48;02;;;;;\r\n",
        encoding="utf-8",
    )


def _messages(month: Path, kind: str) -> list[bytes]:
    found = []
    for path in sorted(month.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            found += [archive.read(name) for name in archive.namelist() if name.startswith(kind)]
    return found


def _renamed(content: bytes) -> bytes:
    """Another Identificatie, so that it is a message of its own."""
    return content.replace(b"<i:Identificatie>B", b"<i:Identificatie>F", 1)


def _replace(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(old, new, 1)


def _cut_off(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _stop_before_start(content: bytes) -> bytes:
    head, _, tail = content.partition(b"<Einddatum>")
    return head + b"<Einddatum>2001-01-01" + tail[10:]


def _wrong_total(content: bytes) -> bytes:
    return content.replace(b"<i:TotaalBedrag>", b"<i:TotaalBedrag>9", 1)


_BREAKS: Final[dict[str, tuple[Callable[[bytes], bytes], ...]]] = {
    "JW305": (
        _cut_off,
        _replace(b"<Geslacht>", b"<Geslacht>9"),
        _replace(b"<StatusAanlevering>", b"<StatusAanlevering>7"),
        _replace(b"ijw/3_2/jw305", b"ijw/2_4/jw305"),
        _replace(b"<Bsn>9", b"<Bsn>8"),
    ),
    "JW307": (_stop_before_start, _replace(b"<RedenBeeindiging>", b"<RedenBeeindiging>9")),
    "JW323": (_wrong_total,),
}
