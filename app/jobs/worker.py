"""The worker: the one process that schedules and writes. Room app/jobs: runs the night, watches inbox and troubles.

The night's schedule is kept in a file of its own (planning.sqlite), so that a night missed while the worker was down
is caught up with. A lock keeps a second worker waiting: two on one schedule would run everything twice.
"""

import time
from datetime import timedelta
from threading import Event
from typing import Final

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler

from app.clock import ZONE, now, today
from app.jobs.alerts import tell_troubles
from app.jobs.inbox import take_in
from app.jobs.lock import SCHEDULER, hold
from app.jobs.log import LOG, waiting_for
from app.jobs.night import Night, end_dead_nights, run_night, summary
from app.jobs.pieces import remove_expired
from app.jobs.receive import Intake, MissingFileError, load_queue
from app.jobs.schedule import Every, Nightly, keep_time
from app.settings import Settings, SettingsError, load_settings
from ingest.landing import remove_broken_off

_UPLOADS: Final = timedelta(seconds=2)  # between two looks for what was uploaded
_CLOCK: Final = 10.0  # seconds between two looks whether the clock was set back
_BROKEN_OFF: Final = timedelta(days=1)  # without a byte more: who was writing the file is gone
_LATE: Final = int(timedelta(hours=12).total_seconds())  # a night that starts later than this is skipped


def run_worker(settings: Settings, stop: Event) -> None:
    """Work until `stop` is set; a job that is running is finished first."""
    with hold(settings.data, SCHEDULER, waiting_for, stop) as held:
        if not held:
            return
        scheduler = make_scheduler(settings)
        if end_dead_nights(settings, now):
            LOG.warning("De vorige nacht is afgebroken en wordt nu overgedaan.")
            scheduler.add_job(nightly, jobstore="geheugen", id="nacht opnieuw")
        LOG.info("De nachtelijke run start om %s; de inbox is %s.", settings.night, settings.inbox)
        scheduler.resume()
        while not stop.wait(_CLOCK):
            for job in keep_time(scheduler, now()):
                LOG.warning("De klok is teruggezet; taak %s is opnieuw ingepland.", job)
        scheduler.shutdown()


def make_scheduler(settings: Settings) -> BackgroundScheduler:
    """The scheduler, still paused, with its jobs: the night, kept over restarts, the inbox and uploads."""
    planning = f"sqlite:///{(settings.data / 'planning.sqlite').as_posix()}"
    scheduler = BackgroundScheduler(
        timezone=ZONE,
        jobstores={"default": SQLAlchemyJobStore(url=planning), "geheugen": MemoryJobStore()},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": _LATE},
    )
    scheduler.add_listener(_tell_error, EVENT_JOB_ERROR)
    _plan_night(scheduler, settings)
    for job, pause in (
        (watch_inbox, timedelta(minutes=1)),
        (watch_troubles, timedelta(minutes=5)),
        (tidy_uploads, timedelta(hours=1)),
        (watch_uploads, _UPLOADS),
    ):
        scheduler.add_job(job, Every(pause), jobstore="geheugen", id=job.__name__)
    return scheduler


def _plan_night(scheduler: BackgroundScheduler, settings: Settings) -> None:
    """Plan the night when it is not planned at this time yet; replacing it always would forget a missed one."""
    planned = f"nacht {settings.night}"
    scheduler.start(paused=True)
    known = {job.id for job in scheduler.get_jobs("default")}
    for job in known - {planned}:
        scheduler.remove_job(job, "default")
    if planned not in known:
        hour, minute = settings.night.split(":")
        scheduler.add_job(nightly, Nightly(int(hour), int(minute)), id=planned)


def nightly() -> None:
    """The job of the night; figures are of the day that has just ended."""
    settings = load_settings()
    try:
        run_night(settings, Night(today() - timedelta(days=1), now, time.time))
    finally:
        tell_troubles(settings, now(), time.sleep)


def watch_inbox() -> None:
    """Receive what stands ready in the inbox; its figures follow with the next run."""
    settings = load_settings()
    receipts = take_in(settings, time.time(), Intake("inbox", now))
    if receipts:
        LOG.info("Inbox: %s", summary(receipts))


def watch_uploads() -> None:
    """Load what was uploaded; who sent it waits for the report."""
    settings = load_settings()
    try:
        receipts = load_queue(settings, Intake("upload", now))
    except MissingFileError as error:
        LOG.error("Uploads: %s", error)
        return
    if receipts:
        LOG.info("Uploads: %s", summary(receipts))


def tidy_uploads() -> None:
    """Remove uploads that nobody finished in time, and what processes that were killed left of a file."""
    settings = load_settings()
    removed = remove_expired(settings, now())
    if removed:
        LOG.info("Uploads: %s vervallen", removed)
    if left := remove_broken_off(settings.landing, time.time() - _BROKEN_OFF.total_seconds()):
        LOG.info("Landing: %s afgebroken bestanden opgeruimd", left)


def watch_troubles() -> None:
    """Tell what is wrong, or right again, also when no run came to tell it: a night that is late, a silent source."""
    tell_troubles(load_settings(), now(), time.sleep)


def _tell_error(event: JobExecutionEvent) -> None:
    """Only the kind of an error, for its text may hold anything; what is off about a setting is ours to tell."""
    error = event.exception
    told = f"{error}" if isinstance(error, SettingsError) else type(error).__name__
    LOG.error("Taak %s is mislukt: %s", event.job_id, told)
