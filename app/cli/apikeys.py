"""Keys with which programs sign in. Room app/cli: makes, shows and withdraws them, and writes the audit log."""

from typing import Annotated

import typer
from rich.table import Table

from app.cli.console import OUT, USAGE, fail, installation_or_exit, operator

keys = typer.Typer(help="Sleutels waarmee programma's de API gebruiken.", no_args_is_help=True)


@keys.command("maken")
def make(
    login: Annotated[str, typer.Argument(help="Account waarvoor het programma werkt.")],
    naam: Annotated[str, typer.Option(help="Waarvoor de sleutel is, bijvoorbeeld het programma.")],
    bereik: Annotated[list[str], typer.Option(help="lezen of aanleveren; mag herhaald worden.")],
    dagen: Annotated[int, typer.Option(help="Hoeveel dagen de sleutel geldt.")] = 365,
) -> None:
    """Maak een sleutel; hij wordt één keer getoond.

    Voorbeeld: hefboom sleutel maken epd@duinrand.nl --naam epd --bereik aanleveren
    """
    from app.clock import now  # noqa: PLC0415
    from app.jobs.apikeys import ApiKeyError, save_key  # noqa: PLC0415 # loads the store
    from app.store.audit import Event, record  # noqa: PLC0415

    settings = installation_or_exit()
    moment = now()
    try:
        number, key = save_key(settings, login, naam, bereik, dagen, moment)
    except ApiKeyError as error:
        raise fail(str(error), USAGE) from None
    reach = f"{login}: {' '.join(sorted(bereik))}, {dagen} dagen"
    record(settings, Event(moment, operator(), "sleutel gemaakt", f"sleutel {number}", details={"bereik": reach}))
    OUT.print(f"Sleutel {number} voor {login}: {key}")
    OUT.print("Bewaar hem nu: wij bewaren alleen een afdruk. Gebruik: Authorization: Bearer SLEUTEL")


@keys.command("intrekken")
def withdraw(nummer: Annotated[int, typer.Argument(help="Nummer uit `hefboom sleutel lijst`.")]) -> None:
    """Trek een sleutel in; hij werkt binnen twee seconden niet meer.

    Voorbeeld: hefboom sleutel intrekken 3
    """
    from app.clock import now  # noqa: PLC0415
    from app.jobs.apikeys import ApiKeyError, withdraw_key  # noqa: PLC0415 # loads the store
    from app.store.audit import Event, record  # noqa: PLC0415

    settings = installation_or_exit()
    moment = now()
    try:
        name = withdraw_key(settings, nummer, moment)
    except ApiKeyError as error:
        raise fail(str(error), USAGE) from None
    record(settings, Event(moment, operator(), "sleutel ingetrokken", f"sleutel {nummer}"))
    OUT.print(f"Sleutel {nummer} ({name}) is ingetrokken.")


@keys.command("lijst")
def show() -> None:
    """Toon de sleutels, nooit hun waarde.

    Voorbeeld: hefboom sleutel lijst
    """
    from app.clock import now  # noqa: PLC0415
    from app.jobs.apikeys import keys_of  # noqa: PLC0415 # loads the store

    table = Table("nummer", "naam", "account", "bereik", "stand", box=None, pad_edge=False)
    for row in keys_of(installation_or_exit(), now()):
        table.add_row(*row)
    OUT.print(table)
