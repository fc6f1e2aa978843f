"""The catalogue as the API and pages ask for it. Room app/: reads the catalogue it is given."""

from app.api.problem import not_found
from ingest.fault import Text
from kpi.catalogue import Catalogue, Kpi, UnknownKpiError
from kpi.definition import Definition


def find_kpi(catalogue: Catalogue, kpi_id: str) -> Kpi:
    """The KPI of this id. Raises the problem 404, with the id that was probably meant."""
    try:
        return catalogue.find(kpi_id)
    except UnknownKpiError as unknown:
        near = unknown.suggestion
        raise not_found(
            Text(
                "Deze indicator bestaat niet." + (f" Bedoelde u {near}?" if near else ""),
                "There is no such indicator." + (f" Did you mean {near}?" if near else ""),
            )
        ) from None


def find_definition(catalogue: Catalogue, kpi_id: str) -> tuple[Kpi, Definition]:
    """The KPI and its definition. Raises the problem 404 when it does not exist or is not built yet."""
    kpi = find_kpi(catalogue, kpi_id)
    if kpi.definition is None:
        raise not_found(
            Text(
                f"De indicator {kpi.naam.nl} is nog niet beschikbaar.",
                f"The indicator {kpi.naam.en} is not available yet.",
            )
        )
    return kpi, kpi.definition
