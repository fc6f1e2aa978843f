"""Making an installation, its settings and its accounts. Room app/cli: writes the data folder and the store."""

import shutil
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Column, Table

from app.cli.console import NOT_READY, OUT, USAGE, fail, installation_or_exit, operator, settings_or_exit
from app.cli.region import pack_or_exit
from app.settings import PREFIX, Settings

accounts = typer.Typer(help="Gebruikers van de pagina's en de API.", no_args_is_help=True)


def init(
    regio: Annotated[
        str | None, typer.Option(help="Map of naam van het regiopakket; weglaten: het meegeleverde.")
    ] = None,
) -> None:
    """Maak een installatie in de map van HEFBOOM_DATA, of werk een bestaande bij.

    Voorbeeld: HEFBOOM_DATA=/var/lib/hefboom hefboom init --regio mijn-regio
    """
    settings = settings_or_exit()
    make_installation(settings, pack_or_exit(regio) if regio is not None else None)
    OUT.print(f"De installatie staat klaar in {settings.data}.")
    OUT.print("Volgende stap: hefboom gebruiker toevoegen, hefboom ingest MAP, hefboom serve")


def make_installation(settings: Settings, regio: Path | None) -> None:
    """Folders, keys, region pack and store; what is there already stays, an old store is brought up to date."""
    from app.jobs.keyfiles import make_key  # noqa: PLC0415
    from app.store.migrate import upgrade  # noqa: PLC0415 # Alembic takes half a second to load
    from ingest.regio import RegionError, read_region_pack  # noqa: PLC0415

    _refuse_lost_keys(settings)
    settings.data.mkdir(parents=True, exist_ok=True)
    settings.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.landing.mkdir(mode=0o700, exist_ok=True)  # files as they came, so with names and numbers of people
    settings.inbox.mkdir(exist_ok=True)
    for name, given in (
        ("pseudonym.key", settings.pseudonym_key),
        ("landing.key", settings.landing_keys),
        ("session.key", settings.session_key),
    ):
        if not given.get_secret_value():
            make_key(settings.keys / name)
    if regio is not None or not settings.is_initialised:
        pack = regio or pack_or_exit(None)
        try:
            read_region_pack(pack)
        except RegionError as error:
            raise fail(f"Het regiopakket in {pack} klopt niet.\n{error}", NOT_READY) from None
        settings.regio.mkdir(exist_ok=True)
        for file in sorted(pack.iterdir()):
            if file.suffix in {".csv", ".toml"}:
                shutil.copyfile(file, settings.regio / file.name)
    upgrade(settings)


def _refuse_lost_keys(settings: Settings) -> None:
    """Never make a key beside data that has its own: a youth would become somebody else, a landed file stay closed."""
    from ingest.landing import landed_files  # noqa: PLC0415 # most commands make no installation
    from ingest.sealed import look_at  # noqa: PLC0415

    pseudonym, landing = settings.keys / "pseudonym.key", settings.keys / "landing.key"
    if settings.raw.exists() and not (settings.pseudonym_key.get_secret_value() or pseudonym.exists()):
        text = "Er zijn al gegevens, maar de sleutel van hun pseudoniemen is weg."
        raise fail(f"{text} Zet {pseudonym} terug of geef HEFBOOM_PSEUDONYM_KEY.", NOT_READY)
    if settings.landing_keys.get_secret_value() or landing.exists():
        return
    if any(look_at(file)[1] for file in landed_files(settings.landing)):
        text = "Er staan al versleutelde bestanden, maar hun sleutel is weg."
        raise fail(f"{text} Zet {landing} terug of geef HEFBOOM_LANDING_KEYS.", NOT_READY)


def show_settings() -> None:
    """Toon alle instellingen met hun waarde en uitleg; geheimen blijven geheim.

    Voorbeeld: hefboom settings
    """
    settings = settings_or_exit()
    table = Table(Column("instelling", no_wrap=True), "waarde", "herkomst", "uitleg", box=None, pad_edge=False)
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        shown = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
        origin = "omgeving" if name in settings.model_fields_set else "standaard"
        table.add_row(PREFIX + name.upper(), shown, origin, field.description)
    OUT.print(table)


@accounts.command("toevoegen")
def add_account(
    login: Annotated[str, typer.Argument(help="Waarmee iemand zich aanmeldt, meestal een e-mailadres.")],
    rol: Annotated[
        str,
        typer.Option(help="aanbieder, gemeente, regio-analist, procesbegeleider, deelnemer of beheerder."),
    ],
    organisatie: Annotated[str, typer.Option(help="AGB- of CBS-code van de organisatie.")] = "",
    wachtwoord: Annotated[
        str | None, typer.Option(help="Minstens 12 tekens. Weglaten: er wordt om gevraagd, dat is veiliger.")
    ] = None,
    bedenk: Annotated[bool, typer.Option("--bedenk-wachtwoord", help="Bedenk een wachtwoord en toon het.")] = False,
) -> None:
    """Maak een account, of geef een bestaand account een nieuwe rol en een nieuw wachtwoord.

    Voorbeeld: hefboom gebruiker toevoegen anna@delft.nl --rol gemeente --organisatie 0503 --bedenk-wachtwoord
    """
    from app.clock import now  # noqa: PLC0415
    from app.jobs.accounts import AccountError, make_password, save_account  # noqa: PLC0415 # loads argon2 and the store
    from app.store.audit import Event, record  # noqa: PLC0415

    settings = installation_or_exit()
    password = make_password() if bedenk else wachtwoord or _ask_password()
    try:
        save_account(settings, login, rol, organisatie, password)
    except AccountError as error:
        raise fail(str(error), USAGE) from None
    record(settings, Event(now(), operator(), "account bewaard", login, details={"rol": rol, "code": organisatie}))
    OUT.print(f"Account {login} met rol {rol} staat klaar.")
    if bedenk:
        OUT.print(f"Wachtwoord: {password}")


def _ask_password() -> str:
    return str(typer.prompt("Wachtwoord", hide_input=True, confirmation_prompt="Nog een keer"))


@accounts.command("lijst")
def list_accounts() -> None:
    """Toon de accounts.

    Voorbeeld: hefboom gebruiker lijst
    """
    from app.jobs.accounts import accounts_of  # noqa: PLC0415 # loads the store

    table = Table("login", "rol", "organisatie", "actief", box=None, pad_edge=False)
    for row in accounts_of(installation_or_exit()):
        table.add_row(*row)
    OUT.print(table)
