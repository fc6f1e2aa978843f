"""B1-B7 together: from raw records, a region and a peildatum to every building block."""

from dataclasses import dataclass
from datetime import date

from ingest.regio import RegionPack
from tests.second_opinion.blocks_known import Geboorte, birth_of_each_client, known_at
from tests.second_opinion.blocks_levering import Levering, leveringen
from tests.second_opinion.blocks_prestatie import NettoPrestatie, prestaties
from tests.second_opinion.blocks_toewijzing import Toewijzing, ToewijzingKey, toewijzingen
from tests.second_opinion.blocks_verloop import (
    Doorplaatsing,
    Traject,
    Verblijf,
    doorplaatsingen,
    trajecten,
    verblijven,
)
from tests.second_opinion.blocks_wacht import Course, Wacht, wachten
from tests.second_opinion.records import Raw


@dataclass(frozen=True)
class Blocks:
    peildatum: date
    region: RegionPack
    known: Raw  # the records known at the peildatum
    geboorten: dict[str, Geboorte]
    toewijzingen: dict[ToewijzingKey, Toewijzing]
    leveringen: list[Levering]
    trajecten: list[Traject]
    verblijven: list[Verblijf]
    doorplaatsingen: list[Doorplaatsing]
    wachten: list[Wacht]
    prestaties: list[NettoPrestatie]


def blocks_of(raw: Raw, region: RegionPack, peildatum: date) -> Blocks:
    """Everything of section 2 as it was known at the peildatum."""
    known = known_at(raw, peildatum)
    existing = toewijzingen(known, region)
    delivered = leveringen(known, region, existing, peildatum)
    course = Course(delivered, trajecten(delivered), verblijven(delivered), peildatum)
    return Blocks(
        peildatum=peildatum,
        region=region,
        known=known,
        geboorten=birth_of_each_client(known),
        toewijzingen=existing,
        leveringen=delivered,
        trajecten=course.trajecten,
        verblijven=course.verblijven,
        doorplaatsingen=doorplaatsingen(course.verblijven),
        wachten=wachten(list(existing.values()), known.aanmelding, region, course),
        prestaties=prestaties(known, region),
    )
