"""From which month on a person had limits computed anew. Room app/: reads and writes Herijking in the store.

Limits are rebased only by a person, with month, reason and name (kpi-spec 5.2); nothing here ever does so by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from app.api.problem import InputFault, Problem, bad_input
from app.api.services.question import Question
from app.api.services.region import Region
from app.store.models import Herijking
from ingest.fault import Text
from kpi.definition import Definition

REASON: Final = 500  # characters at most


@dataclass(frozen=True, slots=True)
class Series:
    """One line that limits belong to; '' = the whole. A breakdown has no limits of its own to rebase."""

    kpi: str
    maat: str
    segment: str
    gemeente: str
    aanbieder: str


def series_of(question: Question) -> Series:
    """The series of a question about one."""
    return Series(question.kpi, question.maten[0], question.segmenten[0], question.gemeenten[0], question.aanbieders[0])


def rebasings_of(store: Session, question: Question) -> Sequence[Herijking]:
    """What people decided about the series of this question, by month; nothing for a breakdown."""
    if question.uitsplitsing:
        return ()
    series = series_of(question)
    mine = select(Herijking).where(
        Herijking.kpi == series.kpi,
        Herijking.maat == series.maat,
        Herijking.segment == series.segment,
        Herijking.gemeente == series.gemeente,
        Herijking.aanbieder == series.aanbieder,
    )
    return store.exec(mine.order_by(col(Herijking.maand))).all()


def rebasings_of_kpi(store: Session, kpi: str) -> Sequence[Herijking]:
    """All decisions about an indicator, in the order in which they were taken."""
    return store.exec(select(Herijking).where(Herijking.kpi == kpi).order_by(col(Herijking.id))).all()


def check_series(region: Region, definition: Definition, series: Series, month: date, today: date) -> None:
    """Raise the problem 400 with every part of the series that does not exist, or a month that has not begun."""
    fields = [name for name in ("segment", "gemeente", "aanbieder") if getattr(series, name)]
    known = {
        "maat": series.maat in {measure.id for measure in definition.maten},
        "segment": series.segment in {"", *definition.segmenten},
        "gemeente": series.gemeente in {"", *region.gemeenten},
        "aanbieder": not series.aanbieder or (series.aanbieder in region.aanbieders and bool(series.segment)),
        "maand": month <= today,
    }
    faults = [
        InputFault("body", f"/{name}", "onbekende-waarde", Text("Deze waarde kan niet.", "This value is not possible."))
        for name, fits in known.items()
        if not fits
    ]
    if not faults and not any(set(group) == set(fields) for group in definition.groepen):
        text = Text("Zo'n reeks heeft deze indicator niet.", "This indicator has no such series.")
        faults.append(InputFault("body", "", "geen-reeks", text))
    if faults:
        raise bad_input(faults)


def rebase(  # which series, from when, why, who, and the moment
    store: Session, series: Series, month: date, reason: str, name: str, now: datetime
) -> Herijking:
    """Keep a decision. Raises the problem 409 when this series was rebased from this month already."""
    row = Herijking(
        kpi=series.kpi,
        maat=series.maat,
        segment=series.segment,
        gemeente=series.gemeente,
        aanbieder=series.aanbieder,
        maand=month,
        reden=reason,
        naam=name,
        gemaakt_op=now,
    )
    store.add(row)
    try:
        store.commit()
    except IntegrityError as clash:
        store.rollback()
        raise Problem(
            409,
            "al-herijkt",
            Text("Deze reeks is al herijkt", "This series was rebased already"),
            Text(
                "Vanaf deze maand zijn de grenzen van deze reeks al opnieuw berekend. Kies een andere maand.",
                "The limits of this series were computed anew from this month already. Choose another month.",
            ),
        ) from clash
    store.refresh(row)
    return row
