"""GET /v1/publicaties and what changed between two. Room app/: takes them from app/api/services/publications."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from app.access.roles import may_see_runs, require
from app.api.context import ContextDep, UserDep
from app.api.keys import CHANGE_KEYS, LIST_KEYS
from app.api.models_runs import (
    ArrivedPublic,
    ChangeCount,
    ChangePublic,
    ChangesPublic,
    PublicationList,
    PublicationPublic,
)
from app.api.paging import links, part, query_of
from app.api.services.beside import read_change_question
from app.api.services.deliveries import utc
from app.api.services.publications import compare, list_publications, wanted_of
from app.api.services.query import read_page
from app.store.models import Publicatie
from kpi.history import Change

router = APIRouter(prefix="/v1/publicaties", tags=["Publicaties"])
RunId = Annotated[int, Path(ge=1, le=2**31 - 1, description="Run of the publication.")]


@router.get("", summary="Publications of figures, newest first", openapi_extra=LIST_KEYS)
def publications(request: Request, context: ContextDep, user: UserDep) -> PublicationList:
    """Every time that figures were published; the public figures of each are kept."""
    require(may_see_runs(user))
    page = read_page(query_of(request))
    with context.store() as store:
        total, rows = list_publications(store, page)
    return PublicationList(
        totaal=total,
        pagina=page.number,
        pagina_grootte=page.size,
        publicaties=[_publication(row) for row in rows],
        links=links(request, page, total),
    )


@router.get(
    "/{run}/verschillen",
    summary="What changed since another publication",
    openapi_extra=CHANGE_KEYS,
)
def changes(request: Request, run: RunId, context: ContextDep, user: UserDep) -> ChangesPublic:
    """Figures that differ between two publications, each with the reason; single providers are left out."""
    require(may_see_runs(user))
    region = context.region.current()
    question = read_change_question(query_of(request), context.catalogue.ids, list(region.segmenten))
    wanted = wanted_of(user.scope, region, question.kpi, question.segment)
    with context.store() as store:
        found = compare(store, context.settings.data, (question.run, run), wanted, part(question.page))
    return ChangesPublic(
        oud=_publication(found.old),
        nieuw=_publication(found.new),
        definities_gewijzigd=sorted(found.between.definitions),
        regiopakket_gewijzigd=found.between.pack,
        aangekomen=[
            ArrivedPublic(gemeente=code, nieuw=one.in_tens().new, gecorrigeerd=one.in_tens().corrected)
            for code, one in sorted(found.between.arrived.items())
            if user.scope.sees(code, "")
        ],
        samenvatting=[
            ChangeCount(indicator=kpi, reden=reason, aantal=count) for (kpi, reason), count in found.counts.items()
        ],
        totaal=found.total,
        pagina=question.page.number,
        pagina_grootte=question.page.size,
        verschillen=[_change(one) for one in found.changes],
        links=links(request, question.page, found.total),
    )


def _publication(row: Publicatie) -> PublicationPublic:
    return PublicationPublic(
        run=row.run_id, peildatum=row.peildatum, gepubliceerd=utc(row.gepubliceerd_op), definities=row.definities
    )


def _change(one: Change) -> ChangePublic:
    return ChangePublic(
        indicator=one.kpi,
        maat=one.maat,
        segment=one.segment or None,
        gemeente=one.gemeente or None,
        periode_type=one.periode_type,
        periode_start=one.periode_start,
        periode_eind=one.periode_eind,
        uitsplitsing=one.uitsplitsing or None,
        oud=one.oud,
        nieuw=one.nieuw,
        oud_onderdrukt=one.oud_onderdrukt,
        nieuw_onderdrukt=one.nieuw_onderdrukt,
        reden=one.reden,
    )
