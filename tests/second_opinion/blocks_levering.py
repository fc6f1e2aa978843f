"""B2 levering: one delivered spell, from starts, stops and toewijzingen."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ingest.regio import RegionPack
from tests.second_opinion.blocks_known import Indeling, is_in_scope, latest_of_each, look_up, sent_order
from tests.second_opinion.blocks_toewijzing import Toewijzing, ToewijzingKey
from tests.second_opinion.records import Raw, Start, Stop

REMOVED = "3"
TEMPORARY = "20"
FAR_AWAY = date.max  # where an open end must come last


class StartKey(NamedTuple):
    """The product is part of the key only when the ToewijzingNummer is empty."""

    gemeente: str
    aanbieder: str
    client: str
    toewijzing_nummer: str | None
    categorie: str | None
    code: str | None
    begindatum: date


def start_key(row: Start | Stop) -> StartKey:
    by_number = row.toewijzing_nummer is not None
    return StartKey(
        row.gemeente,
        row.aanbieder,
        row.client,
        row.toewijzing_nummer,
        None if by_number else row.categorie,
        None if by_number else row.code,
        row.begindatum,
    )


SortKey = tuple[str, str, str, str, str, date]


@dataclass(frozen=True)
class Levering:
    client: str
    gemeente: str
    aanbieder: str
    toewijzing_nummer: str | None
    categorie: str | None
    code: str | None
    begin: date
    eind: date | None
    reden: str | None
    einde_bron: str | None
    segment: str
    indeling: Indeling
    start_dagtekening: date

    @property
    def toewijzing_key(self) -> ToewijzingKey | None:
        return None if self.toewijzing_nummer is None else (self.gemeente, self.toewijzing_nummer)

    @property
    def sort_key(self) -> SortKey:
        """Section 2: empty first, never the pseudonym."""
        return (
            self.gemeente,
            self.aanbieder,
            self.toewijzing_nummer or "",
            self.categorie or "",
            self.code or "",
            self.begin,
        )

    @property
    def order(self) -> tuple[date, date, SortKey]:
        """B3: begin, eind with open last, sort key."""
        return (self.begin, self.eind or FAR_AWAY, self.sort_key)

    def runs_on(self, day: date) -> bool:
        return self.begin <= day and (self.eind is None or self.eind >= day)


def existing_starts(raw: Raw, peildatum: date) -> list[Start]:
    latest = latest_of_each(raw.start, start_key)
    return [start for start in latest.values() if start.status_aanlevering != REMOVED and start.begindatum <= peildatum]


def existing_stops(raw: Raw, peildatum: date) -> dict[StartKey, list[Stop]]:
    latest = latest_of_each(raw.stop, lambda stop: (start_key(stop), stop.einddatum, stop.reden_beeindiging))
    remaining: dict[StartKey, list[Stop]] = {}
    for (key, einddatum, _), stop in latest.items():
        if stop.status_aanlevering != REMOVED and einddatum <= peildatum:
            remaining.setdefault(key, []).append(stop)
    return remaining


def choose_stop(stops: list[Stop]) -> Stop | None:
    """A final stop before a temporary one; then the latest Einddatum; then the latest sent."""
    final = [stop for stop in stops if stop.reden_beeindiging != TEMPORARY]
    return max(final or stops, key=lambda stop: (stop.einddatum, sent_order(stop)), default=None)


class End(NamedTuple):
    eind: date | None
    reden: str | None
    bron: str | None


def end_of(start: Start, stops: list[Stop], toewijzing: Toewijzing | None, peildatum: date) -> End:
    stop = choose_stop(stops)
    if stop is not None:
        return End(stop.einddatum, stop.reden_beeindiging, "stopbericht")
    if toewijzing is not None and toewijzing.einddatum is not None and toewijzing.einddatum < peildatum:
        return End(max(toewijzing.einddatum, start.begindatum), None, "toewijzing")
    return End(None, None, None)


def leveringen(
    raw: Raw, region: RegionPack, existing: dict[ToewijzingKey, Toewijzing], peildatum: date
) -> list[Levering]:
    """Every levering that counts as care, has a segment and is in scope."""
    stops = existing_stops(raw, peildatum)
    found = []
    for start in existing_starts(raw, peildatum):
        toewijzing = None
        if start.toewijzing_nummer is not None:
            toewijzing = existing.get((start.gemeente, start.toewijzing_nummer))
        categorie = start.categorie or (toewijzing.categorie if toewijzing else None)
        code = start.code or (toewijzing.code if toewijzing else None)
        indeling = look_up(region, categorie, code)
        if indeling.segment is None or not indeling.telt:
            continue
        if not is_in_scope(region, start.gemeente, indeling.segment, code):
            continue
        end = end_of(start, stops.get(start_key(start), []), toewijzing, peildatum)
        found.append(
            Levering(
                client=start.client,
                gemeente=start.gemeente,
                aanbieder=start.aanbieder,
                toewijzing_nummer=start.toewijzing_nummer,
                categorie=categorie,
                code=code,
                begin=start.begindatum,
                eind=end.eind,
                reden=end.reden,
                einde_bron=end.bron,
                segment=indeling.segment,
                indeling=indeling,
                start_dagtekening=start.dagtekening,
            )
        )
    return found
