"""Landed files go after their time. Room app/jobs: deletes in landing/, marks receipts.

There stand names and numbers of people in them, which nobody needs once what counts was read. The mark stands first, so
that a file that is gone without one was lost.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, func, select

from app.jobs.lock import WRITER, hold
from app.jobs.log import waiting_for
from app.jobs.troubles import utc
from app.settings import Settings
from app.store.audit import Event, record
from app.store.engine import open_store
from app.store.models import Aanlevering, Run, RunStand, Stand
from ingest.landing import landed_path

_STRANGE: Final = timedelta(days=7)  # since the last night: the clock may be wrong, and what is deleted is gone


def delete_old(settings: Settings, moment: datetime) -> int:
    """Delete what was received longer ago than it is kept, and was processed; gives how many files went.

    Nothing when no night succeeded in the last week: then the clock may have jumped, and the next night decides.
    """
    if settings.keep_landed_days is None:
        return 0
    with hold(settings.data, WRITER, waiting_for), open_store(settings) as store:
        if not _is_usual(store, moment):
            return 0
        before = moment - timedelta(days=settings.keep_landed_days)
        found = select(Aanlevering).where(Aanlevering.ontvangen_op < before, Aanlevering.stand != Stand.ONTVANGEN)
        rows = [row for row in store.exec(found) if landed_path(settings.landing, row.sha256).is_file()]
        for row in rows:
            row.verwijderd_op = moment
            store.add(row)
        store.commit()
        for row in rows:
            landed_path(settings.landing, row.sha256).unlink(missing_ok=True)
    if rows:
        record(settings, Event(moment, "worker", "bestanden verwijderd", "landing", details={"aantal": len(rows)}))
    return len(rows)


def _is_usual(store: Session, moment: datetime) -> bool:
    last = select(func.max(Run.klaar_op)).where(Run.soort == "nacht", Run.stand == RunStand.GELUKT)
    ended = store.exec(last).one()
    return ended is not None and abs(moment - utc(ended)) <= _STRANGE
