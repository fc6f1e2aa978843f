"""B6 wacht: the waits of toewijzingen, of aanmeldingen, and of those that are one and the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.regio import RegionPack
from tests.second_opinion.blocks_known import Indeling, is_in_scope, look_up, without_contradictions
from tests.second_opinion.blocks_levering import Levering
from tests.second_opinion.blocks_toewijzing import Toewijzing
from tests.second_opinion.blocks_verloop import STAY_SEGMENT, Traject, Verblijf
from tests.second_opinion.records import Aanmelding

UNKNOWN = "onbekend"
MUNICIPAL_ACCESS = "01"


@dataclass(frozen=True)
class Course:
    """What the waits are held against."""

    leveringen: list[Levering]
    trajecten: list[Traject]
    verblijven: list[Verblijf]
    peildatum: date


@dataclass(frozen=True)
class Wacht:
    soort: str
    client: str
    segment: str
    gemeente: str
    aanbieder: str
    verblijfsvorm: str | None
    verwijzer: str
    klok_start: date
    klok_stop: date | None
    einde_lijst: date | None  # closed without start
    toewijzing_eind: date | None
    aanmelddatum: date | None
    intakedatum: date | None
    onderbrekingen: tuple[tuple[date, date | None], ...]

    @property
    def negatief(self) -> bool:
        return self.klok_stop is not None and self.klok_stop < self.klok_start

    @property
    def dagen(self) -> int | None:
        return None if self.klok_stop is None else (self.klok_stop - self.klok_start).days

    def is_waiting_on(self, day: date) -> bool:
        """KPI 6, and the days on which a toewijzing without levering is not waiting."""
        if self.negatief or self.klok_start > day:
            return False
        if self.klok_stop is not None and self.klok_stop <= day:
            return False
        if self.einde_lijst is not None and self.einde_lijst <= day:
            return False
        if self.toewijzing_eind is not None and self.toewijzing_eind < day:
            return False
        return not any(van <= day and (tot is None or tot >= day) for van, tot in self.onderbrekingen)


def can_wait(indeling: Indeling) -> bool:
    """Crisis products, products without segment and products that do not count as care never wait."""
    return indeling.segment is not None and indeling.telt and not indeling.crisis


@dataclass(frozen=True)
class Aangemeld:
    """An aanmelding as it counts: nothing after the peildatum exists."""

    record: Aanmelding
    segment: str
    indeling: Indeling
    stop: date | None
    gesloten: date | None

    @property
    def aanmelddatum(self) -> date:
        return self.record.aanmelddatum


def known(day: date | None, peildatum: date) -> date | None:
    return day if day is not None and day <= peildatum else None


def current_aanmeldingen(rows: list[Aanmelding], peildatum: date) -> list[Aanmelding]:
    """Of each (aanbieder, aanmeldnummer) the row with the latest leverdatum."""
    latest: dict[tuple[str, str], Aanmelding] = {}
    for row in without_contradictions(rows, lambda row: (row.aanbieder, row.aanmeldnummer)):
        key = (row.aanbieder, row.aanmeldnummer)
        if key not in latest or row.leverdatum > latest[key].leverdatum:
            latest[key] = row
    return [row for row in latest.values() if row.aanmelddatum <= peildatum]


def start_of_care(row: Aanmelding, segment: str, course: Course) -> date | None:
    """Startdatum, else the smallest begin >= aanmelddatum (and <= einddatum) of a levering there."""
    startdatum = known(row.startdatum, course.peildatum)
    if startdatum is not None:
        return startdatum
    begins = [
        levering.begin
        for levering in course.leveringen
        if (levering.client, levering.aanbieder, levering.segment) == (row.client, row.aanbieder, segment)
        and levering.begin >= row.aanmelddatum
        and (row.einddatum is None or levering.begin <= row.einddatum)
    ]
    return min(begins, default=None)


def aangemelden(rows: list[Aanmelding], region: RegionPack, course: Course) -> list[Aangemeld]:
    """The aanmeldingen that can wait and are in scope."""
    found = []
    for row in current_aanmeldingen(rows, course.peildatum):
        indeling = look_up(region, row.categorie, row.code)
        segment = indeling.segment
        if segment is None or not can_wait(indeling) or not is_in_scope(region, row.gemeente, segment, row.code):
            continue
        stop = start_of_care(row, segment, course)
        gesloten = None if stop is not None else known(row.einddatum, course.peildatum)
        found.append(Aangemeld(row, segment, indeling, stop, gesloten))
    return found


@dataclass(frozen=True)
class Toegewezen:
    """A wait (a) before aanmeldingen are laid beside it."""

    toewijzing: Toewijzing
    segment: str
    indeling: Indeling
    eigen_start: date
    stop: date | None


def first_levering_of(toewijzing: Toewijzing, course: Course) -> Levering | None:
    delivered = [levering for levering in course.leveringen if levering.toewijzing_key == toewijzing.key]
    return min(delivered, key=lambda row: row.order, default=None)


def toegewezen(existing: list[Toewijzing], region: RegionPack, course: Course) -> list[Toegewezen]:
    """One wait per existing toewijzing that begins a spell or has no levering."""
    openers = {traject.eerste for traject in course.trajecten} | {verblijf.eerste for verblijf in course.verblijven}
    found = []
    for toewijzing in existing:
        first = first_levering_of(toewijzing, course)
        if first is not None and first not in openers:
            continue
        indeling = first.indeling if first else toewijzing.indeling
        code = first.code if first else toewijzing.code
        segment = indeling.segment
        if segment is None or not can_wait(indeling):
            continue
        if not is_in_scope(region, toewijzing.gemeente, segment, code):
            continue
        found.append(
            Toegewezen(
                toewijzing=toewijzing,
                segment=segment,
                indeling=indeling,
                eigen_start=toewijzing.verzoek_datum or toewijzing.eerste_datum,
                stop=first.begin if first else None,
            )
        )
    return found


def spell_begins_there(client: str, aanbieder: str, segment: str, course: Course) -> Iterator[date]:
    for traject in course.trajecten:
        if (traject.client, traject.aanbieder, traject.segment) == (client, aanbieder, segment):
            yield traject.begin
    if segment == STAY_SEGMENT:
        for verblijf in course.verblijven:
            if (verblijf.client, verblijf.eerste.aanbieder) == (client, aanbieder):
                yield verblijf.begin


def is_same_wait(wait: Toegewezen, other: Aangemeld, course: Course) -> bool:
    """(a+b) Whether this aanmelding is the wait of that toewijzing."""
    client, aanbieder = wait.toewijzing.client, wait.toewijzing.aanbieder
    row = other.record
    if (row.client, row.aanbieder, other.segment) != (client, aanbieder, wait.segment):
        return False
    if row.aanmelddatum > (wait.stop or course.peildatum):
        return False
    if other.gesloten is not None and other.gesloten < wait.eigen_start:
        return False
    for begin in spell_begins_there(client, aanbieder, wait.segment, course):
        is_earlier = begin < wait.stop if wait.stop is not None else begin <= course.peildatum
        if is_earlier and row.aanmelddatum <= begin:
            return False
    return True


def interruptions(wait: Toegewezen, course: Course) -> tuple[tuple[date, date | None], ...]:
    """Days on which a toewijzing without levering is not waiting, because the client is helped already."""
    if wait.stop is not None:
        return ()
    client, aanbieder = wait.toewijzing.client, wait.toewijzing.aanbieder
    running: list[tuple[date, date | None]] = [
        (traject.begin, traject.eind)
        for traject in course.trajecten
        if (traject.client, traject.aanbieder, traject.segment) == (client, aanbieder, wait.segment)
    ]
    if wait.segment == STAY_SEGMENT:
        running += [(stay.begin, stay.eind) for stay in course.verblijven if stay.client == client]
    return tuple(running)


def wacht_of_toewijzing(wait: Toegewezen, same: list[Aangemeld], course: Course) -> Wacht:
    toewijzing = wait.toewijzing
    earliest = min(same, key=lambda other: (other.aanmelddatum, other.record.aanmeldnummer), default=None)
    of_aanmelding = earliest.record.verwijzer if earliest else None
    return Wacht(
        soort="toewijzing",
        client=toewijzing.client,
        segment=wait.segment,
        gemeente=toewijzing.gemeente,
        aanbieder=toewijzing.aanbieder,
        verblijfsvorm=wait.indeling.verblijfsvorm,
        verwijzer=toewijzing.verwijzer or of_aanmelding or MUNICIPAL_ACCESS,
        klok_start=min([wait.eigen_start, *(other.aanmelddatum for other in same)]),
        klok_stop=wait.stop,
        einde_lijst=None,
        toewijzing_eind=toewijzing.einddatum,
        aanmelddatum=earliest.aanmelddatum if earliest else None,
        intakedatum=known(earliest.record.intakedatum, course.peildatum) if earliest else None,
        onderbrekingen=interruptions(wait, course),
    )


def wacht_of_aanmelding(other: Aangemeld, course: Course) -> Wacht:
    row = other.record
    return Wacht(
        soort="aanmelding",
        client=row.client,
        segment=other.segment,
        gemeente=row.gemeente,
        aanbieder=row.aanbieder,
        verblijfsvorm=other.indeling.verblijfsvorm,
        verwijzer=row.verwijzer or UNKNOWN,
        klok_start=row.aanmelddatum,
        klok_stop=other.stop,
        einde_lijst=other.gesloten,
        toewijzing_eind=None,
        aanmelddatum=row.aanmelddatum,
        intakedatum=known(row.intakedatum, course.peildatum),
        onderbrekingen=(),
    )


def wachten(existing: list[Toewijzing], rows: list[Aanmelding], region: RegionPack, course: Course) -> list[Wacht]:
    """Every wait, the negative ones too."""
    by_toewijzing = toegewezen(existing, region, course)
    by_aanmelding = aangemelden(rows, region, course)
    found = []
    merged: list[Aangemeld] = []
    for wait in by_toewijzing:
        same = [other for other in by_aanmelding if is_same_wait(wait, other, course)]
        merged += same
        found.append(wacht_of_toewijzing(wait, same, course))
    found += [wacht_of_aanmelding(other, course) for other in by_aanmelding if other not in merged]
    return found
