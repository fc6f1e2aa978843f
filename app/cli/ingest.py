"""`hefboom ingest`: files in, receipts out. Room app/cli: reads files, leaves the rest to jobs."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from app.cli.console import OK, OUT, REFUSED, USAGE, fail, installation_or_exit, progress
from ingest.fault import Effect, Fault

if TYPE_CHECKING:
    from app.jobs.receive import Receipt
    from ingest.intake import Progress

_SHOWN: Final = 20  # deliveries, and faults of one rule; all of them stand in the report of --json and on the pages


def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PAD…", help="Bestanden en mappen; mappen in hun geheel.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Geef het verslag als JSON.")] = False,
    strict: Annotated[bool, typer.Option("--streng", help="Eindig met 1 als er iets is geweigerd.")] = False,
    set_aside: Annotated[
        bool, typer.Option("--terzijde", help="Probeer wat terzijde is gelegd nog eens, zonder PAD.")
    ] = False,
) -> None:
    """Neem leveringen in: iJw-berichten (XML of zip), aanmelding.csv, capaciteit.csv, outcome.csv, en het regiopakket.

    Wat het is wordt aan de inhoud herkend. Hetzelfde bestand nog eens geven verandert niets.

    Voorbeeld: hefboom ingest leveringen/2026-10
    """
    from app.clock import now  # noqa: PLC0415
    from app.jobs.receive import Intake, find_files, load_set_aside, receive  # noqa: PLC0415 # loads DuckDB and lxml
    from app.store.models import Stand  # noqa: PLC0415

    if bool(paths) is set_aside:
        raise fail("Noem bestanden of mappen, of geef --terzijde.", USAGE)
    absent = [str(path) for path in paths or () if not path.exists()]
    if absent:
        raise fail(f"Dit bestaat niet: {', '.join(absent)}", USAGE)
    settings = installation_or_exit()
    files = find_files(paths or ())
    with progress() as report:

        def on_progress(state: "Progress") -> None:
            report("Inlezen (kB)", state.bytes_done // 1024, max(1, state.bytes_total // 1024))

        def on_landed(done: int, of: int) -> None:
            report("Ontvangen", done, of)

        intake = Intake("opdrachtregel", now, on_landed, on_progress)
        receipts = load_set_aside(settings, intake) if set_aside else receive(settings, files, intake)
    if set_aside and not receipts and not as_json:
        OUT.print("Er is geen bestand terzijde gelegd.")
        return
    _tell(receipts, as_json=as_json)
    refused = any(receipt.set_aside or receipt.stand in {Stand.GEWEIGERD, Stand.DEELS} for receipt in receipts)
    raise typer.Exit(REFUSED if strict and refused else OK)


def _refusals(receipt: "Receipt") -> list[Fault]:
    faults = receipt.outcome.faults if receipt.outcome else ()
    return [fault for fault in faults if fault.effect is not Effect.REPORT]


def _tell(receipts: "Sequence[Receipt]", *, as_json: bool) -> None:
    from checks.report import make_report  # noqa: PLC0415

    summary = _summary(receipts)
    faults = [fault for receipt in receipts if receipt.outcome for fault in receipt.outcome.faults]
    report = make_report(faults)
    if as_json:
        OUT.print_json(json.dumps({**summary, "verslag": report.as_dict()}, ensure_ascii=False))
        return
    OUT.print(
        f"{summary['bestanden']} bestanden, waarvan {summary['nieuw']} nieuw: {summary['berichten']} berichten en "
        f"{summary['regels']} regels aangenomen, {summary['dubbel']} berichten al bekend, "
        f"geweigerd: {summary['bestandenGeweigerd']} bestanden, {summary['berichtenGeweigerd']} berichten en "
        f"{summary['regelsGeweigerd']} regels."
    )
    known = [str(receipt.number) for receipt in receipts if not receipt.is_new and not receipt.set_aside]
    if known:
        OUT.print(
            f"{len(known)} bestanden waren al eerder ontvangen; er is niets dubbel geladen. "
            f"Hun eerste bon geldt: aanlevering {known[0]}{' tot en met ' + known[-1] if len(known) > 1 else ''}."
        )
    for receipt in receipts:
        if receipt.set_aside:
            OUT.print(
                f"Aanlevering {receipt.number}, {receipt.name}: terzijde gelegd, want het inlezen brak steeds af met "
                "het proces dat las. Kijk of er genoeg geheugen is en geef dan: hefboom ingest --terzijde"
            )
    off = [receipt for receipt in receipts if receipt.is_new and _refusals(receipt)]
    for receipt in off[:_SHOWN]:
        OUT.print(f"Aanlevering {receipt.number}, {receipt.name}: {receipt.stand.value}")
    if len(off) > _SHOWN:
        OUT.print(f"… en nog {len(off) - _SHOWN} aanleveringen met weigeringen")
    if faults:
        OUT.print(report.as_text("nl", _SHOWN))


def _summary(receipts: "Sequence[Receipt]") -> dict[str, Any]:
    outcomes = [receipt.outcome for receipt in receipts if receipt.outcome is not None]
    messages = [count for outcome in outcomes for count in outcome.messages.values()]
    records = [count for outcome in outcomes for count in outcome.records.values()]
    return {
        "bestanden": len(receipts),
        "nieuw": len(outcomes),
        "bestandenGeweigerd": sum(outcome.files_refused for outcome in outcomes),
        "berichten": sum(count.accepted for count in messages),
        "dubbel": sum(count.duplicate for count in messages),
        "berichtenGeweigerd": sum(count.refused for count in messages),
        "regels": sum(count.accepted for count in records),
        "regelsGeweigerd": sum(count.refused for count in records),
        "aanleveringen": [
            {
                "nummer": receipt.number,
                "bestand": receipt.name,
                "uitkomst": receipt.stand.value,
                "nieuw": receipt.is_new,
                "terzijde": receipt.set_aside,
            }
            for receipt in receipts
        ],
    }
