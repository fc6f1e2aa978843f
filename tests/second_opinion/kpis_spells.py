"""Trajecten and verblijven as cases of a period: "spells" of section 4, with the referrer rule of KPI 19."""

from dataclasses import dataclass
from datetime import date

from tests.second_opinion.blocks_all import Blocks
from tests.second_opinion.blocks_known import look_up
from tests.second_opinion.blocks_levering import Levering
from tests.second_opinion.blocks_verloop import STAY_SEGMENT, Traject, Verblijf
from tests.second_opinion.blocks_wacht import MUNICIPAL_ACCESS, UNKNOWN, current_aanmeldingen
from tests.second_opinion.kpis_groups import Case, Period, leeftijdsgroep

Spell = Traject | Verblijf


def latest_aanmelding_verwijzer(blocks: Blocks, levering: Levering, begin: date) -> str | None:
    """Of the latest aanmelding (aanmelddatum <= begin) of the client, aanbieder and segment."""
    found = [
        row
        for row in current_aanmeldingen(blocks.known.aanmelding, blocks.peildatum)
        if (row.client, row.aanbieder) == (levering.client, levering.aanbieder)
        and row.aanmelddatum <= begin
        and look_up(blocks.region, row.categorie, row.code).segment == levering.segment
    ]
    latest = max(found, key=lambda row: (row.aanmelddatum, row.aanmeldnummer), default=None)
    return latest.verwijzer if latest else None


def verwijzer_of(blocks: Blocks, first: Levering) -> str:
    """KPI 19: of the verzoek; else of the latest aanmelding; else with toewijzing 01; else onbekend."""
    toewijzing = None
    if first.toewijzing_key is not None:
        toewijzing = blocks.toewijzingen.get(first.toewijzing_key)
    if toewijzing is not None and toewijzing.verwijzer is not None:
        return toewijzing.verwijzer
    of_aanmelding = latest_aanmelding_verwijzer(blocks, first, first.begin)
    if of_aanmelding is not None:
        return of_aanmelding
    return MUNICIPAL_ACCESS if toewijzing is not None else UNKNOWN


@dataclass(frozen=True)
class Referrers:
    """The referrer of every levering, worked out once."""

    by_levering: dict[Levering, str]

    @staticmethod
    def of(blocks: Blocks) -> "Referrers":
        return Referrers({levering: verwijzer_of(blocks, levering) for levering in blocks.leveringen})


def aanbieder_at(spell: Spell, day: date) -> str:
    return spell.plaatsing_at(day).aanbieder if isinstance(spell, Verblijf) else spell.aanbieder


def verblijfsvorm_at(spell: Spell, day: date) -> str | None:
    return spell.plaatsing_at(day).verblijfsvorm if isinstance(spell, Verblijf) else spell.verblijfsvorm


def segment_of(spell: Spell) -> str:
    return STAY_SEGMENT if isinstance(spell, Verblijf) else spell.segment


@dataclass(frozen=True)
class World:
    """What every KPI is computed from."""

    blocks: Blocks
    referrers: Referrers

    @staticmethod
    def of(blocks: Blocks) -> "World":
        return World(blocks, Referrers.of(blocks))

    @property
    def spells(self) -> list[Spell]:
        return [*self.blocks.trajecten, *self.blocks.verblijven]

    def spell_case(self, spell: Spell, period: Period, *, stock: bool = False) -> Case:
        """`stock`: the age counts at P_eff.eind instead of at the begin of the spell."""
        age_on = period.eind_eff if stock else spell.begin
        return Case(
            client=spell.client,
            segment=segment_of(spell),
            gemeente=spell.gemeente,
            aanbieder=aanbieder_at(spell, period.eind_eff),
            thing=spell,
            verwijzer=self.referrers.by_levering[spell.eerste],
            leeftijdsgroep=leeftijdsgroep(self.blocks.geboorten.get(spell.client), age_on),
            verblijfsvorm=verblijfsvorm_at(spell, period.eind_eff),
        )

    def levering_case(self, levering: Levering, age_on: date) -> Case:
        return Case(
            client=levering.client,
            segment=levering.segment,
            gemeente=levering.gemeente,
            aanbieder=levering.aanbieder,
            thing=levering,
            verwijzer=self.referrers.by_levering[levering],
            leeftijdsgroep=leeftijdsgroep(self.blocks.geboorten.get(levering.client), age_on),
            verblijfsvorm=levering.indeling.verblijfsvorm,
        )
