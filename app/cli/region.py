"""`hefboom regio`: make a region pack and say what is wrong with one. Room app/cli: writes a new folder, reads one."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import OUT, REFUSED, USAGE, fail

region = typer.Typer(
    help="Regiopakketten: wie de regio is, wat zij wil, en hoe producten meetellen.", no_args_is_help=True
)


@region.command("nieuw")
def new_pack(
    folder: Annotated[Path, typer.Argument(help="Nieuwe map voor het pakket.")],
    jeugdregio: Annotated[str, typer.Option(help="Naam van de jeugdregio, zoals CBS haar schrijft.")],
    voorbeeld: Annotated[str | None, typer.Option(help="Naam of map van een pakket om van uit te gaan.")] = None,
) -> None:
    """Maak een regiopakket voor een andere regio: haar gemeenten, en de landelijke productlijst met een voorstel.

    Voorbeeld: hefboom regio nieuw mijn-regio --jeugdregio "Rijnmond"
    """
    from ingest.regio import read_region_pack  # noqa: PLC0415
    from ingest.regio.new import make_pack, members  # noqa: PLC0415

    example = pack_or_exit(voorbeeld)
    try:
        found = members(jeugdregio)
    except LookupError as error:
        raise fail(f"De jeugdregio {jeugdregio} is niet bekend. Kies uit: {error}.", USAGE) from None
    try:
        make_pack(folder, f"Jeugdregio {found[0].region}", found, example, read_region_pack(example))
    except FileExistsError as error:
        raise fail(f"In {folder} staat al een regiopakket ({error}). Kies een andere map.", USAGE) from None
    OUT.print(f"Het regiopakket van {found[0].region} met {len(found)} gemeenten staat in {folder}.")
    OUT.print(f"Volgende stap: vul het aan en kijk na met: hefboom regio controleer {folder}")


@region.command("controleer")
def check_pack(folder: Annotated[Path, typer.Argument(help="Map met het regiopakket.")]) -> None:
    """Zeg wat er niet klopt in een regiopakket (uitkomst 1), en wat er nog open staat (uitkomst 0).

    Voorbeeld: hefboom regio controleer mijn-regio
    """
    from ingest.regio import RegionError, read_region_pack  # noqa: PLC0415
    from ingest.regio.remarks import remarks  # noqa: PLC0415
    from kpi.catalogue import load_catalogue  # noqa: PLC0415

    if not folder.is_dir():
        raise fail(f"De map {folder} bestaat niet.", USAGE)
    try:
        pack = read_region_pack(folder)
    except RegionError as error:
        for fault in error.faults:
            place = ":".join(str(part) for part in (fault.file, fault.row, fault.place) if part)
            OUT.print(f"{place}: {fault.what.nl} {fault.remedy.nl}")
        count = len(error.faults)
        raise fail(f"Het regiopakket heeft {count} {'fout' if count == 1 else 'fouten'}.", REFUSED) from None
    open_ends = remarks(pack, load_catalogue().ids)
    for remark in open_ends:
        OUT.print(f"Let op: {remark.nl}")
    many = f"er staan {len(open_ends)} dingen open" if open_ends else "er staat niets open"
    state = "er staat 1 ding open" if len(open_ends) == 1 else many
    OUT.print(f"Het regiopakket {pack.naam} klopt; {state}.")


def pack_or_exit(name_or_folder: str | None) -> Path:
    """The folder of a region pack; ends the command when there is none by that name."""
    from kpi.regions import find_pack  # noqa: PLC0415

    try:
        return find_pack(name_or_folder)
    except LookupError as error:
        wanted = f"Het regiopakket {name_or_folder} bestaat niet" if name_or_folder else "Kies een regiopakket"
        raise fail(f"{wanted}. Geef een map, of een van: {error}.", USAGE) from None
