"""B3 traject, B4 verblijf and plaatsing, B5 doorplaatsing: leveringen joined into a course of care."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tests.second_opinion.blocks_levering import FAR_AWAY, Levering

LONGEST_GAP = timedelta(days=29)  # the next begin at most this long after the greatest eind: 28 days without care
STAY_SEGMENT = "1"
LOGEREN = "logeren"


def is_stay(levering: Levering) -> bool:
    """B4: segment 1 with a verblijfsvorm other than logeren."""
    return levering.segment == STAY_SEGMENT and levering.indeling.verblijfsvorm not in (None, LOGEREN)


def grouped(rows: Iterable[Levering], key: Callable[[Levering], Hashable]) -> list[list[Levering]]:
    groups: dict[Hashable, list[Levering]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return list(groups.values())


def greatest_end(chain: list[Levering]) -> date | None:
    """None when any levering is open."""
    ends = [levering.eind for levering in chain]
    return None if None in ends else max(eind for eind in ends if eind is not None)


def chains(rows: list[Levering]) -> list[list[Levering]]:
    """Leveringen that follow each other with at most 28 days without care, in B3's order."""
    joined: list[list[Levering]] = []
    for levering in sorted(rows, key=lambda row: row.order):
        if joined:
            eind = greatest_end(joined[-1])
            if eind is None or levering.begin <= eind + LONGEST_GAP:
                joined[-1].append(levering)
                continue
        joined.append([levering])
    return joined


def end_reason(chain: list[Levering]) -> str | None:
    """Of the levering with the greatest eind; of several the latest begin, then the greatest sort key."""
    last = max(chain, key=lambda row: (row.eind or FAR_AWAY, row.begin, row.sort_key))
    return last.reden


def runs_between(begin: date, eind: date | None, day: date) -> bool:
    return begin <= day and (eind is None or eind >= day)


@dataclass(frozen=True)
class Traject:
    client: str
    segment: str
    aanbieder: str
    gemeente: str
    begin: date
    eind: date | None
    reden: str | None
    verblijfsvorm: str | None
    leveringen: tuple[Levering, ...]

    @property
    def eerste(self) -> Levering:
        return self.leveringen[0]

    def runs_on(self, day: date) -> bool:
        return runs_between(self.begin, self.eind, day)


def traject_of(chain: list[Levering]) -> Traject:
    first = chain[0]
    return Traject(
        client=first.client,
        segment=first.segment,
        aanbieder=first.aanbieder,
        gemeente=first.gemeente,
        begin=min(row.begin for row in chain),
        eind=greatest_end(chain),
        reden=end_reason(chain),
        verblijfsvorm=first.indeling.verblijfsvorm,
        leveringen=tuple(chain),
    )


def trajecten(rows: list[Levering]) -> list[Traject]:
    outside_stays = [row for row in rows if not is_stay(row)]
    groups = grouped(outside_stays, lambda row: (row.client, row.segment, row.aanbieder, row.gemeente))
    return [traject_of(chain) for group in groups for chain in chains(group)]


@dataclass(frozen=True)
class Plaatsing:
    volgnummer: int
    client: str
    aanbieder: str
    verblijfsvorm: str
    crisis: bool
    zwaarte: int
    gemeente: str
    begin: date
    eind: date | None

    def runs_on(self, day: date) -> bool:
        return runs_between(self.begin, self.eind, day)


@dataclass(frozen=True)
class Verblijf:
    client: str
    begin: date
    eind: date | None
    reden: str | None
    gemeente: str
    leveringen: tuple[Levering, ...]
    plaatsingen: tuple[Plaatsing, ...]

    @property
    def eerste(self) -> Levering:
        return self.leveringen[0]

    def runs_on(self, day: date) -> bool:
        return runs_between(self.begin, self.eind, day)

    def plaatsing_at(self, day: date) -> Plaatsing:
        """The last plaatsing begun on or before the day; before the verblijf its first, which is never asked for."""
        begun = [plaatsing for plaatsing in self.plaatsingen if plaatsing.begin <= day]
        return begun[-1] if begun else self.plaatsingen[0]


def placement_kind(levering: Levering) -> tuple[str, str | None, bool]:
    return (levering.aanbieder, levering.indeling.verblijfsvorm, levering.indeling.crisis)


def plaatsingen(chain: list[Levering]) -> tuple[Plaatsing, ...]:
    firsts = [chain[0]]
    for before, levering in pairwise(chain):
        if placement_kind(levering) != placement_kind(before):
            firsts.append(levering)
    found = []
    for position, first in enumerate(firsts):
        eind = greatest_end(chain)
        if position + 1 < len(firsts):
            eind = max(first.begin, firsts[position + 1].begin - timedelta(days=1))
        assert first.indeling.verblijfsvorm is not None
        assert first.indeling.zwaarte is not None, "the region pack demands a zwaarte beside a verblijfsvorm"
        found.append(
            Plaatsing(
                volgnummer=position + 1,
                client=first.client,
                aanbieder=first.aanbieder,
                verblijfsvorm=first.indeling.verblijfsvorm,
                crisis=first.indeling.crisis,
                zwaarte=first.indeling.zwaarte,
                gemeente=first.gemeente,
                begin=first.begin,
                eind=eind,
            )
        )
    return tuple(found)


def verblijf_of(chain: list[Levering]) -> Verblijf:
    return Verblijf(
        client=chain[0].client,
        begin=min(row.begin for row in chain),
        eind=greatest_end(chain),
        reden=end_reason(chain),
        gemeente=chain[-1].gemeente,
        leveringen=tuple(chain),
        plaatsingen=plaatsingen(chain),
    )


def verblijven(rows: list[Levering]) -> list[Verblijf]:
    of_each_client = grouped([row for row in rows if is_stay(row)], lambda row: row.client)
    return [verblijf_of(chain) for group in of_each_client for chain in chains(group)]


@dataclass(frozen=True)
class Doorplaatsing:
    client: str
    volgnummer: int  # of the new plaatsing within its verblijf
    datum: date
    soort: str
    aanbieder: str  # that was left
    gemeente: str  # of the new plaatsing
    verblijf: Verblijf


def kind_of_move(before: Plaatsing, after: Plaatsing) -> str:
    if before.crisis and not after.crisis:
        return "uit-crisis"
    if after.crisis and not before.crisis:
        return "opschalend"
    if after.zwaarte > before.zwaarte:
        return "opschalend"
    return "zijwaarts" if after.zwaarte == before.zwaarte else "afschalend"


def doorplaatsingen(stays: list[Verblijf]) -> list[Doorplaatsing]:
    return [
        Doorplaatsing(
            client=verblijf.client,
            volgnummer=after.volgnummer,
            datum=after.begin,
            soort=kind_of_move(before, after),
            aanbieder=before.aanbieder,
            gemeente=after.gemeente,
            verblijf=verblijf,
        )
        for verblijf in stays
        for before, after in pairwise(verblijf.plaatsingen)
    ]
