"""The organisations of the region pack, in the store. Room app/jobs: reads the pack, writes Organisatie."""

from sqlmodel import Session, select

from app.store.models import Organisatie, Soort
from ingest.regio import RegionPack


def sync_organisations(store: Session, pack: RegionPack) -> None:
    """Add the region's municipalities and providers that the store does not know yet, and renew their names."""
    wanted = {(Soort.GEMEENTE, row.gemeente): row.naam for row in pack.inwoners}
    wanted |= {(Soort.AANBIEDER, row.aanbieder): row.naam for row in pack.aanbieders}
    wanted[Soort.REGIO, "regio"] = pack.naam
    known = {(row.soort, row.code): row for row in store.exec(select(Organisatie))}
    for (kind, code), name in sorted(wanted.items()):
        row = known.get((kind, code)) or Organisatie(soort=kind, code=code, naam=name)
        row.naam = name
        store.add(row)
    store.commit()


def organisation_ids(store: Session) -> dict[str, int]:
    """The number of each organisation by its AGB or CBS code."""
    return {row.code: row.id for row in store.exec(select(Organisatie)) if row.id is not None}
