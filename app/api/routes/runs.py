"""GET /v1/runs. Room app/: reads runs from the store."""

from fastapi import APIRouter, Request

from app.access.roles import RUN_DETAILS, may_see_runs, require
from app.api.context import ContextDep, UserDep
from app.api.keys import LIST_KEYS
from app.api.models_runs import RunList, RunPublic, StepPublic
from app.api.paging import links, query_of
from app.api.services.deliveries import utc
from app.api.services.query import read_page
from app.api.services.runs import RunWithSteps, list_runs

router = APIRouter(prefix="/v1/runs", tags=["Runs"])


@router.get("", summary="Runs, newest first", openapi_extra=LIST_KEYS)
def runs(request: Request, context: ContextDep, user: UserDep) -> RunList:
    """Each time that figures were made, with its steps; what went wrong is told to analysts and administrators."""
    require(may_see_runs(user))
    page = read_page(query_of(request))
    with context.store() as store:
        total, rows = list_runs(store, page)
    return RunList(
        totaal=total,
        pagina=page.number,
        pagina_grootte=page.size,
        runs=[_public(row, with_errors=user.role in RUN_DETAILS) for row in rows],
        links=links(request, page, total),
    )


def _public(found: RunWithSteps, *, with_errors: bool) -> RunPublic:
    run, steps = found
    return RunPublic(
        id=run.id or 0,
        soort=run.soort,
        peildatum=run.peildatum,
        status=run.stand,
        begonnen=utc(run.begonnen_op),
        klaar=utc(run.klaar_op),
        melding=(run.fout or None) if with_errors else None,
        stappen=[
            StepPublic(
                naam=step.naam,
                status=step.stand,
                begonnen=utc(step.begonnen_op),
                klaar=utc(step.klaar_op),
                melding=(step.fout or None) if with_errors else None,
            )
            for step in steps
        ],
    )
