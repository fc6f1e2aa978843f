"""GET /v1/indicatoren/{id}/signalen, and /herijkingen to read and add. Room app/: services/signals and rebasing."""

from datetime import date

from fastapi import APIRouter, Request

from app.access.roles import may_rebase, require
from app.api.context import ContextDep, LanguageDep, UserDep
from app.api.keys import SERIES_KEYS, IndicatorId
from app.api.language import Language, say
from app.api.models import Link
from app.api.models_signals import (
    PhasePublic,
    RebasingCreate,
    RebasingList,
    RebasingPublic,
    SignalPublic,
    SignalsPublic,
)
from app.api.paging import links, query_of
from app.api.routes.kwaliteit import touched
from app.api.services.deliveries import utc
from app.api.services.indicators import find_definition
from app.api.services.quality import Touched, behind
from app.api.services.query import Page, no_keys
from app.api.services.question import read_series_question
from app.api.services.rebasing import Series, check_series, rebase, rebasings_of, rebasings_of_kpi
from app.api.services.signals import Marked, Phase, Signals, signals
from app.api.services.verdicts import assured, signal, varied
from app.store.audit import Event, record
from app.store.models import Herijking

router = APIRouter(prefix="/v1/indicatoren", tags=["Signalen"])


@router.get("/{indicator_id}/signalen", summary="Signals in one series of figures (XmR)", openapi_extra=SERIES_KEYS)
def read_signals(
    request: Request, indicator_id: IndicatorId, context: ContextDep, user: UserDep, language: LanguageDep
) -> SignalsPublic:
    """The mean, the limits and what is more than chance in one series, by month or quarter.

    Figures that are withheld, and the period that still runs, are left out first.
    """
    region = context.region.current()
    _, definition = find_definition(context.catalogue, indicator_id)
    question = read_series_question(query_of(request), definition, region)
    with context.store() as store:
        rebasings = rebasings_of(store, question)
    with context.published.read() as warehouse:
        found = signals(warehouse, definition, region, user.scope, question, rebasings)
        parties = question.gemeenten[0], question.aanbieders[0]
        rests_on = behind(warehouse.cursor, definition.feeds, *parties, warehouse.pointer.peildatum)
    return _public(found, rests_on, language, links(request, Page(), 0))


@router.get("/{indicator_id}/herijkingen", summary="Where limits were computed anew")
def list_rebasings(request: Request, indicator_id: IndicatorId, context: ContextDep, user: UserDep) -> RebasingList:
    """Decisions about the series that you see, with reason and name."""
    no_keys(query_of(request))
    find_definition(context.catalogue, indicator_id)
    with context.store() as store:
        rows = rebasings_of_kpi(store, indicator_id)
    return RebasingList(
        herijkingen=[_rebasing(row) for row in rows if user.scope.sees(row.gemeente, row.aanbieder)],
    )


@router.post("/{indicator_id}/herijkingen", status_code=201, summary="Compute limits anew from a month on")
def add_rebasing(indicator_id: IndicatorId, context: ContextDep, user: UserDep, body: RebasingCreate) -> RebasingPublic:
    """Only after a person decided so: something changed in that month that is expected to last."""
    require(may_rebase(user))
    _, definition = find_definition(context.catalogue, indicator_id)
    now = context.now()
    month = date.fromisoformat(f"{body.maand}-01")
    series = Series(indicator_id, body.maat, body.segment, body.gemeente, body.aanbieder)
    check_series(context.region.current(), definition, series, month, now.date())
    with context.store() as store:
        made = _rebasing(rebase(store, series, month, body.reden, user.login, now))
    details = {name: value for name, value in body.model_dump(exclude={"reden"}).items() if value}
    record(context.settings, Event(now, user.login, "grenzen herijkt", indicator_id, details=details))
    return made


def _public(found: Signals, rests_on: Touched, language: Language, to: dict[str, Link]) -> SignalsPublic:
    question = found.question
    judged = assured(found.assurance, found.norm) if found.assurance and found.norm is not None else None
    return SignalsPublic(
        indicator=question.kpi,
        maat=found.measure.id,
        segment=question.segmenten[0] or None,
        gemeente=question.gemeenten[0] or None,
        aanbieder=question.aanbieders[0] or None,
        uitsplitsing=question.uitsplitsing or None,
        periode_type=question.periode_type,
        status=found.status,
        gunstig=found.measure.gunstig,
        definitie_versie=found.provenance.versie,
        run=found.provenance.run,
        peildatum=found.provenance.peildatum,
        punten=[_point(one, language) for one in found.points],
        weggelaten=found.withheld,
        fasen=[_phase(phase) for phase in found.phases],
        variatie=found.variation,
        variatie_zin=say(varied(found.variation, found.points[-1].point, found.measure), language)
        if found.variation
        else None,
        norm=found.norm,
        zekerheid=found.assurance,
        zekerheid_zin=say(judged, language) if judged else None,
        kwaliteit=touched(rests_on),
        links=to,
    )


def _point(one: Marked, language: Language) -> SignalPublic:
    text = signal(one.point)
    way = {1: "omhoog", -1: "omlaag"}
    return SignalPublic(
        periode_start=one.figure.periode_start,
        periode_eind=one.figure.periode_eind,
        waarde=one.point.value,
        fase=one.phase,
        signaal=one.point.rule,
        richting=way[one.point.way] if one.point.rule else None,
        zin=say(text, language) if text else None,
        voorlopig=one.figure.voorlopig,
    )


def _phase(phase: Phase) -> PhasePublic:
    return PhasePublic(
        nummer=phase.number,
        van=phase.first,
        tot=phase.last,
        punten=phase.count,
        voorlopig=phase.limits.provisional,
        herijking=_rebasing(phase.rebasing) if phase.rebasing else None,
        gemiddelde=phase.limits.mean,
        ondergrens=phase.limits.lower,
        bovengrens=phase.limits.upper,
        nabije_ondergrens=phase.limits.near_lower,
        nabije_bovengrens=phase.limits.near_upper,
    )


def _rebasing(row: Herijking) -> RebasingPublic:
    return RebasingPublic(
        maat=row.maat,
        segment=row.segment or None,
        gemeente=row.gemeente or None,
        aanbieder=row.aanbieder or None,
        maand=row.maand,
        reden=row.reden,
        naam=row.naam,
        gemaakt=utc(row.gemaakt_op),
    )
