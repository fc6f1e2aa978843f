"""The norms beside a series, as a chart draws them. Room app/: pure functions over what the region pack says."""

from collections.abc import Iterable
from datetime import date

from app.api.services.region import Region
from app.api.services.signals import norm_of
from app.pages.charts import Norm
from app.pages.i18n import Translator
from kpi.definition import Definition, Measure


def norms_beside(
    definition: Definition,
    measure: Measure,
    segment: str,
    region: Region,
    periods: Iterable[tuple[str, date]],
    words: Translator,
) -> tuple[Norm, ...]:
    """The norm in days of a measure over periods (label on the axis, last day), anew where another begins to hold."""
    norms: list[Norm] = []
    for place, (label, last) in enumerate(periods):
        days = norm_of(definition, measure, segment, region, last)
        if days is not None and (not norms or norms[-1].value != days):
            norms.append(Norm(words("norm %(days)s dagen", days=str(days)), days, label if place else ""))
    return tuple(norms)
