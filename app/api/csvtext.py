"""Figures as CSV. Room app/: pure functions over an answer, reads and writes nothing."""

import csv
import io
from collections.abc import Mapping
from typing import Final

from app.api.services.figures import Answer, Figure
from app.api.services.quality import Touched

_NOTHING: Final = Touched(0, 0)
MEDIA_TYPE: Final = "text/csv"
# The columns of the export (kpi-spec section 7), then what every figure carries.
COLUMNS: Final = (
    "kpi",
    "maat",
    "segment",
    "gemeente",
    "aanbieder",
    "periode_type",
    "periode_start",
    "periode_eind",
    "uitsplitsing",
    "waarde",
    "teller",
    "noemer",
    "n_clienten",
    "onderdrukt",
    "status",
    "reden",
    "voorlopig",
    "definitie_versie",
    "run",
    "peildatum",
    "berichten",
    "met_bevinding",
)


def as_csv(answer: Answer, rests_on: Mapping[tuple[str, str], Touched]) -> str:
    """RFC 4180 with a header line; empty = all (dimension) or none (figure), true and false in small letters.

    `rests_on` has the messages behind the figures by (gemeente, aanbieder): how many there were, and how many of them
    have a finding.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for figure in answer.figures:
        writer.writerow(_row(answer, figure, rests_on.get((figure.gemeente, figure.aanbieder), _NOTHING)))
    return out.getvalue()


def _row(answer: Answer, figure: Figure, rests_on: Touched) -> list[str]:
    cells: list[object] = [
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
        figure.status == "onderdrukt",
        figure.status,
        figure.reden,
        figure.voorlopig,
        answer.provenance.versie,
        answer.provenance.run,
        answer.provenance.peildatum,
        rests_on.messages,
        rests_on.touched,
    ]
    return [_cell(cell) for cell in cells]


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
