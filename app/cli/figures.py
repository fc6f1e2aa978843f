"""`hefboom kpi`: compute figures and write them to a file. Room app/cli: leaves the work to jobs and kpi/."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.cli.console import OUT, USAGE, fail, installation_or_exit, operator, pieces

kpi = typer.Typer(help="Cijfers berekenen en uitvoeren.", no_args_is_help=True)
Peildatum = Annotated[
    datetime, typer.Option(formats=["%Y-%m-%d"], help="Wat op deze dag bekend was telt mee (JJJJ-MM-DD).")
]


class Format(StrEnum):
    """Forms of an export."""

    CSV = "csv"
    PARQUET = "parquet"


@kpi.command("compute")
def compute_figures(
    peildatum: Peildatum,
    geheel: Annotated[
        bool, typer.Option("--geheel", help="Alles opnieuw, ook wat sinds de vorige keer niet veranderd kan zijn.")
    ] = False,
) -> None:
    """Bereken de cijfers op een peildatum en publiceer ze.

    Voorbeeld: hefboom kpi compute --peildatum 2026-10-31
    """
    from app.clock import now  # noqa: PLC0415
    from app.jobs.build import compute, pieces_of_work  # noqa: PLC0415 # loads DuckDB and the store

    settings = installation_or_exit()
    with pieces("Berekenen", pieces_of_work()) as tell:
        published = compute(settings, peildatum.date(), now, tell, whole=geheel)
    OUT.print(f"De cijfers op {published.peildatum} zijn gepubliceerd (run {published.run}).")


@kpi.command("export")
def export_figures(
    peildatum: Peildatum,
    out: Annotated[Path, typer.Option(help="Bestand dat geschreven wordt.")],
    form: Annotated[Format, typer.Option("--format", help="Vorm van het bestand.")] = Format.CSV,
    onbewerkt: Annotated[
        bool, typer.Option("--onbewerkt", help="Ook kleine aantallen: alleen voor wie dat mag zien.")
    ] = False,
) -> None:
    """Schrijf alle cijfers op een peildatum naar een bestand; zijn ze er nog niet, dan worden ze eerst berekend.

    Voorbeeld: hefboom kpi export --peildatum 2026-10-31 --format csv --out cijfers.csv
    """
    import duckdb  # noqa: PLC0415 # takes a fifth of a second to load

    from app.clock import now  # noqa: PLC0415
    from app.jobs.build import figures_of, pieces_of_work  # noqa: PLC0415 # loads DuckDB and the store
    from app.store.audit import Event, record  # noqa: PLC0415
    from kpi.export import export  # noqa: PLC0415

    settings = installation_or_exit()
    if not out.parent.is_dir():
        raise fail(f"De map {out.parent} bestaat niet.", USAGE)
    with (
        pieces("Berekenen", pieces_of_work()) as tell,
        figures_of(settings, peildatum.date(), now, tell) as warehouse,
        duckdb.connect(warehouse, read_only=True) as con,
    ):
        if onbewerkt:  # before the file is there: nobody gets small counts unseen
            record(settings, Event(now(), operator(), "onbewerkte cijfers uitgevoerd", str(peildatum.date())))
        rows = export(con, out, form.value, onbewerkt)
    OUT.print(f"{rows} rijen geschreven naar {out}.")
