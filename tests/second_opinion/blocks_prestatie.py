"""B7 prestatie, net of what a municipality refused."""

from dataclasses import dataclass
from datetime import date

from ingest.regio import RegionPack
from tests.second_opinion.blocks_known import Indeling, is_in_scope, latest_of_each, look_up
from tests.second_opinion.records import Antwoord, Prestatie, Raw

NO_REFUSAL = {"0200", "8001"}


@dataclass(frozen=True)
class NettoPrestatie:
    gemeente: str
    aanbieder: str
    client: str
    segment: str | None
    referentie_nummer: str
    toewijzing_nummer: str | None
    categorie: str | None
    code: str | None
    begindatum: date
    maand: date  # its first day
    bedrag: int  # eurocents; credits negative
    dagtekening: date
    indeling: Indeling


def refuses(retour_codes: str | None) -> bool:
    return any(code not in NO_REFUSAL for code in (retour_codes or "").split())


def refuses_whole(antwoord: Antwoord) -> bool:
    """A JW325 that refuses its declaration on header or DeclaratieAntwoord, without Prestaties."""
    refused = refuses(antwoord.retour_codes_header) or refuses(antwoord.retour_codes_antwoord)
    return refused and not antwoord.aantal_prestaties


def net(row: Prestatie, region: RegionPack) -> NettoPrestatie:
    indeling = look_up(region, row.categorie, row.code)
    return NettoPrestatie(
        gemeente=row.gemeente,
        aanbieder=row.aanbieder,
        client=row.client,
        segment=indeling.segment,
        referentie_nummer=row.referentie_nummer,
        toewijzing_nummer=row.toewijzing_nummer,
        categorie=row.categorie,
        code=row.code,
        begindatum=row.begindatum,
        maand=row.begindatum.replace(day=1),
        bedrag=-row.bedrag if row.debet_credit == "C" else row.bedrag,
        dagtekening=row.dagtekening,
        indeling=indeling,
    )


def prestaties(raw: Raw, region: RegionPack) -> list[NettoPrestatie]:
    """Those that stay after refused declarations, repetition and refused lines are taken out, in scope."""
    refused_declarations = {
        (row.aanbieder, row.gemeente, row.declaratie_identificatie) for row in raw.antwoord if refuses_whole(row)
    }
    refused_lines = {
        (row.aanbieder, row.gemeente, row.referentie_nummer) for row in raw.afwijzing if refuses(row.retour_codes)
    }
    sent = [
        row for row in raw.prestatie if (row.aanbieder, row.gemeente, row.identificatie) not in refused_declarations
    ]
    latest = latest_of_each(sent, lambda row: (row.aanbieder, row.gemeente, row.referentie_nummer))
    found = [net(row, region) for key, row in latest.items() if key not in refused_lines]
    return [row for row in found if is_in_scope(region, row.gemeente, row.segment, row.code)]
