"""`hefboom nacht`: what the worker does every night, now. Room app/cli: leaves the work to jobs."""

import time
from datetime import datetime, timedelta
from typing import Annotated

import typer

from app.cli.console import OUT, installation_or_exit, pieces


def night(
    peildatum: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Peildatum (JJJJ-MM-DD); weglaten: gisteren.")
    ] = None,
) -> None:
    """Draai de nachtelijke run nu: ophalen, inbox, laden, controleren, berekenen, publiceren.

    Kan naast een worker: er is altijd één nacht tegelijk.

    Voorbeeld: hefboom nacht
    """
    from app.clock import now, today  # noqa: PLC0415
    from app.jobs.build import pieces_of_work  # noqa: PLC0415 # loads DuckDB and the store
    from app.jobs.night import Night, run_night  # noqa: PLC0415

    settings = installation_or_exit()
    day = peildatum.date() if peildatum else today() - timedelta(days=1)
    with pieces("Nacht", pieces_of_work()) as tell:
        published = run_night(settings, Night(day, now, time.time, tell))
    OUT.print(f"De cijfers op {published.peildatum} zijn gepubliceerd (run {published.run}).")
