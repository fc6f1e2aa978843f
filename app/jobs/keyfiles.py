"""Key files: made once, and a newer key put before the others. Room app/jobs: writes the key folder of the settings."""

import os
import secrets
from pathlib import Path

from app.settings import Settings, SettingsError
from ingest.durable import sync


def make_key(file: Path) -> None:
    """A new random key in a file that only we can read, unless there is one; on the disk when this returns."""
    if not file.exists():
        _write(file, secrets.token_hex(32))


def add_landing_key(settings: Settings) -> None:
    """Put a new key before those of landed files: from now on files are sealed with it. SettingsError says why not."""
    if settings.landing_keys.get_secret_value():
        text = "De sleutels staan in HEFBOOM_LANDING_KEYS, dus een nieuwe maakt u zelf, bijvoorbeeld met"
        raise SettingsError(f"{text} `openssl rand -hex 32`. Zet hem vooraan, met een komma erachter.")
    file = settings.keys / "landing.key"
    kept = [key.hex() for key in settings.landing_secrets.secrets]
    _write(file, "\n".join([secrets.token_hex(32), *kept, ""]))


def _write(file: Path, text: str) -> None:
    """Whole or not at all, and durably: what is sealed with a key that was lost is lost as well."""
    new = file.with_suffix(".nieuw")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as target:
        target.write(text)
        target.flush()
        os.fsync(target.fileno())
    new.replace(file)
    sync(file.parent)
