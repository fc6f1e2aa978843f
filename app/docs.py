"""The generated pages of docs/. Room app/: reads definitions and settings, writes docs/; --check writes nothing.

They say what the program really does, so nobody edits them by hand; CI fails when one is stale.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.settings import PREFIX, Settings
from checks.catalogue import catalogue as checks_page
from ingest.extract.columns import extract_schemas
from ingest.feeds.reference import tables_page
from ingest.feeds.schema import feed_schemas
from ingest.ijw.definition import load_release
from ingest.ijw.reference import reference_page
from kpi.catalogue import load_catalogue
from kpi.definition import Definition

DOCS: Final = Path(__file__).resolve().parents[1] / "docs"
_MADE: Final = "Deze pagina is gemaakt door `make docs` en wordt niet met de hand aangepast."


def settings_page() -> str:
    """Every setting with its default and what it is for."""
    rows = [
        f"| `{PREFIX}{name.upper()}` | {_default(field.get_default(call_default_factory=True))} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(
        ["# Settings", "", _MADE, "", "| variable | default | what it is for |", "|---|---|---|", *rows, ""]
    )


def _default(value: object) -> str:
    text = "" if value is None or "SecretStr" in type(value).__name__ or value == [] else str(value)
    return f"`{text}`" if text else ""


def indicators_page() -> str:
    """Every KPI: question, measures, breakdowns, feeds and explanation; those still to come by name."""
    parts = ["# Indicatoren", "", _MADE, ""]
    for kpi in load_catalogue().kpis:
        if kpi.definition is None:
            parts += [f"## {kpi.naam.nl} (`{kpi.id}`)", "", "Nog niet beschikbaar.", ""]
        else:
            parts += _indicator(kpi.naam.nl, kpi.definition)
    return "\n".join(parts)


def _indicator(name: str, definition: Definition) -> list[str]:
    measures = [
        f"| `{measure.id}` | {measure.naam.nl} | {measure.eenheid.nl} | {measure.gunstig.value} |"
        for measure in definition.maten
    ]
    return [
        f"## {name} (`{definition.id}`)",
        "",
        f"**{definition.vraag.nl}** Specificatie §{definition.spec}, versie {definition.version.nummer}. "
        f"Bronnen: {', '.join(definition.feeds)}. Uitsplitsingen: {', '.join(definition.uitsplitsingen) or 'geen'}.",
        "",
        "| maat | naam | eenheid | gunstig |",
        "|---|---|---|---|",
        *measures,
        "",
        *(f"#{line}" if line.startswith("#") else line for line in _without_title(definition.uitleg.nl)),
        "",
    ]


def _without_title(text: str) -> list[str]:
    lines = text.strip().splitlines()
    return lines[1:] if lines[0].startswith("# ") else lines


PAGES: Final[dict[str, Callable[[], str]]] = {
    "berichten.md": lambda: reference_page(load_release("3.2")),
    "checks.md": lambda: checks_page("en"),
    "controles.md": lambda: checks_page("nl"),
    "indicatoren.md": indicators_page,
    "settings.md": settings_page,
    "tabellen.md": lambda: tables_page(feed_schemas(), extract_schemas()),
}


def stale(folder: Path = DOCS) -> list[str]:
    """The pages that differ from what the program says."""
    return [
        name
        for name, make in PAGES.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != make()
    ]


def main() -> None:
    """Write the pages, or with --check only say which are stale."""
    parser = argparse.ArgumentParser(description="Generate the reference pages in docs/.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is stale")
    if parser.parse_args().check:
        old = stale()
        if old:
            sys.exit(f"These pages are stale, run `make docs`: {', '.join(old)}")
        return
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
