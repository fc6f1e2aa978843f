"""In which form an answer is asked for: `?formaat=`, else the header Accept. Room app/: pure values."""

from enum import StrEnum
from typing import Final

from app.api.problem import Problem
from ingest.fault import Text


class Form(StrEnum):
    """A form of the answer, as `formaat` names it and as a file of it ends."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"

    @property
    def media_type(self) -> str:
        """As Accept and Content-Type name it."""
        return MEDIA_TYPES[self]


MEDIA_TYPES: Final = {
    Form.JSON: "application/json",
    Form.CSV: "text/csv",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.PARQUET: "application/vnd.apache.parquet",
}
_ACCEPTED: Final = {
    **{media_type: form for form, media_type in MEDIA_TYPES.items()},
    "application/*": Form.JSON,
    "text/*": Form.CSV,
    "*/*": Form.JSON,
    "text/html": Form.JSON,  # a browser that follows a link to the figures
}


def form_of(formaat: str, accept: str) -> Form:
    """The form of the answer; `formaat` ('' = not given) goes first, so that a plain link can ask for a file.

    Raises the problem 406 when Accept names nothing that there is.
    """
    if formaat:
        return Form(formaat)
    if not accept.strip():
        return Form.JSON
    for kind in _by_preference(accept):
        if kind in _ACCEPTED:
            return _ACCEPTED[kind]
    raise _no_such_form()


def _by_preference(accept: str) -> list[str]:
    """The media types of RFC 9110's Accept, the most wanted first; those with q=0 are left out."""
    found: list[tuple[float, str]] = []
    for part in filter(str.strip, accept.split(",")):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        found.append((_quality(parameters), kind))
    return [kind for quality, kind in sorted(found, key=lambda one: -one[0]) if quality > 0]


def _quality(parameters: list[str]) -> float:
    for name, _, value in (parameter.partition("=") for parameter in parameters):
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def _no_such_form() -> Problem:
    kinds = ", ".join(MEDIA_TYPES.values())
    return Problem(
        406,
        "vorm-niet-beschikbaar",
        Text("Deze vorm is er niet", "This form is not available"),
        Text(
            f"Vraag met Accept om {kinds}; of met formaat om {', '.join(Form)}.",
            f"Ask in Accept for {kinds}; or in formaat for {', '.join(Form)}.",
        ),
    )
