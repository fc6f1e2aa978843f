"""Every setting of an installation, typed and explained. Room app/: the only module that reads the environment."""

import json
import os
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableError

from ingest.sealed import MINIMUM_KEY_BYTES, Keys

PREFIX: Final = "HEFBOOM_"
_SHORTEST_TOKEN: Final = 32

# What pydantic finds wrong, as our users read it; {…} come from the fault.
_FAULTS: Final = {
    "int_parsing": "een geheel getal is nodig",
    "bool_parsing": "true of false is nodig",
    "greater_than_equal": "minstens {ge}",
    "less_than_equal": "hoogstens {le}",
    "string_pattern_mismatch": "de vorm is {pattern}",
    "missing": "dit ontbreekt",
    "extra_forbidden": "dit bestaat niet",
    "value_error": "{error}",
}


class SettingsError(Exception):
    """A setting that is unknown or wrong; the text names each, and what was probably meant."""


class Source(BaseModel):
    """A place on the web that files are fetched from every night."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(pattern=r"^[a-z0-9-]+$", description="Short name, shown in runs and receipts.")
    url: str = Field(pattern=r"^https?://", description="Address of a file, or of a JSON list of {name, url}.")
    token: SecretStr | None = Field(default=None, description="Bearer token, when the source asks for one.")
    certificate: Path | None = Field(
        default=None, description="PEM file with our certificate and its key, when the source asks for them."
    )
    authority: Path | None = Field(
        default=None, description="PEM file of who vouches for the source, when that is nobody whom the machine knows."
    )

    @field_validator("url")
    @classmethod
    def _without_password(cls, url: str) -> str:
        """Addresses are shown; what is secret belongs in the token."""
        if urlsplit(url).username is not None:
            raise ValueError("geen wachtwoord in het adres, gebruik token")
        return url

    @model_validator(mode="after")
    def _certificates_are_used(self) -> "Source":
        """Over http nobody looks at a certificate."""
        if (self.certificate or self.authority) and not self.url.startswith("https://"):
            raise ValueError("certificate en authority vragen een adres met https://")
        return self

    def __str__(self) -> str:
        shown = self.url.partition("?")[0]  # behind it may stand a key
        return f"{self.name} {shown}{' (met token)' if self.token else ''}"


class Settings(BaseSettings):
    """The settings, from variables HEFBOOM_…; `data` holds everything that an installation keeps."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True)

    data: Path = Field(Path("hefboom-data"), description="Folder that holds everything an installation keeps.")
    host: str = Field("127.0.0.1", description="Address on which pages and API are served.")
    port: int = Field(8000, ge=1, le=65535, description="Port on which pages and API are served.")
    base_url: str = Field("", description="Address under which people reach the service; empty: http://host:port.")
    database_url: SecretStr = Field(
        SecretStr(""), description="SQLAlchemy address of the store; empty: SQLite in the data folder."
    )
    key_folder: Path | None = Field(
        None,
        description="Folder of the key files pseudonym.key, landing.key and session.key, which should not stand beside "
        "what they protect; empty: data.",
    )
    pseudonym_key: SecretStr = Field(
        SecretStr(""), description="HMAC key for pseudonyms, 64 hex digits; empty: the file pseudonym.key."
    )
    landing_keys: SecretStr = Field(
        SecretStr(""),
        description="Keys that delivered files are encrypted with, 64 hex digits each, newest first with commas "
        "between; empty: the lines of the file landing.key.",
    )
    session_key: SecretStr = Field(
        SecretStr(""), description="Key that signs session cookies, 64 hex digits; empty: the file session.key."
    )
    secure_cookies: bool = Field(False, description="Send cookies over https only; true behind TLS, so in production.")
    remember_seconds: float = Field(
        2.0,
        ge=0,
        le=60,
        description="Seconds that a process may go on reading with what it knows of API keys, publication and region "
        "pack; 0: the store is asked at every request.",
    )
    readers: int = Field(
        2,
        ge=0,
        le=64,
        description="Processes that read deliveries at the same time; 0: who loads reads too, and ends with it when "
        "reading goes badly wrong.",
    )
    minimum_count: int | None = Field(
        None, ge=5, description="Cells about fewer clients are withheld; empty: what the region pack says."
    )
    max_file_mib: int = Field(256, ge=1, description="Largest file that is accepted, unpacked, in MiB.")
    max_upload_mib: int = Field(1024, ge=1, description="Largest upload over HTTP, all its files together, in MiB.")
    night: str = Field(
        "02:30", pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="When the nightly run starts (Europe/Amsterdam)."
    )
    whole_rebuild: str = Field(
        "vrijdag",
        pattern="^(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|altijd|nooit)$",
        description="Weekday of the peildatum on which figures are made as a whole, with bringing them up to date held "
        "beside it, or altijd or nooit; after vrijdag there is a weekend to look at what it finds.",
    )
    inbox_wait: int = Field(30, ge=0, description="Seconds a file in the inbox must be unchanged to be taken in.")
    sources: list[Source] = Field(default_factory=list, description="HTTP sources to pull from, as JSON.")
    keep_landed_days: int | None = Field(
        None, ge=1, description="Days after which a delivered file that was processed is deleted; empty: never."
    )
    keep_warehouses: int = Field(3, ge=1, description="Published warehouse files that are kept.")
    keep_check_days: int = Field(
        400,
        ge=1,
        description="Days that is kept how the checks of delivered files ended; those of runs are kept for good.",
    )
    alert_webhook: SecretStr = Field(
        SecretStr(""), description="Address that alerts are posted to as JSON; empty: none. It may hold a key."
    )
    alert_webhook_secret: SecretStr = Field(
        SecretStr(""),
        description="When set, X-Hefboom-Signature holds sha256= and the HMAC-SHA256 of the body, in hex.",
    )
    alert_mail_to: str = Field("", description="E-mail addresses that alerts go to, with commas; empty: none.")
    alert_mail_from: str = Field("hefboom@localhost", description="E-mail address that alerts come from.")
    alert_late_hours: int = Field(30, ge=1, description="Hours without a night that succeeded before an alert.")
    alert_silent_days: int = Field(7, ge=1, description="Days without anything new from a source before an alert.")
    smtp_host: str = Field("localhost", description="Mail server for alerts.")
    smtp_port: int = Field(25, ge=1, le=65535, description="Port of the mail server; often 587 with STARTTLS.")
    smtp_starttls: bool = Field(
        False, description="Encrypt with STARTTLS and check the certificate of the mail server."
    )
    smtp_user: str = Field("", description="User name at the mail server; empty: do not sign in.")
    smtp_password: SecretStr = Field(SecretStr(""), description="Password at the mail server; only with STARTTLS.")
    metrics_token: SecretStr = Field(
        SecretStr(""), description="Bearer token for /metrics (Prometheus), 32 characters or more; empty: no /metrics."
    )
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="How much is logged.")

    @field_validator("alert_webhook")
    @classmethod
    def _is_web_address(cls, given: SecretStr) -> SecretStr:
        if given.get_secret_value() and not given.get_secret_value().startswith(("http://", "https://")):
            raise ValueError("een adres begint met http:// of https://")
        return given

    @field_validator("metrics_token")
    @classmethod
    def _hard_to_guess(cls, given: SecretStr) -> SecretStr:
        if 0 < len(given.get_secret_value()) < _SHORTEST_TOKEN:
            raise ValueError(f"minstens {_SHORTEST_TOKEN} tekens zijn nodig")
        return given

    @field_validator("smtp_password")
    @classmethod
    def _encrypted(cls, given: SecretStr, others: ValidationInfo) -> SecretStr:
        if given.get_secret_value() and not others.data.get("smtp_starttls"):
            raise ValueError(
                "een wachtwoord gaat alleen over een versleutelde verbinding, zet HEFBOOM_SMTP_STARTTLS=true"
            )
        return given

    @property
    def landing(self) -> Path:
        """Delivered files as they came, by content hash."""
        return self.data / "landing"

    @property
    def uploads(self) -> Path:
        """Files that come in pieces and are not whole yet."""
        return self.data / "uploads"

    @property
    def inbox(self) -> Path:
        """Folder that an SFTP server fills."""
        return self.data / "inbox"

    @property
    def regio(self) -> Path:
        """The region pack of this installation."""
        return self.data / "regio"

    @property
    def raw(self) -> Path:
        """The DuckDB file with the raw tables."""
        return self.data / "ruw.duckdb"

    @property
    def store_url(self) -> str:
        """Where the store is."""
        return self.database_url.get_secret_value() or f"sqlite:///{(self.data / 'hefboom.sqlite').as_posix()}"

    @property
    def alert_receivers(self) -> list[str]:
        """The e-mail addresses that alerts go to."""
        return [address.strip() for address in self.alert_mail_to.split(",") if address.strip()]

    @property
    def public_url(self) -> str:
        """Under which address people reach the service."""
        return self.base_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def keys(self) -> Path:
        """Folder of the key files."""
        return self.key_folder or self.data

    @cached_property
    def pseudonym_secret(self) -> bytes:
        """The pseudonym key; SettingsError when there is none."""
        return _secret(self.pseudonym_key, self.keys / "pseudonym.key", "HEFBOOM_PSEUDONYM_KEY")

    @property
    def landing_secrets(self) -> Keys:
        """The keys of landed files; SettingsError when there is none. Read each time: one is added while we run."""
        return Keys(_secrets(self.landing_keys, self.keys / "landing.key", "HEFBOOM_LANDING_KEYS"))

    @cached_property
    def session_secret(self) -> bytes:
        """The key that signs cookies; SettingsError when there is none."""
        return _secret(self.session_key, self.keys / "session.key", "HEFBOOM_SESSION_KEY")

    @property
    def is_initialised(self) -> bool:
        """Whether `hefboom init` has made this data folder."""
        return self.regio.is_dir()


