"""What is wrong with an installation, and what is not. Room app/jobs: reads runs, checks and receipts.

Sentences name runs, steps and sources, and the kind of an error; never its text, which may show what stood in a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from app.jobs.runs import COMPARED, is_amber
from app.settings import Settings
from app.store.models import MOST_TRIES, Aanlevering, Controlebeurt, Run, RunStand, RunStap

FINE: Final = "goed"
_PUBLISHING: Final = ("nacht", "berekening")  # kinds of runs that make the figures everybody sees


@dataclass(frozen=True, slots=True)
class State:
    """How one thing is now: about what, what is wrong (or FINE), and the sentence that says so."""

    subject: str
    kind: str
    text: str


def states(store: Session, settings: Settings, moment: datetime) -> list[State]:
    """How everything is that alerts are about, in a fixed order; what never happened yet is left out."""
    newest = _newest_ended(store)
    found = [] if newest is None else [_of_run(store, newest)]
    found += _of_update(store)
    return [
        *found,
        *_of_files(store),
        *_of_reading(store),
        *_of_night(store, settings, moment),
        *_of_sources(store, settings, moment),
    ]


def _newest_ended(store: Session) -> Run | None:
    ended = select(Run).where(Run.stand != RunStand.LOOPT, col(Run.soort).in_(_PUBLISHING))
    return store.exec(ended.order_by(col(Run.id).desc()).limit(1)).first()


def _of_run(store: Session, run: Run) -> State:
    called = f"De run {run.id} ({run.soort}) met peildatum {run.peildatum}"
    if run.stand is RunStand.GELUKT:
        return State("run", FINE, f"{called} is gelukt.")
    error = run.fout.partition(":")[0]
    if is_amber(run.fout):
        text = f"{called} staat op oranje: niet elke controle kon worden uitgevoerd{_at_step(store, run)}."
        return State("run", "oranje", f"{text} De vorige cijfers blijven staan.")
    return State(
        "run", "mislukt", f"{called} is mislukt{_at_step(store, run)} ({error}). De vorige cijfers blijven staan."
    )


def _of_files(store: Session) -> Iterator[State]:
    """Files that wait because a check broke on them; nothing of them is loaded until it is mended."""
    of_files = select(Controlebeurt).where(col(Controlebeurt.run_id).is_(None))
    newest = store.exec(of_files.order_by(col(Controlebeurt.id).desc()).limit(1)).first()
    if newest is None:
        return
    if not newest.niet_uitgevoerd:
        yield State("controles", FINE, "De laatste aanlevering is met elke controle nagekeken.")
        return
    names = ", ".join(name for suite in newest.reeksen for name in suite["nietUitgevoerd"])
    files = (
        f"{len(newest.aanleveringen)} aanleveringen wachten" if len(newest.aanleveringen) > 1 else "1 aanlevering wacht"
    )
    yield State("controles", "oranje", f"{files}: deze controles konden niet worden uitgevoerd: {names}.")


def _of_reading(store: Session) -> Iterator[State]:
    """Files that were set aside because reading them ended the process that read, once that happened at all."""
    rows = store.exec(select(Aanlevering).where(Aanlevering.afgebroken > 0).order_by(col(Aanlevering.id))).all()
    aside = [str(row.id) for row in rows if row.terzijde]
    if not aside:
        if rows:
            yield State("inlezen", FINE, "Er is geen bestand terzijde gelegd.")
        return
    text = f"Het inlezen van ontvangstbewijs {', '.join(aside)} brak {MOST_TRIES} keer af met het proces dat las."
    yield State("inlezen", "terzijde", f"{text} Probeer het nog eens met: hefboom ingest --terzijde")


def _of_update(store: Session) -> Iterator[State]:
    """Whether the last time that figures were made both ways, both gave the same."""
    steps = select(RunStap).where(RunStap.naam == COMPARED, RunStap.stand != RunStand.LOOPT)
    newest = store.exec(steps.order_by(col(RunStap.id).desc()).limit(1)).first()
    if newest is None:
        return
    if newest.stand is RunStand.GELUKT:
        yield State("bijwerken", FINE, "Bijwerken geeft dezelfde cijfers als geheel berekenen.")
        return
    text = f"In run {newest.run_id} gaf bijwerken andere cijfers dan geheel berekenen; gepubliceerd is het geheel."
    yield State("bijwerken", "wijkt-af", f"{text} Zet HEFBOOM_WHOLE_REBUILD op altijd totdat dit is opgelost.")


def _at_step(store: Session, run: Run) -> str:
    """At which step it ended: the last one that failed; a source that failed before did not end the run."""
    failed = select(RunStap.naam).where(RunStap.run_id == run.id, RunStap.stand == RunStand.MISLUKT)
    name = store.exec(failed.order_by(col(RunStap.id).desc()).limit(1)).first()
    return f" bij de stap {name}" if name else ""


def _of_night(store: Session, settings: Settings, moment: datetime) -> Iterator[State]:
    """Late counts from the last night that succeeded, and before there is one from the first run of any kind."""
    nights = select(func.max(Run.klaar_op)).where(Run.soort == "nacht", Run.stand == RunStand.GELUKT)
    last = _moment(store, nights)
    since = last or _moment(store, select(func.min(Run.begonnen_op)))
    if since is None:
        return
    if moment - utc(since) > timedelta(hours=settings.alert_late_hours):
        text = f"Er is langer dan {settings.alert_late_hours} uur geen nachtelijke run gelukt."
        seen = f" De laatste was klaar op {_shown(last)}." if last else " Er is er nog geen gelukt."
        yield State("nacht", "te-laat", text + seen)
    elif last:
        yield State("nacht", FINE, f"De nachtelijke run is gelukt op {_shown(last)}.")


def _of_sources(store: Session, settings: Settings, moment: datetime) -> Iterator[State]:
    """Sources of the settings from the first time we looked there, and the inbox once something came in by it."""
    yield from _of_source(store, settings, moment, ("inbox", "inbox", "De inbox"))
    for source in settings.sources:
        yield from _of_source(store, settings, moment, (source.name, f"bron {source.name}", f"Bron {source.name}"))


def _of_source(store: Session, settings: Settings, moment: datetime, names: tuple[str, str, str]) -> Iterator[State]:
    origin, subject, label = names  # as in receipts; as in alerts and, for sources, steps; as in sentences
    last = _moment(store, select(func.max(Aanlevering.ontvangen_op)).where(Aanlevering.bron == origin))
    looked = select(func.min(RunStap.begonnen_op)).where(RunStap.naam == subject)
    since = last or (_moment(store, looked) if subject != origin else None)  # an inbox may well stay unused
    if since is None:
        return
    if moment - utc(since) > timedelta(days=settings.alert_silent_days):
        text = f"{label} gaf langer dan {settings.alert_silent_days} dagen niets nieuws."
        seen = f" Het laatste kwam op {_shown(last)}." if last else " Er kwam nog nooit iets."
        yield State(subject, "stil", text + seen)
    elif last:
        yield State(subject, FINE, f"{label} gaf iets nieuws op {_shown(last)}.")


def _moment(store: Session, query: SelectOfScalar[datetime] | SelectOfScalar[datetime | None]) -> datetime | None:
    """What a query for the first or the last moment gives; nothing when there are no rows."""
    return store.exec(query).one()


def utc(moment: datetime) -> datetime:
    """A moment from the store with its zone: SQLite forgets that it is UTC."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _shown(moment: datetime) -> str:
    return f"{utc(moment).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
