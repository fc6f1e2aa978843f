"""What the API answers, typed; the OpenAPI page is made from it. Room app/: pure values, camelCase outside."""

import re
from datetime import date
from typing import Annotated, Final, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

NO_NUL: Final = "^[^\\x00]*$"  # PostgreSQL keeps no such character in a text


def _as_written(value: object) -> object:
    """Pydantic would take a number for the seconds since 1970."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return value
    if isinstance(value, date):
        return value
    raise PydanticCustomError("geen-datum", "Give a date such as 2026-03-31.")


Day = Annotated[date, BeforeValidator(_as_written)]  # a date that somebody sends


class Public(BaseModel):
    """Properties leave in camelCase."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


class Link(Public):
    """Where something else is."""

    href: str


class TouchedPublic(Public):
    """Messages, and how many of them have a finding."""

    berichten: int
    met_bevinding: int
    aandeel: float | None = Field(description="metBevinding / berichten; null with fewer than 10 messages.")


#: What an answer with figures says of the messages behind it.
Touched: TypeAlias = Annotated[
    TouchedPublic,
    Field(description="The messages of twelve months that these figures rest on, and how many have a finding."),
]


class Health(Public):
    """Whether the service can answer."""

    status: str
    run: int | None
    peildatum: date | None
