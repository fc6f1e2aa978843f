"""/v1/controles, /{id} and /verwachtingen/{naam}. Room app/: takes endings from app/api/services/checkpoints."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from app.access.roles import may_see_checks, require
from app.api.context import ContextDep, LanguageDep, UserDep
from app.api.keys import CHECK_KEYS
from app.api.language import Language, say
from app.api.models_checks import (
    CheckpointDetail,
    CheckpointList,
    CheckpointPublic,
    EndingInRun,
    EndingPublic,
    ExpectationHistory,
    SuitePublic,
)
from app.api.paging import links, query_of
from app.api.services.checkpoints import (
    KINDS,
    OF_FILES,
    Checkpoint,
    Ending,
    SuiteCount,
    endings,
    find_checkpoint,
    history,
    list_checkpoints,
    suites,
    title_of,
)
from app.api.services.deliveries import utc
from app.api.services.query import no_keys, read_list
from checks.check import Outcome

router = APIRouter(prefix="/v1/controles", tags=["Runs"])
CheckpointId = Annotated[int, Path(ge=1, le=2**31 - 1, description="Number of the checkpoint.")]
ExpectationName = Annotated[str, Path(max_length=80, description="Name of the expectation, such as TR019.")]


@router.get("", summary="How the checks ended, newest first", openapi_extra=CHECK_KEYS)
def checkpoints(request: Request, context: ContextDep, user: UserDep) -> CheckpointList:
    """Every time that checks were judged, in runs and before files were loaded. For administrators and analysts."""
    require(may_see_checks(user))
    page, kind = read_list(query_of(request), "soort", KINDS)
    with context.store() as store:
        total, rows = list_checkpoints(store, page, kind)
    return CheckpointList(
        totaal=total,
        pagina=page.number,
        pagina_grootte=page.size,
        controles=[_public(row) for row in rows],
        links=links(request, page, total),
    )


@router.get("/verwachtingen/{naam}", summary="One expectation over the newest runs")
def expectation(
    request: Request, naam: ExpectationName, context: ContextDep, user: UserDep, language: LanguageDep
) -> ExpectationHistory:
    """How an expectation ended in the newest runs that judged it, oldest first."""
    require(may_see_checks(user))
    no_keys(query_of(request))
    with context.store() as store:
        found = history(store, naam)
    return ExpectationHistory(
        naam=naam,
        regel=found[0][2].rule,
        titel=say(title_of(naam), language),
        runs=[
            EndingInRun(
                run=run.id or 0,
                peildatum=run.peildatum,
                klaar=utc(checkpoint.klaar_op),
                uitkomst=one.outcome,
                aantal=one.count,
                reden=one.reason or None,
            )
            for checkpoint, run, one in found
        ],
    )


@router.get("/{controle_id}", summary="How every expectation ended")
def checkpoint(
    request: Request, controle_id: CheckpointId, context: ContextDep, user: UserDep, language: LanguageDep
) -> CheckpointDetail:
    """The suites of one checkpoint and every expectation in them, what asks for attention first."""
    require(may_see_checks(user))
    no_keys(query_of(request))
    with context.store() as store:
        found = find_checkpoint(store, controle_id)
        ended = endings(store, found[0])
    return CheckpointDetail(
        **dict(_public(found)),
        reeksen=[_suite(one) for one in suites(found[0])],
        verwachtingen=[_ending(one, language) for one in ended],
    )


def _public(found: Checkpoint) -> CheckpointPublic:
    row, run = found
    return CheckpointPublic(
        id=row.id or 0,
        run=row.run_id,
        soort=run.soort if run else OF_FILES,
        peildatum=run.peildatum if run else None,
        aanleveringen=row.aanleveringen,
        begonnen=utc(row.begonnen_op),
        klaar=utc(row.klaar_op),
        pogingen=row.pogingen,
        seconden=row.seconden,
        schoon=row.schoon,
        gevonden=row.gevonden,
        niet_uitgevoerd=row.niet_uitgevoerd,
    )


def _suite(one: SuiteCount) -> SuitePublic:
    return SuitePublic(
        tabel=one.table,
        verwachtingen=sum(one.outcomes.values()),
        schoon=one.outcomes[Outcome.CLEAN],
        gevonden=one.outcomes[Outcome.FOUND],
        niet_uitgevoerd=one.outcomes[Outcome.NOT_RUN],
        seconden=one.seconds,
    )


def _ending(one: Ending, language: Language) -> EndingPublic:
    return EndingPublic(
        naam=one.name,
        regel=one.rule,
        titel=say(title_of(one.name), language),
        tabel=one.table,
        verwachting=one.expectation,
        uitkomst=one.outcome,
        aantal=one.count,
        aantal_vorige_run=one.before,
        reden=one.reason or None,
    )
