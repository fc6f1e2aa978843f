"""Where the official schemas and example messages are, read in place and never copied. Tests only."""

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

KIT = Path(__file__).resolve().parents[4] / "shared" / "ijw-3.2"
needs_kit = pytest.mark.skipif(
    not (KIT / "xsd").is_dir(),
    reason="the official iJw 3.2 schemas (folder shared/ijw-3.2 beside the project) are absent",
)


@cache
def official_schema(kind: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(KIT / "xsd" / f"{kind}.xsd")))


def examples() -> list[Path]:
    return sorted((KIT / "examples").rglob("*.xml"))
