"""Section 2, opening: what is known at the peildatum, which of several records counts, and how a product counts."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from ingest.regio import RegionPack
from tests.second_opinion.records import Aanmelding, Capaciteit, Persoon, Raw, Record

R = TypeVar("R", bound=Record)
K = TypeVar("K", bound=Hashable)


def known_at(raw: Raw, peildatum: date) -> Raw:
    """Records known at the peildatum: those whose message Dagtekening (CSV: leverdatum) is on or before it."""
    return Raw(
        bericht=[row for row in raw.bericht if row.dagtekening <= peildatum],
        toewijzing=[row for row in raw.toewijzing if row.dagtekening <= peildatum],
        verzoek=[row for row in raw.verzoek if row.dagtekening <= peildatum],
        start=[row for row in raw.start if row.dagtekening <= peildatum],
        stop=[row for row in raw.stop if row.dagtekening <= peildatum],
        declaratie=[row for row in raw.declaratie if row.dagtekening <= peildatum],
        prestatie=[row for row in raw.prestatie if row.dagtekening <= peildatum],
        antwoord=[row for row in raw.antwoord if row.dagtekening <= peildatum],
        afwijzing=[row for row in raw.afwijzing if row.dagtekening <= peildatum],
        aanmelding=[row for row in raw.aanmelding if row.leverdatum <= peildatum],
        capaciteit=[row for row in raw.capaciteit if row.leverdatum <= peildatum],
        outcome=raw.outcome,  # has no date of delivery: always known
    )


def sent_order(record: Record) -> tuple[date, str, int]:
    """(Dagtekening, Identificatie); within one message the later record counts as the later one."""
    return (record.dagtekening, record.identificatie, record.regel)


def latest_of_each(records: Iterable[R], key: Callable[[R], K]) -> dict[K, R]:
    """Of the records with one key the latest by (Dagtekening, Identificatie)."""
    latest: dict[K, R] = {}
    for record in records:
        of_key = key(record)
        if of_key not in latest or sent_order(record) > sent_order(latest[of_key]):
            latest[of_key] = record
    return latest


@dataclass(frozen=True)
class Indeling:
    """How a product counts, from productindeling."""

    segment: str | None
    verblijfsvorm: str | None
    zwaarte: int | None
    crisis: bool
    vorm: str | None
    telt: bool


NOWHERE = Indeling(segment=None, verblijfsvorm=None, zwaarte=None, crisis=False, vorm=None, telt=False)


def look_up(region: RegionPack, categorie: str | None, code: str | None) -> Indeling:
    """By code, else by category; a product without either, or with neither known, belongs nowhere."""
    found = None
    for product in region.productindeling:
        if code is not None and product.productcode == code:
            found = product
    if found is None:
        for product in region.productindeling:
            if categorie is not None and product.productcode is None and product.productcategorie == categorie:
                found = product
    if found is None:
        return NOWHERE
    return Indeling(
        segment=found.segment,
        verblijfsvorm=found.verblijfsvorm,
        zwaarte=found.zwaarte,
        crisis=found.crisis,
        vorm=found.vorm,
        telt=found.telt_als_zorg,
    )


def is_in_scope(region: RegionPack, gemeente: str, segment: str | None, code: str | None) -> bool:
    """False for a combination that stands in `buiten_scope`, whole or by its product code."""
    for left_out in region.buiten_scope:
        if left_out.gemeente != gemeente or left_out.segment != segment:
            continue
        if not left_out.productcodes or code in left_out.productcodes:
            return False
    return True


@dataclass(frozen=True)
class Geboorte:
    """Year and month of birth; an unknown month counts as January."""

    jaar: int
    maand: int


def telling_order(row: Persoon | Aanmelding) -> tuple[date, str, str, int]:
    """(Dagtekening, Identificatie), then whatever tells two records apart. Of an aanmelding the leverdatum counts."""
    if isinstance(row, Aanmelding):
        return (row.leverdatum, "", row.aanbieder + row.aanmeldnummer, 0)
    return (row.dagtekening, row.identificatie, row.bericht_id, row.regel)


def birth_of_each_client(raw: Raw) -> dict[str, Geboorte]:
    """By client, from the latest known record with a known year."""
    order: dict[str, tuple[date, str, str, int]] = {}
    births: dict[str, Geboorte] = {}
    people: list[Persoon | Aanmelding] = [*raw.toewijzing, *raw.verzoek, *raw.start, *raw.stop, *raw.aanmelding]
    for row in people:
        if row.geboortejaar is None:
            continue
        if row.client not in order or telling_order(row) > order[row.client]:
            order[row.client] = telling_order(row)
            births[row.client] = Geboorte(row.geboortejaar, row.geboortemaand or 1)
    return births


F = TypeVar("F", Aanmelding, Capaciteit)


def without_contradictions(rows: list[F], key: Callable[[F], Hashable]) -> list[F]:
    """Two different rows with one key and leverdatum are both refused (feeds); the same row twice is one row."""
    told: dict[tuple[Hashable, date], set[F]] = {}
    for row in rows:
        contents = replace(row, aanlevering="", regel=0)
        told.setdefault((key(row), row.leverdatum), set()).add(contents)
    return [contents for different in told.values() if len(different) == 1 for contents in different]
