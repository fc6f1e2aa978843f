"""The rules of a duidingssessie. Room app/sessies: reads and writes the store; the day is an argument.

A session is prepared, opens when its figures are frozen, and is closed. Contributions, judgements and actions belong
to an open session; an action that is still open comes back in every later session about the same segment and gemeente.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlmodel import Session, col, or_, select

from app.api.services.quality import Touched
from app.sessies.models import (
    Actie,
    ActieStand,
    Bijdrage,
    Fase,
    Momentopname,
    Oordeel,
    Perspectief,
    Sessie,
    SessieDeelnemer,
    Waardering,
)
from ingest.fault import Text


class SessieError(Exception):
    """Something that a session does not allow now; `text` says what and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.nl)
        self.text = text


@dataclass(frozen=True, slots=True)
class Figures:
    """A public series to freeze: what it is about, where it comes from, its rows as the API gives them.

    `rests_on`: the messages behind it, and how many of them have a finding. `region_rows`: those of the region, beside
    a gemeente.
    """

    kpi: str
    maat: str
    segment: str
    gemeente: str
    periode_type: str
    run_id: int
    peildatum: date
    definitie_versie: int
    rows: Sequence[dict[str, Any]]
    rests_on: Touched
    region_rows: Sequence[dict[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a perspective says, about one frozen figure or about all."""

    perspectief: Perspectief
    tekst: str
    momentopname_id: int | None = None
    deelnemer_id: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """How the session values a KPI, and why."""

    kpi: str
    waardering: Waardering
    redenen: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who does what before when, and what it should do to which KPI."""

    kpi: str
    omschrijving: str
    eigenaar: str
    uiterlijk: date
    verwacht_effect: str
    oordeel_id: int | None = None


def fingerprint(rows: Sequence[dict[str, Any]]) -> str:
    """SHA-256 of the rows as JSON with sorted keys: equal figures, equal fingerprint."""
    text = json.dumps(list(rows), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def freeze(store: Session, sessie: Sessie, figures: Sequence[Figures], now: datetime) -> list[Momentopname]:
    """Keep the figures as they are now and open the session; frozen figures are never replaced."""
    if sessie.fase is Fase.AFGESLOTEN:
        raise SessieError(_CLOSED)
    if not figures:
        raise SessieError(
            Text("Kies minstens één indicator om te bevriezen.", "Choose at least one indicator to freeze.")
        )
    frozen = [_frozen(sessie, chosen, now) for chosen in figures]
    sessie.fase = Fase.OPEN
    _save(store, sessie, *frozen)
    return frozen


def _frozen(sessie: Sessie, figures: Figures, now: datetime) -> Momentopname:
    return Momentopname(
        sessie_id=key(sessie.id),
        kpi=figures.kpi,
        maat=figures.maat,
        segment=figures.segment,
        gemeente=figures.gemeente,
        periode_type=figures.periode_type,
        run_id=figures.run_id,
        peildatum=figures.peildatum,
        definitie_versie=figures.definitie_versie,
        reeks=list(figures.rows),
        regio_reeks=None if figures.region_rows is None else list(figures.region_rows),
        berichten=figures.rests_on.messages,
        met_bevinding=figures.rests_on.touched,
        vingerafdruk=fingerprint([*figures.rows, *(figures.region_rows or ())]),
        bevroren_op=now,
    )


def join(store: Session, sessie: Sessie, naam: str, perspectief: Perspectief, gebruiker_id: int | None) -> int:
    """Add a participant; gives its id."""
    if sessie.fase is Fase.AFGESLOTEN:
        raise SessieError(_CLOSED)
    deelnemer = SessieDeelnemer(sessie_id=key(sessie.id), naam=naam, perspectief=perspectief, gebruiker_id=gebruiker_id)
    _save(store, deelnemer)
    return key(deelnemer.id)


def contribute(store: Session, sessie: Sessie, said: Contribution, now: datetime) -> int:
    """Add what a perspective says; gives its id."""
    _must_be_open(sessie)
    _must_belong(store, sessie, Momentopname, said.momentopname_id)
    _must_belong(store, sessie, SessieDeelnemer, said.deelnemer_id)
    bijdrage = Bijdrage(
        sessie_id=key(sessie.id),
        momentopname_id=said.momentopname_id,
        deelnemer_id=said.deelnemer_id,
        perspectief=said.perspectief,
        tekst=said.tekst,
        gemaakt_op=now,
    )
    _save(store, bijdrage)
    return key(bijdrage.id)


def judge(store: Session, sessie: Sessie, judgement: Judgement, by: int, now: datetime) -> int:
    """Add a judgement; a later one about the same KPI stands beside it, nothing is erased. Gives its id."""
    _must_be_open(sessie)
    oordeel = Oordeel(
        sessie_id=key(sessie.id),
        kpi=judgement.kpi,
        waardering=judgement.waardering,
        redenen=judgement.redenen,
        gemaakt_door=by,
        gemaakt_op=now,
    )
    _save(store, oordeel)
    return key(oordeel.id)


def agree(store: Session, sessie: Sessie, agreement: Agreement, now: datetime) -> int:
    """Add an action; gives its id."""
    _must_be_open(sessie)
    _must_belong(store, sessie, Oordeel, agreement.oordeel_id)
    if agreement.uiterlijk < sessie.datum:
        raise SessieError(
            Text(
                "De uiterste datum van een actie ligt niet vóór de sessie. Kies een latere datum.",
                "An action cannot be due before the session. Choose a later date.",
            )
        )
    actie = Actie(
        sessie_id=key(sessie.id),
        oordeel_id=agreement.oordeel_id,
        kpi=agreement.kpi,
        omschrijving=agreement.omschrijving,
        eigenaar=agreement.eigenaar,
        uiterlijk=agreement.uiterlijk,
        verwacht_effect=agreement.verwacht_effect,
        gemaakt_op=now,
    )
    _save(store, actie)
    return key(actie.id)


def finish_action(store: Session, sessie: Sessie, actie: Actie, stand: ActieStand, uitkomst: str) -> None:
    """Say in `sessie` what came of an action that was open, of this session or an earlier one."""
    _must_be_open(sessie)
    if actie.stand is not ActieStand.OPEN or stand is ActieStand.OPEN:
        raise SessieError(Text("Deze actie is al afgerond.", "This action has been finished already."))
    if actie.sessie_id != sessie.id and actie.id not in {earlier.id for earlier in open_actions(store, sessie)}:
        raise SessieError(
            Text("Deze actie hoort niet bij deze sessie.", "This action does not belong to this session.")
        )
    actie.stand = stand
    actie.uitkomst = uitkomst
    actie.afgerond_in = sessie.id
    _save(store, actie)


def close(store: Session, sessie: Sessie) -> None:
    """End the session; from now on it can only be read."""
    _must_be_open(sessie)
    sessie.fase = Fase.AFGESLOTEN
    _save(store, sessie)


def open_actions(store: Session, sessie: Sessie) -> list[Actie]:
    """Open actions of earlier sessions that share this session's segment and gemeente (empty shares with all)."""
    query = (
        select(Actie)
        .join(Sessie, col(Actie.sessie_id) == col(Sessie.id))
        .where(Actie.stand == ActieStand.OPEN, Sessie.id != sessie.id)
        .where(or_(Sessie.datum < sessie.datum, (col(Sessie.datum) == sessie.datum) & (col(Sessie.id) < sessie.id)))
        .order_by(col(Actie.uiterlijk), col(Actie.id))
    )
    if sessie.segment:
        query = query.where(col(Sessie.segment).in_(["", sessie.segment]))
    if sessie.gemeente:
        query = query.where(col(Sessie.gemeente).in_(["", sessie.gemeente]))
    return list(store.exec(query))


def told_actions(store: Session, sessie: Sessie) -> list[Actie]:
    """Actions of earlier sessions of which this session told what came of them, in the order of their dates."""
    told = select(Actie).where(Actie.afgerond_in == sessie.id, Actie.sessie_id != sessie.id)
    return list(store.exec(told.order_by(col(Actie.uiterlijk), col(Actie.id))))


def frozen_when_agreed(store: Session, actions: Sequence[Actie]) -> dict[int, Momentopname]:
    """By action the figure that its session looked at, where it froze one of that KPI."""
    query = select(Momentopname).where(col(Momentopname.sessie_id).in_({action.sessie_id for action in actions}))
    frozen = {(row.sessie_id, row.kpi): row for row in store.exec(query.order_by(col(Momentopname.id).desc()))}
    found = {key(action.id): frozen.get((action.sessie_id, action.kpi)) for action in actions}
    return {number: row for number, row in found.items() if row is not None}


_CLOSED = Text(
    "Deze sessie is afgesloten. Maak een nieuwe sessie om verder te praten.",
    "This session is closed. Make a new one to go on.",
)
_NOT_OPEN = Text(
    "Deze sessie is nog niet open. Bevries eerst de cijfers die jullie bespreken.",
    "This session is not open yet. Freeze the figures that you discuss first.",
)


def _must_be_open(sessie: Sessie) -> None:
    if sessie.fase is Fase.AFGESLOTEN:
        raise SessieError(_CLOSED)
    if sessie.fase is not Fase.OPEN:
        raise SessieError(_NOT_OPEN)


def _must_belong(
    store: Session, sessie: Sessie, table: type[Momentopname | SessieDeelnemer | Oordeel], row_id: int | None
) -> None:
    if row_id is None:
        return
    row = cast("Momentopname | SessieDeelnemer | Oordeel | None", store.get(table, row_id))
    if row is None or row.sessie_id != sessie.id:
        raise SessieError(
            Text(
                "Dit onderdeel hoort niet bij deze sessie. Kies er een uit deze sessie.",
                "This part does not belong to this session. Choose one of this session.",
            )
        )


def key(row_id: int | None) -> int:
    """The id of a saved row; ValueError for a row that was never saved."""
    if row_id is None:
        raise ValueError("this row has not been saved")
    return row_id


def _save(store: Session, *rows: Sessie | SessieDeelnemer | Momentopname | Bijdrage | Oordeel | Actie) -> None:
    store.add_all(rows)
    store.commit()
    for row in rows:
        store.refresh(row)
