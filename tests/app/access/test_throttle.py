"""Guessing passwords becomes slow, for the guesser only."""

from datetime import UTC, datetime, timedelta

from app.access.throttle import PER_ACCOUNT, PER_ADDRESS, WINDOW, Throttle

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_an_account_waits_after_its_last_allowed_attempt() -> None:
    throttle = Throttle()
    for attempt in range(PER_ACCOUNT):
        assert throttle.seconds_to_wait("Anna", "10.0.0.1", NOW) == 0, attempt
        throttle.failed("Anna", "10.0.0.1", NOW)
    assert throttle.seconds_to_wait(" anna ", "10.0.0.2", NOW) == WINDOW.total_seconds()
    assert throttle.seconds_to_wait("bram", "10.0.0.1", NOW) == 0


def test_waiting_ends_after_the_window() -> None:
    throttle = Throttle()
    for _ in range(PER_ACCOUNT):
        throttle.failed("anna", "10.0.0.1", NOW)
    assert throttle.seconds_to_wait("anna", "10.0.0.1", NOW + WINDOW - timedelta(seconds=5)) == 5
    assert throttle.seconds_to_wait("anna", "10.0.0.1", NOW + WINDOW) == 0


def test_a_right_password_clears_the_account_but_not_the_address() -> None:
    throttle = Throttle()
    for number in range(PER_ADDRESS):
        throttle.failed(f"account{number}", "10.0.0.1", NOW)
    throttle.succeeded("account1")
    assert throttle.seconds_to_wait("account1", "10.0.0.1", NOW) > 0
    assert throttle.seconds_to_wait("account1", "10.0.0.9", NOW) == 0


def test_nobody_waits_longer_because_the_clock_was_set_back() -> None:
    throttle = Throttle()
    for _ in range(PER_ACCOUNT):
        throttle.failed("anna", "10.0.0.1", NOW)
    assert throttle.seconds_to_wait("anna", "10.0.0.1", NOW - timedelta(days=3)) == 0
    assert throttle.seconds_to_wait("anna", "10.0.0.1", NOW - timedelta(minutes=5)) == WINDOW.total_seconds()
