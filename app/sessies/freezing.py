"""Which figures a session looks at: the public ones, through the same door as everybody's. Room app/sessies."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.access.scope import Scope
from app.api.context import Context
from app.api.problem import InputFault, bad_input
from app.api.services.figures import Figure, answer
from app.api.services.quality import behind
from app.api.services.query import ALL
from app.api.services.question import Question
from app.sessies.models import Sessie
from app.sessies.service import Figures
from ingest.fault import Text
from kpi.catalogue import UnknownKpiError
from kpi.definition import Definition

_PERIOD: Final = "kwartaal"
# The cube's public rows, as an aanbieder at the table may see them: what is withheld there is withheld here.
_EVERYTHING: Final = Scope(everything=True, among_providers=True)


@dataclass(frozen=True, slots=True)
class Choice:
    """A series to freeze; empty measure = the main one of the KPI, empty period type = quarters, else what it has."""

    kpi: str
    maat: str = ""
    periode_type: str = ""


def kernset(context: Context, sessie: Sessie) -> list[Choice]:
    """The KPIs that the region looks at first in the session's segment, as far as they are built."""
    segments = context.region.current().segmenten
    chosen = [segments[sessie.segment]] if sessie.segment in segments else list(segments.values())
    ids = dict.fromkeys(kpi for segment in chosen for kpi in segment.kernset)
    built = {definition.id for definition in context.catalogue.built}
    return [Choice(kpi) for kpi in ids if kpi in built]


def figures_for(context: Context, sessie: Sessie, choices: Sequence[Choice]) -> list[Figures]:
    """The public series of these choices as published now, with the region beside a gemeente.

    Raises the problem 400 for what does not exist.
    """
    definitions = [_definition(context, choice) for choice in choices]
    region = context.region.current()
    places = tuple(dict.fromkeys((sessie.gemeente, "")))
    with context.published.read() as warehouse:
        frozen = []
        for choice, definition in zip(choices, definitions, strict=True):
            measure = choice.maat or definition.hoofdmaat
            question = Question(
                definition.id, (measure,), (sessie.segment,), places,
                periode_type=choice.periode_type or _period_of(definition),
            )  # fmt: skip
            found = answer(warehouse, definition, region, _EVERYTHING, question)
            rows = {of: [row_of(one) for one in found.figures if one.gemeente == of] for of in places}
            frozen.append(
                Figures(
                    definition.id,
                    measure,
                    sessie.segment,
                    sessie.gemeente,
                    question.periode_type,
                    found.provenance.run,
                    found.provenance.peildatum,
                    found.provenance.versie,
                    rows[sessie.gemeente],
                    behind(warehouse.cursor, definition.feeds, sessie.gemeente, ALL, found.provenance.peildatum),
                    rows[""] if sessie.gemeente else None,
                )
            )
    return frozen


def _period_of(definition: Definition) -> str:
    return _PERIOD if _PERIOD in definition.periode_typen else definition.periode_typen[-1]


def row_of(figure: Figure) -> dict[str, Any]:
    """A figure as it is kept: what a reader of the API sees, with dates as text."""
    return {
        "periodeStart": figure.periode_start.isoformat(),
        "periodeEind": figure.periode_eind.isoformat(),
        "status": figure.status.value,
        "waarde": figure.waarde,
        "aantalClienten": figure.n_clienten,
        "reden": figure.reden,
        "voorlopig": figure.voorlopig,
    }


def _definition(context: Context, choice: Choice) -> Definition:
    try:
        definition = context.catalogue.find(choice.kpi).definition
        if definition is not None and choice.maat:
            definition.measure(choice.maat)
    except (UnknownKpiError, KeyError):
        definition = None
    if definition is not None and choice.periode_type not in ("", *definition.periode_typen):
        kinds = ", ".join(definition.periode_typen)
        text = Text(
            f"Deze indicator heeft geen cijfers per {choice.periode_type}. Kies uit: {kinds}.",
            f"This indicator has no figures of this kind of period. Choose from: {kinds}.",
        )
        raise bad_input([InputFault("body", "#/indicatoren", "onbekend", text)])
    if definition is None:
        text = Text(
            "Deze indicator of maat is er niet. Kies er een uit /v1/indicatoren.",
            "There is no such indicator or measure. Choose one of /v1/indicatoren.",
        )
        raise bad_input([InputFault("body", "#/indicatoren", "onbekend", text)])
    return definition
