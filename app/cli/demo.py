"""`hefboom demo-data` and `hefboom demo`. Room app/cli: writes synthetic data and an installation to look at."""

from pathlib import Path
from typing import Annotated, Final

import typer

from app.cli.console import OUT, USAGE, fail, progress

CLIENTS: Final = 4000
YEARS: Final = 2
SEED: Final = 2027


def demo_data(
    out: Annotated[Path, typer.Option(help="Lege of nieuwe map.")],
    clients: Annotated[int, typer.Option(min=1, help="Aantal jeugdigen.")] = 35_000,
    jaren: Annotated[int, typer.Option(min=1, max=20, help="Aantal jaren verkeer.")] = 3,
    seed: Annotated[int, typer.Option(help="Zelfde seed, zelfde bestanden.")] = 1,
    scenario: Annotated[str, typer.Option(help="Wat voor regio: overgang, rustig of regiolijst.")] = "overgang",
) -> None:
    """Maak een verzonnen regio: iJw-berichten, wachtlijst, capaciteit en tabellen van de regio.

    In `overgang` groeit de regio en gaan aanbieders over op taakgericht; in `rustig` is elke plek steeds bezet.

    Voorbeeld: hefboom demo-data --clients 35000 --jaren 3 --seed 1 --out demo-data
    """
    from app.demo.generate import generate  # noqa: PLC0415

    try:
        with progress() as report:
            made = generate(out, clients=clients, years=jaren, seed=seed, scenario=scenario, progress=report)
    except ValueError as error:
        raise fail(str(error), USAGE) from None
    counts = f"{made.clients} jeugdigen, {made.messages} berichten, {made.prestaties} prestaties"
    OUT.print(f"{counts} in {made.files} bestanden: {out}")


def demo(
    folder: Annotated[Path, typer.Option("--map", help="Waar de demo staat.")] = Path("demo"),
    clients: Annotated[int, typer.Option(min=1, help="Aantal jeugdigen.")] = CLIENTS,
    prepare_only: Annotated[bool, typer.Option("--alleen-klaarzetten", help="Maak alles klaar en stop.")] = False,
) -> None:
    """Maak een demo-regio, lees hem in, bereken de cijfers en bied alles aan op http://127.0.0.1:8000.

    De tweede keer wordt gebruikt wat er al staat. Voorbeeld: hefboom demo
    """
    from app.cli.demo_region import prepare, run  # noqa: PLC0415 # loads everything

    prepare(folder, clients=clients, years=YEARS, seed=SEED)
    if not prepare_only:
        run(folder)
