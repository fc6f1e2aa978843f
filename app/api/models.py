"""What the API answers, typed; the OpenAPI page is made from it. Room app/: pure values, camelCase outside."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


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
    aandeel: float | None = Field(description="metBevinding / berichten; null bij minder dan 10 berichten.")


class Health(Public):
    """Whether the service can answer."""

    status: str
    run: int | None
    peildatum: date | None
