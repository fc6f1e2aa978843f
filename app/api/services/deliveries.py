"""Deliveries and what was refused in them. Room app/: reads Aanlevering and Weigering from the store."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, overload

from sqlalchemy import Row, func
from sqlalchemy import select as core_select
from sqlmodel import Session, col, select

from app.api.problem import not_found
from app.api.services.query import Page
from app.store.models import Aanlevering, Organisatie, Stand, Weigering
from checks.report import Report, make_report
from ingest.fault import Effect, Fault, Text

Delivery = tuple[Aanlevering, Organisatie | None]


def list_deliveries(
    store: Session, organisation: int | None, page: Page, outcome: Stand | None = None
) -> tuple[int, Sequence[Delivery]]:
    """How many deliveries there are and one page of them, newest first; of one organisation, or of all (None)."""
    mine = [] if organisation is None else [col(Aanlevering.organisatie_id) == organisation]
    if outcome is not None:
        mine.append(col(Aanlevering.stand) == outcome)
    total = store.exec(select(func.count()).select_from(Aanlevering).where(*mine)).one()
    rows = store.exec(
        select(Aanlevering, Organisatie)
        .join(Organisatie, isouter=True)
        .where(*mine)
        .order_by(col(Aanlevering.ontvangen_op).desc(), col(Aanlevering.id).desc())
        .offset((page.number - 1) * page.size)
        .limit(page.size)
    ).all()
    return total, rows


def find_delivery(store: Session, organisation: int | None, delivery_id: int) -> Delivery:
    """One delivery; 404 when it does not exist or is another organisation's."""
    row = store.exec(
        select(Aanlevering, Organisatie).join(Organisatie, isouter=True).where(col(Aanlevering.id) == delivery_id)
    ).first()
    if row is None or organisation not in {None, row[0].organisatie_id}:
        raise not_found(Text("Deze aanlevering is er niet.", "There is no such delivery."))
    return row


def count_refusals(store: Session, delivery_ids: Sequence[int]) -> dict[int, int]:
    """Number of refusals by delivery; findings that refuse nothing are not counted."""
    rows = store.exec(
        select(Weigering.aanlevering_id, func.count())
        .where(col(Weigering.aanlevering_id).in_(delivery_ids), col(Weigering.effect) != Effect.REPORT)
        .group_by(col(Weigering.aanlevering_id))
    ).all()
    return dict(rows)


def list_refusals(store: Session, delivery_id: int, page: Page) -> tuple[int, Sequence[Weigering]]:
    """How many refusals a delivery has and one page of them, in the order in which they were found."""
    mine = col(Weigering.aanlevering_id) == delivery_id
    total = store.exec(select(func.count()).select_from(Weigering).where(mine)).one()
    query = select(Weigering).where(mine).order_by(col(Weigering.id))
    return total, store.exec(query.offset((page.number - 1) * page.size).limit(page.size)).all()


def report_of(store: Session, delivery_id: int) -> Report:
    """Everything that was refused, grouped by rule, what blocks most first."""
    return make_report(map(as_fault, refusals_of(store, delivery_id)))


def refusals_of(store: Session, delivery_id: int) -> Sequence[Row[Any]]:
    """All refusals of a delivery, in the order in which they were found.

    Bare rows with the columns of Weigering: there may be many thousands, and an object for each takes most of the time.
    """
    columns = Weigering.__table__.columns  # type: ignore[attr-defined]  # of every table of SQLModel
    query = core_select(*columns).where(columns.aanlevering_id == delivery_id).order_by(columns.id)
    return store.execute(query).all()


def as_fault(row: Weigering | Row[Any]) -> Fault:
    """A refusal as the rooms upstream know it."""
    return Fault(
        rule=row.regelcode,
        effect=Effect(row.effect),
        what=Text(row.tekst_nl, row.tekst_en),
        remedy=Text(row.herstel_nl, row.herstel_en),
        return_code=row.retourcode,
        file=row.bestand,
        kind=row.soort,
        message=row.bericht,
        row=row.regel,
        place=row.plaats,
        reference=row.kenmerk,
    )


def key(row: Aanlevering) -> int:
    """The number of a stored delivery."""
    assert row.id is not None  # noqa: S101 - for the type checker; a stored row has its key
    return row.id


def count_messages(row: Aanlevering) -> int:
    """How many messages, or rows of a feed, the file held; 0 as long as it is not processed."""
    kinds = row.tellingen.get("berichten") or row.tellingen.get("regels") or {}
    return sum(count for kind in kinds.values() for count in kind.values())


def counted(row: Aanlevering, what: str) -> list[tuple[str, int, int, int]]:
    """Kind, accepted, refused and doubled of the "berichten" or the "regels" of a delivery."""
    kinds = row.tellingen.get(what) or {}
    return [(k, n.get("accepted", 0), n.get("refused", 0), n.get("duplicate", 0)) for k, n in sorted(kinds.items())]


@overload
def utc(moment: datetime) -> datetime: ...
@overload
def utc(moment: None) -> None: ...
def utc(moment: datetime | None) -> datetime | None:
    """A moment from the store with its zone: SQLite forgets that it is UTC."""
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=UTC)
