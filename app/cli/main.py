"""All commands in one place. Room app/cli: wires the commands of its neighbours together."""

import typer

from app.cli import apikeys, backup, demo, figures, ingest, installation, night, region, reload, reseal, services
from app.cli.console import FAILED, fail

cli = typer.Typer(
    name="hefboom",
    help="Hefboom: van iJw-berichten naar cijfers die een jeugdregio samen duidt.\n\n"
    "Uitkomst (exit code): 0 gelukt; 1 met --streng: er is iets geweigerd; 2 verkeerd gebruik; "
    "3 instelling of installatie ontbreekt; 4 mislukt, wat er was is onaangeroerd.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
cli.command("init")(installation.init)
cli.command("settings")(installation.show_settings)
cli.command("ingest")(ingest.ingest)
cli.command("opnieuw-laden")(reload.reload)
cli.command("reservekopie")(backup.backup)
cli.command("versleutelen")(reseal.reseal)
cli.command("demo-data")(demo.demo_data)
cli.command("demo")(demo.demo)
cli.command("serve")(services.serve)
cli.command("worker")(services.worker)
cli.command("nacht")(night.night)
cli.add_typer(figures.kpi, name="kpi")
cli.add_typer(region.region, name="regio")
cli.add_typer(installation.accounts, name="gebruiker")
cli.add_typer(apikeys.keys, name="sleutel")


def main() -> None:
    """Run the command; an error that we know of is told in one sentence."""
    try:
        cli()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:
        from app.cli.trouble import sentence_of  # noqa: PLC0415 # only needed once something went wrong

        told = sentence_of(error)
        if told is None:  # it is a fault of ours: its traceback is needed to mend it
            raise
        raise SystemExit(fail(told, FAILED).exit_code) from None
