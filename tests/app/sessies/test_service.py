"""A duidingssessie from preparation to the next one: frozen figures, judgements, actions that come back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, SQLModel, create_engine

from app.api.services.quality import Touched
from app.sessies.models import Actie, ActieStand, Fase, Momentopname, Perspectief, Sessie, Waardering
from app.sessies.service import (
    Agreement,
    Contribution,
    Figures,
    Judgement,
    SessieError,
    agree,
    close,
    contribute,
    fingerprint,
    finish_action,
    freeze,
    frozen_when_agreed,
    join,
    judge,
    key,
    open_actions,
    told_actions,
)

NOW = datetime(2026, 11, 3, 10, 0, tzinfo=UTC)
ROWS = [{"periodeStart": "2026-09-01", "waarde": 41.0, "onderdrukt": False}]


@pytest.fixture
def store() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def _sessie(store: Session, day: date = date(2026, 11, 3), segment: str = "2", gemeente: str = "") -> Sessie:
    sessie = Sessie(titel="Wachttijd", datum=day, segment=segment, gemeente=gemeente, gemaakt_door=1, gemaakt_op=NOW)
    store.add(sessie)
    store.commit()
    return sessie


def _figures(waarde: float = 41.0) -> Figures:
    rows = [{**ROWS[0], "waarde": waarde}]
    return Figures("wachttijd", "mediaan", "2", "", "maand", 5, date(2026, 10, 31), 1, rows, Touched(200, 7))


def _open(store: Session, **scope: str) -> Sessie:
    sessie = _sessie(store, **scope)  # type: ignore[arg-type]
    freeze(store, sessie, [_figures()], NOW)
    return sessie


def _agreement(day: date = date(2027, 1, 1)) -> Agreement:
    return Agreement("wachttijd", "Samen één wachtlijst bijhouden", "Gemeente Zoetermeer", day, "Mediaan onder 60")


def test_freezing_opens_the_session_and_keeps_the_figures(store: Session) -> None:
    sessie = _sessie(store)
    (frozen,) = freeze(store, sessie, [_figures()], NOW)
    assert sessie.fase is Fase.OPEN
    kept = store.get(Momentopname, frozen.id)
    assert kept is not None and kept.reeks == ROWS and kept.vingerafdruk == fingerprint(ROWS)
    assert (kept.run_id, kept.peildatum, kept.definitie_versie) == (5, date(2026, 10, 31), 1)


def test_fingerprint_sees_every_change() -> None:
    assert fingerprint(ROWS) == fingerprint([dict(reversed(ROWS[0].items()))])
    assert fingerprint(ROWS) != fingerprint([{**ROWS[0], "waarde": 42.0}])


def test_nothing_is_said_before_the_figures_are_frozen(store: Session) -> None:
    sessie = _sessie(store)
    with pytest.raises(SessieError, match="Bevries eerst"):
        contribute(store, sessie, Contribution(Perspectief.VERWIJZER, "Het duurt lang"), NOW)
    with pytest.raises(SessieError, match="minstens één"):
        freeze(store, sessie, [], NOW)


def test_contribution_judgement_and_action_stand_in_the_session(store: Session) -> None:
    sessie = _open(store)
    who = join(store, sessie, "Ouder uit Zoetermeer", Perspectief.JEUGDIGE_OUDER, None)
    said = contribute(store, sessie, Contribution(Perspectief.JEUGDIGE_OUDER, "Wij wisten niets", None, who), NOW)
    oordeel = judge(store, sessie, Judgement("wachttijd", Waardering.BIJSTUREN, "Al een jaar stijgend"), 1, NOW)
    actie = agree(store, sessie, _agreement(), NOW)
    assert said > 0 and oordeel > 0
    kept = store.get(Actie, actie)
    assert kept is not None and kept.stand is ActieStand.OPEN and kept.sessie_id == sessie.id


def test_parts_of_another_session_are_refused(store: Session) -> None:
    first, second = _open(store), _open(store)
    stranger = join(store, first, "Huisarts", Perspectief.VERWIJZER, None)
    with pytest.raises(SessieError, match="hoort niet bij"):
        contribute(store, second, Contribution(Perspectief.VERWIJZER, "…", None, stranger), NOW)


def test_an_action_is_not_due_before_its_session(store: Session) -> None:
    with pytest.raises(SessieError, match="uiterste datum"):
        agree(store, _open(store), _agreement(date(2026, 11, 2)), NOW)


@pytest.mark.parametrize(
    ("segment", "gemeente", "shared"),
    [("2", "", True), ("", "", True), ("5", "", False), ("2", "0637", True), ("2", "0503", False)],
)
def test_open_actions_come_back_in_sessions_about_the_same(
    store: Session, segment: str, gemeente: str, shared: bool
) -> None:
    earlier = _open(store, segment="2", gemeente="0637")
    actie = agree(store, earlier, _agreement(), NOW)
    later = _sessie(store, earlier.datum + timedelta(days=90), segment, gemeente)
    assert [key(action.id) for action in open_actions(store, later)] == ([actie] if shared else [])
    assert open_actions(store, earlier) == []


def test_what_came_of_an_action_is_told_once_in_a_later_session(store: Session) -> None:
    earlier = _open(store)
    actie = store.get(Actie, agree(store, earlier, _agreement(), NOW))
    assert actie is not None
    close(store, earlier)
    later = _sessie(store, date(2027, 2, 1))
    freeze(store, later, [_figures(38.0)], NOW)
    finish_action(store, later, actie, ActieStand.GEDAAN, "Mediaan gedaald naar 38 dagen")
    assert (actie.stand, actie.afgerond_in) == (ActieStand.GEDAAN, later.id)
    assert (
        open_actions(store, later) == []
        and told_actions(store, later) == [actie]
        and told_actions(store, earlier) == []
    )
    assert [row.reeks[0]["waarde"] for row in frozen_when_agreed(store, [actie]).values()] == [41.0]
    with pytest.raises(SessieError, match="al afgerond"):
        finish_action(store, later, actie, ActieStand.VERVALLEN, "")


def test_a_closed_session_can_only_be_read(store: Session) -> None:
    sessie = _open(store)
    close(store, sessie)
    with pytest.raises(SessieError, match="afgesloten"):
        judge(store, sessie, Judgement("wachttijd", Waardering.VOLGEN, "…"), 1, NOW)
    with pytest.raises(SessieError, match="afgesloten"):
        freeze(store, sessie, [_figures()], NOW)
