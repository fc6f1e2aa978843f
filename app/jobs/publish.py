"""Making a new warehouse the one that everybody sees. Room app/jobs: writes the pointer, keeps cube and findings."""

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import duckdb
from sqlmodel import Session, col, func, select

from app.jobs.log import LOG
from app.jobs.runs import Clock
from app.settings import Settings
from app.store.models import Aanlevering, Publicatie
from checks.course import Before, course_file, keep_course
from ingest.regio import pack_hash
from kpi.catalogue import load_catalogue
from kpi.history import archive
from kpi.patterns import read_patterns
from sql.arrivals import count_arrivals

# What a run leaves in the data folder: figures, cube, findings, and each of these while it is being made.
_OF_A_RUN: Final = re.compile(r"(warehouse|cube|kwaliteit)-(?P<run>\d+)\.(duckdb(\.\w+)?|parquet|nieuw)")


@dataclass(frozen=True, slots=True)
class Published:
    """What is shown now: the run that made it, its file and its peildatum."""

    run: int
    file: Path
    peildatum: date


def publish(settings: Settings, store: Session, made: Published, clock: Clock) -> None:
    """Keep the public cube of this warehouse and point everybody to it; the caller holds the writer lock."""
    cube = settings.data / f"cube-{made.run}.parquet"
    unfinished = cube.with_suffix(".nieuw")
    with duckdb.connect(made.file, read_only=True) as con:
        archive(con, unfinished)
        _keep_course(settings, store, made.run, con)
        patterns = read_patterns(con)
        con.execute("attach ? as raw (read_only)", [str(settings.raw)])
        arrivals = count_arrivals(con, _received_since_last(store))
    unfinished.replace(cube)
    store.add(
        Publicatie(
            run_id=made.run,
            bestand=made.file.name,
            peildatum=made.peildatum,
            gepubliceerd_op=clock(),
            volgnummer=newest_loaded(store),
            cube=cube.name,
            definities={one.id: one.version.nummer for one in load_catalogue().built},
            regiopakket=pack_hash(settings.regio),
            aangekomen={one.gemeente: [one.nieuw, one.gecorrigeerd] for one in arrivals},
            patronen=[
                [one.segment, one.gemeente, one.broken.value, one.since.isoformat() if one.since else ""]
                for one in patterns
            ],
        )
    )
    store.commit()


def remove_unpublished(settings: Settings, store: Session) -> int:
    """Remove the files of runs that came to no publication, failed or killed ones; gives how many went.

    The store decides, asked when the next run begins and not when one fails: a publication may stand there although
    the answer that it does got lost. The caller holds the writer lock, so none is being made.
    """
    published = set(store.exec(select(Publicatie.run_id)))
    named = [(file, _OF_A_RUN.fullmatch(file.name)) for file in sorted(settings.data.iterdir())]
    left = [file for file, name in named if name is not None and int(name["run"]) not in published]
    for file in left:
        remove(file)
    return len(left)


def remove(file: Path) -> None:
    """Remove a file, or the folder in which DuckDB kept what did not fit in memory when it was killed.

    What cannot be removed is told and left: it must not undo what was published.
    """
    try:
        shutil.rmtree(file) if file.is_dir() else file.unlink(missing_ok=True)
    except OSError as error:
        LOG.error("%s kan niet worden opgeruimd: %s", file.name, error.strerror)


def newest_publication(store: Session) -> Publicatie | None:
    """What everybody sees now; None before the first publication."""
    return store.exec(select(Publicatie).order_by(col(Publicatie.id).desc()).limit(1)).first()


def newest_loaded(store: Session) -> int:
    """The number, in the order of loading, of the last delivery of which the receipt is written; 0 for none."""
    return store.exec(select(func.max(Aanlevering.volgnummer))).one() or 0


def _keep_course(settings: Settings, store: Session, run: int, con: duckdb.DuckDBPyConnection) -> None:
    """Keep what came and cleared since the publication before: its warehouse is there still."""
    newest = newest_publication(store)
    before = Before(settings.data / newest.bestand, settings.data / course_file(newest.run_id)) if newest else None
    course = settings.data / course_file(run)
    unfinished = course.with_suffix(".nieuw")
    keep_course(con, run, before, unfinished)
    unfinished.replace(course)


def _received_since_last(store: Session) -> list[str]:
    """The content hashes of what was loaded after the newest publication, or of everything when there is none.

    By the order of loading: a clock that was set back would lose some.
    """
    newest = newest_publication(store)
    query = select(Aanlevering.sha256).where(col(Aanlevering.verwerkt_op).is_not(None))
    if newest is not None:
        query = query.where(col(Aanlevering.volgnummer) > newest.volgnummer)
    return list(store.exec(query))