def _secret(given: SecretStr, file: Path, variable: str) -> bytes:
    """The only key in a setting or else in its file."""
    keys = _secrets(given, file, variable)
    if len(keys) > 1:
        raise SettingsError(f"In {variable} of {file} staat meer dan een sleutel; hier hoort er een.")
    return keys[0]


def _secrets(given: SecretStr, file: Path, variable: str) -> tuple[bytes, ...]:
    """The keys in a setting or else in its file, at least one."""
    text, where = given.get_secret_value(), variable
    if not text:
        where = str(file)
        try:
            text = file.read_text(encoding="ascii")
        except FileNotFoundError:
            message = (
                f"Er is geen sleutel: zet {variable}, zet {file} terug, of maak de installatie met `hefboom init`."
            )
            raise SettingsError(message) from None
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "dit is geen sleutelbestand"
            raise SettingsError(f"De sleutel in {file} is niet te lezen: {reason}.") from None
    try:
        keys = tuple(bytes.fromhex(one) for one in text.replace(",", " ").split())
    except ValueError:
        raise SettingsError(f"De sleutel in {where} klopt niet: 64 hexadecimale tekens zijn nodig.") from None
    if not keys or any(len(key) < MINIMUM_KEY_BYTES for key in keys):
        raise SettingsError(f"De sleutel in {where} is te kort: 64 hexadecimale tekens zijn nodig.")
    return keys


