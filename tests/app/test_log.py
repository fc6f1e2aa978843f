"""What the log says, and what it never says."""

import json
import logging
import sys

from app.jobs.log import JsonLine


def _line(text: str, *given: object, failing: bool = False) -> dict[str, str]:
    caught = None
    if failing:
        try:
            raise ValueError("999999990 is geen nummer")
        except ValueError:
            caught = sys.exc_info()
    record = logging.LogRecord("hefboom", logging.WARNING, __file__, 1, text, given, caught)
    record.created = 1_793_520_000.25
    found: dict[str, str] = json.loads(JsonLine().format(record))
    return found


def test_a_message_is_one_line_of_json() -> None:
    assert _line("Inbox: %d\nbestanden", 3) == {
        "tijd": "2026-11-01T08:00:00.250+00:00",
        "niveau": "WARNING",
        "bron": "hefboom",
        "tekst": "Inbox: 3\nbestanden",
    }


def test_an_error_is_told_by_its_kind_only() -> None:
    assert _line("mislukt", failing=True)["fout"] == "ValueError"
    assert "999999990" not in str(_line("mislukt", failing=True))
