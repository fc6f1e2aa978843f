"""B1 toewijzing, current version."""

from dataclasses import dataclass
from datetime import date, time

from ingest.regio import RegionPack
from tests.second_opinion.blocks_known import Indeling, is_in_scope, look_up, sent_order
from tests.second_opinion.records import Raw, ToewijzingVersie, Verzoek

REMOVED = "13"
ToewijzingKey = tuple[str, str]  # gemeente, toewijzing_nummer


@dataclass(frozen=True)
class Toewijzing:
    gemeente: str
    aanbieder: str
    toewijzing_nummer: str
    client: str
    categorie: str | None
    code: str | None
    ingangsdatum: date
    einddatum: date | None
    reden_wijziging: str | None
    eerste_datum: date
    verzoek_datum: date | None
    verwijzer: str | None  # of its verzoek
    indeling: Indeling
    in_scope: bool
    versies: tuple[ToewijzingVersie, ...]  # in B1's order

    @property
    def key(self) -> ToewijzingKey:
        return (self.gemeente, self.toewijzing_nummer)


def version_order(versie: ToewijzingVersie) -> tuple[date, time, date, str, int]:
    return (versie.toewijzingsdatum, versie.toewijzingstijd, *sent_order(versie))


def versions_of_each(raw: Raw) -> dict[ToewijzingKey, list[ToewijzingVersie]]:
    versions: dict[ToewijzingKey, list[ToewijzingVersie]] = {}
    for versie in raw.toewijzing:
        versions.setdefault((versie.gemeente, versie.toewijzing_nummer), []).append(versie)
    for of_one in versions.values():
        of_one.sort(key=version_order)
    return versions


def verzoek_of(versions: list[ToewijzingVersie], raw: Raw) -> Verzoek | None:
    """The earliest verzoek of the same aanbieder and gemeente whose reference stands in any of the versions."""
    current = versions[-1]
    references = {versie.referentie_aanbieder for versie in versions} - {None}
    found = [
        verzoek
        for verzoek in raw.verzoek
        if verzoek.aanbieder == current.aanbieder
        and verzoek.gemeente == current.gemeente
        and verzoek.referentie_aanbieder in references
    ]
    return min(found, key=sent_order, default=None)


def toewijzingen(raw: Raw, region: RegionPack) -> dict[ToewijzingKey, Toewijzing]:
    """The existing toewijzingen by key. `raw` holds only what is known at the peildatum."""
    existing: dict[ToewijzingKey, Toewijzing] = {}
    for key, versions in versions_of_each(raw).items():
        current = versions[-1]
        if current.reden_wijziging == REMOVED:
            continue
        verzoek = verzoek_of(versions, raw)
        indeling = look_up(region, current.categorie, current.code)
        existing[key] = Toewijzing(
            gemeente=current.gemeente,
            aanbieder=current.aanbieder,
            toewijzing_nummer=current.toewijzing_nummer,
            client=current.client,
            categorie=current.categorie,
            code=current.code,
            ingangsdatum=current.ingangsdatum,
            einddatum=current.einddatum,
            reden_wijziging=current.reden_wijziging,
            eerste_datum=min(versie.toewijzingsdatum for versie in versions),
            verzoek_datum=verzoek.dagtekening if verzoek else None,
            verwijzer=verzoek.verwijzer if verzoek else None,
            indeling=indeling,
            in_scope=is_in_scope(region, current.gemeente, indeling.segment, current.code),
            versies=tuple(versions),
        )
    return existing
