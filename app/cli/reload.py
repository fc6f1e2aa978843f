"""`hefboom opnieuw-laden`: the raw tables once more from the landed files. Room app/cli: leaves the work to jobs."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from app.cli.console import OUT, installation_or_exit, operator, progress

if TYPE_CHECKING:
    from app.jobs.reload import Reloaded
    from ingest.intake import Progress

_SHOWN: Final = 20  # receipts; the others are counted


def reload(
    trial: Annotated[bool, typer.Option("--proef", help="Vertel alleen wat er zou veranderen; vervang niets.")] = False,
) -> None:
    """Bouw de ruwe tabellen opnieuw op uit alle bestanden die zijn ontvangen, in de volgorde van toen.

    Voor als ruw.duckdb weg of stuk is, of als een fout in het inlezen is hersteld. Het oude bestand blijft in gebruik
    tot het nieuwe klaar is.

    Voorbeeld: hefboom opnieuw-laden --proef
    """
    from app.clock import now  # noqa: PLC0415
    from app.jobs.reload import Reload, reload_raw  # noqa: PLC0415 # loads DuckDB, lxml and the store
    from app.store.audit import Event, record  # noqa: PLC0415

    settings = installation_or_exit()
    with progress() as report:

        def on_progress(state: "Progress") -> None:
            report("Inlezen (kB)", state.bytes_done // 1024, max(1, state.bytes_total // 1024))

        done = reload_raw(settings, Reload(now, on_progress, trial))
    _tell(done, trial=trial)
    if not trial:
        details = {"aanleveringen": done.deliveries, "veranderd": len(done.changed)}
        record(settings, Event(now(), operator(), "opnieuw geladen", settings.raw.name, details=details))


def _tell(done: "Reloaded", *, trial: bool) -> None:
    OUT.print(f"{done.deliveries} aanleveringen opnieuw gelezen; van {len(done.changed)} is de uitkomst anders.")
    if done.changed:
        more = len(done.changed) - _SHOWN
        OUT.print(
            f"Anders: aanlevering {', '.join(map(str, done.changed[:_SHOWN]))}{f' en nog {more}' if more > 0 else ''}."
        )
    if done.rows is None:
        OUT.print("Er was geen leesbaar oud bestand om de regels mee te vergelijken.")
    elif not done.rows:
        OUT.print("De tabellen zijn regel voor regel gelijk aan wat er stond.")
    else:
        for table, (gone, come) in done.rows.items():
            OUT.print(f"{table}: {gone} regels weg, {come} regels nieuw")
    if trial:
        OUT.print("Dit was een proef: er is niets vervangen.")
    else:
        OUT.print("Volgende stap: hefboom kpi compute --peildatum JJJJ-MM-DD")
