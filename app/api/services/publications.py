"""Publications and what changed between two of them. Room app/: reads Publicatie and the kept cubes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.access.scope import Scope
from app.api.problem import not_found
from app.api.services.query import Page
from app.api.services.region import Region
from app.store.models import Publicatie
from ingest.fault import Text
from kpi.forecasts import Forecast, Group, Kept, read_forecasts
from kpi.history import Arrived, Between, Change, Differences, Reason, Wanted, lay_beside
from kpi.pattern import Break
from kpi.patterns import Marker

_KEPT: Final = 16  # comparisons; one of the largest pages takes a few MB


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two publications, what happened in between, how many figures differ by KPI and reason, and some of those."""

    old: Publicatie
    new: Publicatie
    between: Between
    counts: dict[tuple[str, Reason], int]
    changes: Sequence[Change]

    @property
    def total(self) -> int:
        """How many figures differ."""
        return sum(self.counts.values())


def list_publications(store: Session, page: Page) -> tuple[int, Sequence[Publicatie]]:
    """How many publications are kept and one page of them, newest first."""
    kept = select(Publicatie).where(Publicatie.cube != "")
    total = store.exec(select(func.count()).select_from(kept.subquery())).one()
    query = kept.order_by(col(Publicatie.id).desc()).offset((page.number - 1) * page.size).limit(page.size)
    return total, store.exec(query).all()


def wanted_of(scope: Scope, region: Region, kpi: str, segment: str) -> Wanted:
    """What someone may see of the changes in this KPI and segment ('' = all)."""
    own = tuple(code for code in ("", *region.gemeenten) if scope.sees(code, ""))
    return Wanted(None if scope.everything else own, kpi or None, segment or None, scope.reads_as_provider)


def compare(store: Session, folder: Path, runs: tuple[int, int], wanted: Wanted, part: slice) -> Comparison:
    """What changed from the publication of the first run to that of the second, whichever is older."""
    old, new = sorted((_find(store, folder, run) for run in runs), key=lambda one: one.id or 0)
    between = _between(store, old, new)
    found = _differences(folder / old.cube, folder / new.cube, between, wanted, part.start, part.stop)
    return Comparison(old, new, between, found.counts, found.changes)


@lru_cache(maxsize=_KEPT)
def _differences(  # all that decides what differs, and which part of it
    old: Path, new: Path, between: Between, wanted: Wanted, start: int, stop: int
) -> Differences:
    """What differs, kept in memory: a publication does not change any more."""
    return lay_beside(old, new, between, wanted, slice(start, stop))


def kept_forecasts(store: Session, folder: Path, scope: Scope, group: Group, year: int) -> list[Forecast]:
    """What was expected of the cost of a year: the last publication of each month that is kept, oldest first.

    From the start of the year before until the end of the year after, when it is known what the year came to.
    """
    near = col(Publicatie.peildatum).between(date(year - 1, 1, 1), date(year + 1, 12, 31))
    rows = store.exec(select(Publicatie).where(Publicatie.cube != "", near).order_by(col(Publicatie.id))).all()
    newest = {(row.peildatum.year, row.peildatum.month): row for row in rows if (folder / row.cube).exists()}
    kept = [Kept(row.run_id, row.peildatum, folder / row.cube, _markers(row)) for row in newest.values()]
    return read_forecasts(kept, group, year, as_provider=scope.reads_as_provider)


def _markers(row: Publicatie) -> list[Marker]:
    return [
        Marker(segment, gemeente, Break(reason), date.fromisoformat(since) if since else None)
        for segment, gemeente, reason, since in row.patronen
    ]


def _find(store: Session, folder: Path, run: int) -> Publicatie:
    """The kept publication of a run. Raises the problem 404."""
    found = store.exec(select(Publicatie).where(Publicatie.run_id == run)).first()
    if found is None or not found.cube or not (folder / found.cube).exists():
        raise not_found(
            Text(
                f"Van run {run} zijn geen cijfers bewaard. Kies een run uit /v1/publicaties.",
                f"No figures of run {run} are kept. Choose a run from /v1/publicaties.",
            )
        )
    return found


def _between(store: Session, old: Publicatie, new: Publicatie) -> Between:
    later = select(Publicatie).where(col(Publicatie.id) > old.id, col(Publicatie.id) <= new.id)
    arrived: defaultdict[str, Arrived] = defaultdict(Arrived)
    for publication in store.exec(later.order_by(col(Publicatie.id))):
        for gemeente, (first, corrected) in publication.aangekomen.items():
            arrived[gemeente] += Arrived(first, corrected)
    changed = tuple(kpi for kpi, version in new.definities.items() if old.definities.get(kpi, version) != version)
    return Between(old.peildatum, changed, old.regiopakket != new.regiopakket, dict(arrived))
