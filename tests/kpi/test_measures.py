"""How often the cases of a KPI are gone through. Room tests: reads the definitions, runs nothing."""

import pytest

from kpi.catalogue import load_catalogue
from kpi.definition import Definition
from kpi.grouping import slices
from kpi.measures import CASES, Aggregates, wide


def _times(definition: Definition) -> float:
    """How often a slice of groups reads the cases."""
    return wide(definition, Aggregates(definition)).count(f"from {CASES}") / len(slices(definition))


@pytest.mark.parametrize(
    ("kpi", "times"),
    [
        ("instroom-uitstroom", 1),  # counts, and a difference of counts: they add up over clients
        ("planmatig-beeindigd", 1),  # counts with a condition
        ("jeugdigen-in-zorg", 1),  # clients only
        ("verblijfsduur", 2),  # a median does not add up
        ("herhaald-beroep", 2),  # known only when all of the cases are followed
        ("kosten", 2),  # amounts are divided, which rounds
        ("concentratie", 2),  # counted per aanbieder first
    ],
)
def test_cases_are_read_once_where_all_aggregates_add_up_over_clients(kpi: str, times: int) -> None:
    (definition,) = (one for one in load_catalogue().built if one.id == kpi)
    assert _times(definition) == times
