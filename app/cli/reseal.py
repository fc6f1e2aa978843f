"""`hefboom versleutelen`: landed files under the newest key. Room app/cli: leaves the work to jobs."""

from typing import Annotated

import typer

from app.cli.console import FAILED, NOT_READY, OUT, fail, installation_or_exit, operator, progress
from app.settings import SettingsError


def reseal(
    new_key: Annotated[bool, typer.Option("--nieuwe-sleutel", help="Maak eerst een nieuwe sleutel.")] = False,
) -> None:
    """Versleutel elk ontvangen bestand met de nieuwste sleutel, ook als het er nog onversleuteld staat.

    Voor na een nieuwe versie, en om van sleutel te wisselen. Breekt het af, geef het dan nog eens zonder
    --nieuwe-sleutel. De rest van Hefboom kan doorwerken.

    Voorbeeld: hefboom versleutelen --nieuwe-sleutel
    """
    from app.clock import now  # noqa: PLC0415
    from app.jobs.keyfiles import add_landing_key  # noqa: PLC0415
    from app.jobs.reseal import reseal_all  # noqa: PLC0415
    from app.store.audit import Event, record  # noqa: PLC0415 # loads the store

    settings = installation_or_exit()
    if new_key:
        try:
            add_landing_key(settings)
        except SettingsError as error:
            raise fail(str(error), NOT_READY) from None
        OUT.print(f"Er staat een nieuwe sleutel vooraan in {settings.keys / 'landing.key'}. Bewaar daar een kopie van.")
    with progress() as report:
        made = reseal_all(settings, lambda done, of: report("Versleutelen", done, of))
    details = {"aantal": made.done, "nieuweSleutel": new_key, "mislukt": len(made.locked) + len(made.damaged)}
    record(settings, Event(now(), operator(), "bestanden versleuteld", "landing", details=details))
    OUT.print(f"{made.done} bestanden versleuteld; {made.already} waren het al met de nieuwste sleutel.")
    if made.locked:
        text = f"Van {len(made.locked)} bestanden ontbreekt de sleutel ({', '.join(made.locked[:5])}, …)."
        raise fail(f"{text} Zet die terug in landing.key, onder de nieuwste, en geef dit nog eens.", FAILED)
    if made.damaged:
        text = f"{len(made.damaged)} bestanden zijn beschadigd ({', '.join(made.damaged[:5])}, …) en zo gelaten."
        raise fail(f"{text} Zet ze terug uit een reservekopie en geef dit nog eens.", FAILED)
    if len(settings.landing_secrets.secrets) > 1:
        OUT.print("De oudere sleutels zijn alleen nog nodig voor reservekopieën van eerder.")
