"""Where jobs tell what they do. Room app/jobs: writes lines to stderr; keys and counts, never data of clients."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Final

LOG: Final = logging.getLogger("hefboom")


class JsonLine(logging.Formatter):
    """A message as one line of JSON: moment (UTC), level, who logs, text, and the kind of the error if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line; a traceback is left out: it may show values of a record."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        parts = {"tijd": moment, "niveau": record.levelname, "bron": record.name}
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        parts |= {"tekst": record.getMessage(), **({"fout": error} if error else {})}
        return json.dumps(parts, ensure_ascii=False)


def start_logging(level: str) -> None:
    """Send our log to stderr: lines to read on a terminal, lines of JSON to a file or a collector."""
    plain = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(plain if sys.stderr.isatty() else JsonLine())
    logging.basicConfig(level=level, handlers=[handler])
    for library in ("apscheduler", "httpx", "great_expectations"):  # they tell a page of what nobody asked
        logging.getLogger(library).setLevel("WARNING")


def waiting_for(pid: str) -> None:
    """Say that another process is writing and that we wait."""
    LOG.warning("Een ander proces (%s) is bezig met schrijven; wij wachten op onze beurt.", pid)
