"""Small worlds around every edge of the specification: lives of a few clients, as raw rows.

A client has strands of care; a strand is a chain of links, each with its own start, stop, toewijzing, aanmelding and
prestaties. Gaps, re-sent and removed records, moves and odd products are choices along the way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.second_opinion.lives_money import write_declaraties
from tests.second_opinion.lives_region import AANBIEDERS, AMBULANT, GEMEENTEN, ODD, STAYS, ProductChoice
from tests.second_opinion.lives_writer import FIRST_DAY, Chooser, DrawnChooser, SeededChooser, Writer, days
from tests.second_opinion.records import Aanmelding, Capaciteit, Outcome, Raw, Start, Stop, ToewijzingVersie, Verzoek

PEILDATUMS: Final = (
    date(2024, 3, 31),
    date(2024, 2, 29),
    date(2024, 4, 15),
    date(2023, 12, 31),
    date(2024, 1, 1),
)
GAPS: Final = (1, 29, 30, 0, 28, 2, 31, -5, 60, 100)  # from an eind to the next begin; 30 is one day too long
LENGTHS: Final = (30, 1, 2, 10, 45, 90, 100, 200)
FINAL_REASONS: Final = ("31", "02", "35", "39", "38", "32")


@dataclass(frozen=True)
class World:
    """Raw rows and the day on which they are looked at."""

    raw: Raw
    peildatum: date


@dataclass(frozen=True)
class Persoon:
    client: str
    geboortejaar: int | None
    geboortemaand: int | None

    def fields(self, choose: Chooser) -> dict[str, Any]:
        """The person as a record tells it; now and then a record does not know the birth, or knows another.

        A record that knows another birth says another sex too.
        """
        if choose.chance(8):
            return {"client": self.client}
        jaar = self.geboortejaar
        if jaar is not None and choose.chance(4):
            jaar -= 9
        sex = "1" if jaar == self.geboortejaar else "2"
        return {"client": self.client, "geboortejaar": jaar, "geboortemaand": self.geboortemaand, "geslacht": sex}


@dataclass(frozen=True)
class Link:
    """One delivered spell as it was meant, before messages tell it."""

    persoon: Persoon
    gemeente: str
    aanbieder: str
    product: ProductChoice
    begin: date
    eind: date
    toewijzing_nummer: str | None = None

    @property
    def place(self) -> tuple[str, str]:
        return (self.gemeente, self.aanbieder)


def product_fields(product: ProductChoice) -> dict[str, Any]:
    return {"categorie": product[0], "code": product[1]}


def chain_of_links(choose: Chooser, persoon: Persoon, begin: date) -> Iterator[Link]:
    """A strand: links that follow each other after a gap, sometimes elsewhere or with another product."""
    family = choose.pick([AMBULANT, STAYS, STAYS, AMBULANT, ODD])
    gemeente, aanbieder = choose.pick(GEMEENTEN), choose.pick(AANBIEDERS)
    product = choose.pick(family)
    for _ in range(choose.pick([1, 2, 3, 1, 4])):
        eind = begin + days(choose.pick(LENGTHS) - 1)
        yield Link(persoon, gemeente, aanbieder, product, begin, eind)
        if not choose.chance(10):  # else a second spell on the same day
            begin = eind + days(choose.pick(GAPS))
        if choose.chance(30):
            product = choose.pick(family)
        if choose.chance(20):
            aanbieder = choose.pick(AANBIEDERS)
        if choose.chance(15):
            gemeente = choose.pick(GEMEENTEN)


def write_toewijzing(writer: Writer, link: Link) -> Link:
    """One to three versions of a toewijzing, and perhaps the verzoek before it; the link then knows its number."""
    choose = writer.choose
    nummer = f"{writer.next_number():09d}"
    referentie = f"R{nummer}" if choose.chance(50) else None
    if referentie is not None:
        write_verzoeken(writer, link, referentie)
    toewijzingsdatum = link.begin - days(choose.pick([10, 0, 50, 20, 90, -3, -12]))
    sent = toewijzingsdatum + days(choose.pick([0, 1, 40]))
    first = ToewijzingVersie(
        **writer.message("JW301", *link.place, sent),
        **link.persoon.fields(choose),
        toewijzing_nummer=nummer,
        referentie_aanbieder=referentie,
        **product_fields(choose.pick([link.product, link.product, (link.product[0], None), (None, None)])),
        toewijzingsdatum=toewijzingsdatum,
        toewijzingstijd=writer.clock(),
        ingangsdatum=link.begin - days(choose.pick([0, 5])),
        einddatum=choose.pick([None, link.eind, link.eind + days(60), link.begin, link.eind - days(200)]),
    )
    writer.raw.toewijzing.append(first)
    for _ in range(choose.pick([0, 0, 1, 2])):
        write_next_version(writer, first)
    return replace(link, toewijzing_nummer=nummer)


def write_next_version(writer: Writer, first: ToewijzingVersie) -> None:
    choose = writer.choose
    later = days(choose.pick([0, 1, 30, 90]))
    sent = first.dagtekening + later + days(choose.pick([0, 0, 2]))
    header = writer.message("JW301", first.gemeente, first.aanbieder, sent)
    writer.raw.toewijzing.append(
        replace(
            first,
            **header,
            toewijzingsdatum=first.toewijzingsdatum + later,
            toewijzingstijd=writer.clock(),
            einddatum=choose.pick([None, first.ingangsdatum + days(45), first.ingangsdatum + days(120)]),
            reden_wijziging=choose.pick(["04", "05", "13"]),
        )
    )


def write_verzoeken(writer: Writer, link: Link, referentie: str) -> None:
    choose = writer.choose
    for _ in range(choose.pick([1, 1, 2])):
        sent = link.begin - days(choose.pick([30, 5, 100, -5, 31]))
        gemeente = choose.pick([link.gemeente, link.gemeente, link.gemeente, GEMEENTEN[0]])
        writer.raw.verzoek.append(
            Verzoek(
                **writer.message("JW315", gemeente, link.aanbieder, sent),
                **link.persoon.fields(choose),
                referentie_aanbieder=referentie,
                **product_fields(link.product),
                verwijzer=choose.pick(["02", "04", "08", "02"]),
            )
        )


def start_products(link: Link) -> list[ProductChoice]:
    """With a toewijzing the product may be told in part, not at all, or otherwise."""
    if link.toewijzing_nummer is None:
        return [link.product]
    return [link.product, link.product, (None, None), (link.product[0], None), ("43", "43A04"), ("45", "45A90")]


def write_start(writer: Writer, link: Link) -> None:
    """A start, sometimes sent again with another product, sometimes removed, sometimes both."""
    choose = writer.choose
    sent = link.begin + days(choose.pick([0, 3, 5, 7, 8, 40, -2]))
    first = Start(
        **writer.message("JW305", *link.place, sent),
        **link.persoon.fields(choose),
        toewijzing_nummer=link.toewijzing_nummer,
        **product_fields(choose.pick(start_products(link))),
        begindatum=link.begin,
    )
    writer.raw.start.append(first)
    for _ in range(choose.pick([0, 0, 0, 1, 2])):
        again = writer.message("JW305", *link.place, sent + days(choose.pick([1, 0, 35])))
        product = product_fields(choose.pick(start_products(link)))
        status = choose.pick(["1", "3"])
        writer.raw.start.append(replace(first, **again, **product, status_aanlevering=status))


def stop_plans(link: Link) -> list[list[tuple[date, str]]]:
    """(Einddatum, RedenBeeindiging) of the stops of one start."""
    early = link.begin + days((link.eind - link.begin).days // 2)
    return [
        [(link.eind, "31")],
        [],
        [(link.eind, "FINAL")],
        [(early, "20"), (link.eind, "FINAL")],
        [(link.eind, "20"), (early, "31")],
        [(link.eind, "20")],
        [(early, "20"), (link.eind, "20")],
        [(early, "31"), (link.eind, "FINAL")],
        [(link.eind, "31"), (link.eind, "38")],
    ]


def write_stops(writer: Writer, link: Link) -> None:
    choose = writer.choose
    for einddatum, reden in choose.pick(stop_plans(link)):
        sent = einddatum + days(choose.pick([0, 4, 40, -3]))
        first = Stop(
            **writer.message("JW307", *link.place, sent),
            **link.persoon.fields(choose),
            toewijzing_nummer=link.toewijzing_nummer,
            **product_fields(link.product),
            begindatum=link.begin + days(1 if choose.chance(4) else 0),
            reden_beeindiging=choose.pick(FINAL_REASONS) if reden == "FINAL" else reden,
            einddatum=einddatum,
        )
        writer.raw.stop.append(first)
        for _ in range(choose.pick([0, 0, 0, 1, 2])):
            again = writer.message("JW307", *link.place, sent + days(choose.pick([1, 0, 35])))
            writer.raw.stop.append(replace(first, **again, status_aanlevering=choose.pick(["3", "1"])))


def write_aanmelding(writer: Writer, link: Link) -> None:
    """An aanmelding around the begin of the link, delivered once or twice; two on one day contradict each other."""
    choose = writer.choose
    aanmelddatum = link.begin - days(choose.pick([20, 60, 0, 100, 21, -1, 12]))
    nummer = f"A{writer.next_number():05d}"
    person = link.persoon.fields(choose)
    person.pop("geslacht", None)  # a waiting list does not tell it
    for delivery in range(choose.pick([1, 1, 2])):
        writer.raw.aanmelding.append(
            Aanmelding(
                aanlevering=f"{nummer}-{delivery}",
                regel=2,
                leverdatum=aanmelddatum + days(choose.pick([45, 30, 5]) + 15 * delivery),
                aanbieder=link.aanbieder,
                aanmeldnummer=nummer,
                **person,
                gemeente=choose.pick([link.gemeente, link.gemeente, GEMEENTEN[2]]),
                **product_fields(choose.pick([link.product, link.product, ("45", "45A04")])),
                verwijzer=choose.pick([None, "02", "03"]),
                aanmelddatum=aanmelddatum,
                intakedatum=choose.pick([None, aanmelddatum + days(7), link.begin + days(1)]),
                startdatum=choose.pick([None, None, link.begin, link.begin + days(2)]),
                einddatum=choose.pick([None, None, aanmelddatum + days(8), link.begin, aanmelddatum + days(70)]),
            )
        )


def write_link(writer: Writer, link: Link, before: str | None) -> str | None:
    """Everything that is told about one link; answers its toewijzing, which the next link may share."""
    choose = writer.choose
    funded = choose.pick(["toewijzing", "taakgericht", "zelfde toewijzing", "onbekende toewijzing"])
    if funded == "toewijzing" or (funded == "zelfde toewijzing" and before is None):
        link = write_toewijzing(writer, link)
    elif funded == "zelfde toewijzing":
        link = replace(link, toewijzing_nummer=before)
    elif funded == "onbekende toewijzing" and choose.chance(30):
        link = replace(link, toewijzing_nummer=f"{writer.next_number():09d}")
    if not choose.chance(15):
        write_start(writer, link)
        write_stops(writer, link)
    if choose.chance(40):
        write_aanmelding(writer, link)
    if choose.chance(25):
        write_outcome(writer, link)
    if choose.chance(40):
        write_declaraties(
            writer, link.persoon.client, link.place, link.product, (link.begin, link.eind), link.toewijzing_nummer
        )
    return link.toewijzing_nummer


def write_life(writer: Writer, number: int) -> None:
    choose = writer.choose
    persoon = Persoon(
        client=f"{number * 7919 % 100003:064x}",
        geboortejaar=choose.pick([2012, 2020, 2006, 2005, None]),
        geboortemaand=choose.pick([6, None, 1, 12]),
    )
    begin = FIRST_DAY
    for _ in range(choose.pick([1, 2, 3])):
        before: tuple[tuple[str, str], str | None] | None = None
        if begin == FIRST_DAY or not choose.chance(25):  # else beside the strand before it
            begin = FIRST_DAY + days(choose.number(-150, 380))
        for link in chain_of_links(choose, persoon, begin):
            # A toewijzing used by another aanbieder than it names is a finding, not a refusal: it happens.
            same_place = before is not None and (before[0] == link.place or choose.chance(8))
            shared = before[1] if before is not None and same_place else None
            before = (link.place, write_link(writer, link, shared))


def write_capaciteit(writer: Writer, least: int) -> None:
    """Deliveries of capacity, now and then two different ones of one day."""
    choose = writer.choose
    for delivery in range(least + choose.pick([0, 1, 6])):
        maand = choose.pick([date(2023, 6, 1), date(2023, 7, 1), date(2024, 2, 1), date(2024, 3, 1)])
        writer.raw.capaciteit.append(
            Capaciteit(
                aanlevering=f"C{writer.next_number():05d}",
                regel=2,
                leverdatum=maand + days(3 * (delivery // 2)),
                aanbieder=choose.pick(AANBIEDERS),
                locatie=choose.pick(["noord", "zuid"]),
                verblijfsvorm=choose.pick(["pleegzorg", "residentieel", "logeren"]),
                maand=maand,
                plaatsen=choose.pick([4, 0, 10]),
            )
        )


def write_outcome(writer: Writer, link: Link) -> None:
    """What was said of the link, delivered in one period or two; now and then about nobody in particular."""
    choose = writer.choose
    client = None if choose.chance(10) else link.persoon.client
    for delivery in range(choose.pick([1, 1, 2])):
        ended = link.eind if choose.chance(80) else None
        writer.raw.outcome.append(
            Outcome(
                aanlevering=f"O{writer.next_number():05d}",
                regel=2,
                periode=choose.pick(["2023-2", "2024-1"]),
                client=client,
                hulpvorm=choose.pick(["02", "02", "11"]),
                begindatum=link.begin,
                einddatum=ended,
                reden=choose.pick(["01", "03"]) if ended else None,
                tevredenheid_jeugdige=choose.pick([None, 8, 3 + delivery]) if ended else None,
                zonder_hulp_jeugdige=choose.pick([None, "01", "03", "04"]) if ended else None,
                tevredenheid_ouder=choose.pick([None, None, 10]) if ended else None,
                zonder_hulp_ouder=choose.pick([None, None, "02"]) if ended else None,
            )
        )


def days_that_matter(raw: Raw) -> list[date]:
    """Days of records, near the end of the traffic: a peildatum on such a day is an edge."""
    found = [row.dagtekening for row in raw.bericht] + [row.begindatum for row in raw.start]
    found += [row.einddatum for row in raw.stop]
    found += [row.einddatum for row in raw.toewijzing if row.einddatum is not None]
    for aanmelding in raw.aanmelding:
        dates = (aanmelding.leverdatum, aanmelding.startdatum, aanmelding.intakedatum, aanmelding.einddatum)
        found += [aanmelding.aanmelddatum, *(day for day in dates if day is not None)]
    return sorted({day for day in found if PEILDATUMS[0] - days(120) <= day <= PEILDATUMS[0]})


def write_world(choose: Chooser, clients: int) -> World:
    writer = Writer(choose)
    writer.message("JW302", GEMEENTEN[0], AANBIEDERS[0], FIRST_DAY + days(choose.pick([0, 14, 60])))
    for number in range(1, clients + 1):
        write_life(writer, number)
    write_capaciteit(writer, clients // 10)
    matter = days_that_matter(writer.raw)
    on_an_edge = bool(matter) and choose.chance(50)
    return World(writer.raw, choose.pick(matter if on_an_edge else PEILDATUMS))


@st.composite
def worlds(draw: DrawFn, most_clients: int = 4) -> World:
    """Hypothesis strategy of small worlds."""
    choose = DrawnChooser(draw)
    return write_world(choose, choose.number(1, most_clients))


def large_world(seed: int, clients: int) -> World:
    """A world of many clients from a seed: enough events for survival curves."""
    return write_world(SeededChooser(Random(seed)), clients)
