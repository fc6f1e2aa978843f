"""Numbers in the text format that Prometheus reads (version 0.0.4). Room app/: pure; reads and writes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Sample:
    """One number with its labels; `suffix` is for the parts of a histogram."""

    value: float
    labels: Mapping[str, str] = field(default_factory=dict)
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Samples under one name; `kind` is "gauge", "counter" or "histogram"."""

    name: str
    kind: str
    explained: str
    samples: list[Sample]


def as_text(families: Iterable[Family]) -> str:
    """The families in the order given; one without samples says nothing."""
    return "".join(_family(family) for family in families if family.samples)


def _family(family: Family) -> str:
    head = f"# HELP {family.name} {_escaped(family.explained)}\n# TYPE {family.name} {family.kind}\n"
    return head + "".join(
        f"{family.name}{sample.suffix}{_labels(sample.labels)} {number(sample.value)}\n" for sample in family.samples
    )


def _labels(labels: Mapping[str, str]) -> str:
    parts = ",".join(f'{name}="{_quoted(value)}"' for name, value in labels.items())
    return f"{{{parts}}}" if parts else ""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', '\\"')


def number(value: float) -> str:
    """A number without a needless fraction; never rounded."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
