"""The table that CSV, XLSX and Parquet hold: its columns, their types, its rows. Room app/: pure functions.

Empty in a dimension = all; empty in a figure = none, and then `status` and `reden` say why: a cell that is withheld is
empty in every form, never 0.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from app.api.services.figures import Answer, Figure, Status
from app.api.services.quality import Touched

Cell = str | date | float | int | bool | None


class Kind(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    WHOLE = "whole"
    FLAG = "flag"


# The columns of the export (kpi-spec section 7), then what every figure carries.
COLUMNS: Final = {
    "kpi": Kind.TEXT,
    "maat": Kind.TEXT,
    "segment": Kind.TEXT,
    "gemeente": Kind.TEXT,
    "aanbieder": Kind.TEXT,
    "periode_type": Kind.TEXT,
    "periode_start": Kind.DAY,
    "periode_eind": Kind.DAY,
    "uitsplitsing": Kind.TEXT,
    "waarde": Kind.NUMBER,
    "teller": Kind.NUMBER,
    "noemer": Kind.NUMBER,
    "n_clienten": Kind.WHOLE,
    "onderdrukt": Kind.FLAG,
    "status": Kind.TEXT,
    "reden": Kind.TEXT,
    "voorlopig": Kind.FLAG,
    "definitie_versie": Kind.WHOLE,
    "run": Kind.WHOLE,
    "peildatum": Kind.DAY,
    "berichten": Kind.WHOLE,
    "met_bevinding": Kind.WHOLE,
}
_NOTHING: Final = Touched(0, 0)


def rows(answer: Answer, rests_on: Mapping[tuple[str, str], Touched]) -> Iterator[tuple[Cell, ...]]:
    """A row a figure, with a cell for each of COLUMNS.

    `rests_on` has the messages behind the figures by (gemeente, aanbieder): how many there were, and how many of them
    have a finding.
    """
    for figure in answer.figures:
        yield _row(answer, figure, rests_on.get((figure.gemeente, figure.aanbieder), _NOTHING))


def _row(answer: Answer, figure: Figure, rests_on: Touched) -> tuple[Cell, ...]:
    return (
        answer.question.kpi,
        figure.maat,
        figure.segment,
        figure.gemeente,
        figure.aanbieder,
        figure.periode_type,
        figure.periode_start,
        figure.periode_eind,
        figure.uitsplitsing,
        figure.waarde,
        figure.teller,
        figure.noemer,
        figure.n_clienten,
        figure.status is Status.WITHHELD,
        figure.status.value,
        figure.reden,
        figure.voorlopig,
        answer.provenance.versie,
        answer.provenance.run,
        answer.provenance.peildatum,
        rests_on.messages,
        rests_on.touched,
    )
