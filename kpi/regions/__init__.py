"""The region packs that come with the program. Room kpi/: names folders, reads nothing in them."""

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).resolve().parent


def packs() -> dict[str, Path]:
    """The folder of each pack by its name."""
    return {file.parent.name: file.parent for file in sorted(_FOLDER.glob("*/segmenten.toml"))}


def find_pack(name_or_folder: str | None) -> Path:
    """The pack with this name, the folder itself, or without either the only pack there is.

    Raises LookupError with the names to choose from.
    """
    found = packs()
    if name_or_folder is None and len(found) == 1:
        return next(iter(found.values()))
    if name_or_folder in found:
        return found[name_or_folder]
    if name_or_folder is not None and Path(name_or_folder).is_dir():
        return Path(name_or_folder)
    raise LookupError(", ".join(found))
