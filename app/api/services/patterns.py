"""Where the pattern behind a forecast seems broken, for who sees the forecast. Room app/: reads the warehouse."""

from collections.abc import Iterable
from typing import Final

from app.access.scope import Scope
from app.api.published import Warehouse
from app.api.services.figures import Figure, answer
from app.api.services.question import Question
from app.api.services.region import Region
from kpi.definition import Definition
from kpi.patterns import Marker, is_open, read_patterns

OF_KPI: Final = frozenset({"kostenprognose", "besparingsopgave"})


def markers_of(warehouse: Warehouse, kpi: str, figures: Iterable[Figure]) -> list[Marker]:
    """The markers that go with these figures: of groups of which one is shown, of a year that is not over yet."""
    if kpi not in OF_KPI:
        return []
    peildatum = warehouse.pointer.peildatum
    shown = {
        (figure.segment, figure.gemeente)
        for figure in figures
        if figure.waarde is not None and is_open(figure.periode_start.year, peildatum)
    }
    return [marker for marker in read_patterns(warehouse.cursor) if (marker.segment, marker.gemeente) in shown]


def markers_of_view(  # where from, of which figure, for whom
    warehouse: Warehouse, definition: Definition, region: Region, scope: Scope, segment: str, gemeente: str
) -> list[Marker]:
    """The markers of the forecast of one group, as far as this scope sees its figure."""
    if definition.id not in OF_KPI:
        return []
    question = Question(
        definition.id, (definition.hoofdmaat,), segmenten=(segment,), gemeenten=(gemeente,), periode_type="jaar"
    )
    found = answer(warehouse, definition, region, scope, question).figures
    return markers_of(warehouse, definition.id, found)