def load_settings(**given: Any) -> Settings:
    """Settings from the environment, with `given` on top. SettingsError names every unknown or wrong variable."""
    known = {PREFIX + name.upper(): name for name in Settings.model_fields}
    ours = [name for name in sorted(os.environ) if name.upper().startswith(PREFIX)]
    faults = [_unknown(name, known) for name in ours if name.upper() not in known]
    if faults:
        raise SettingsError("\n".join(faults))
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError("\n".join(_wrong(fault) for fault in error.errors())) from None
    except UnreadableError as error:
        field = next((name for name in Settings.model_fields if f'"{name}"' in str(error)), "")
        raise SettingsError(f"De instelling {PREFIX}{field.upper()} klopt niet: dit is geen goede JSON.") from None


def _unknown(name: str, known: Mapping[str, str]) -> str:
    near = get_close_matches(name.upper(), known, n=1)
    meant = f" Bedoelde u {near[0]}?" if near else " `hefboom settings` toont alle instellingen."
    return f"De instelling {name} bestaat niet.{meant}"


def _wrong(fault: Any) -> str:
    """One fault of pydantic, without the value: it may be a secret."""
    field, *inside = fault["loc"]
    place = f" ({' '.join(str(part + 1) if isinstance(part, int) else part for part in inside)})" if inside else ""
    text = _FAULTS.get(fault["type"], fault["msg"]).format(**fault.get("ctx", {}))
    return f"De instelling {PREFIX}{str(field).upper()}{place} klopt niet: {text}."


def environment_of(settings: Settings) -> dict[str, str]:
    """The environment for a process of ours that must have the same settings."""
    chosen = {PREFIX + name.upper(): _as_text(getattr(settings, name)) for name in settings.model_fields_set}
    return {**os.environ, **chosen}


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, list):
        entries = [{**source.model_dump(mode="json"), "token": _token(source)} for source in value]
        return json.dumps(entries)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _token(source: Source) -> str | None:
    return source.token.get_secret_value() if source.token else None
