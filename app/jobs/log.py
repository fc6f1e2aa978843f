"""Where jobs tell what they do. Room app/jobs: writes lines to stderr; keys and counts, never data of clients."""

import logging
import sys
from typing import Final

LOG: Final = logging.getLogger("hefboom")


def start_logging(level: str) -> None:
    """Send our log to stderr, one line a message."""
    logging.basicConfig(level=level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("apscheduler").setLevel("WARNING")
    logging.getLogger("httpx").setLevel("WARNING")


def waiting_for(pid: str) -> None:
    """Say that another process is writing and that we wait."""
    LOG.warning("Een ander proces (%s) is bezig met schrijven; wij wachten op onze beurt.", pid)
