"""A made-up region as building blocks, for laws that hold without knowing the answer. Seeded, of any size."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import duckdb
import pyarrow as pa

from ingest.workdays import numbered
from kpi.example import TABLES, fill, periods, tables

FIRST = date(2024, 1, 1)
PEILDATUM = date(2026, 5, 17)
MUNICIPALITIES = ("0503", "0518", "0637", "1783")
_FORMS = ("pleegzorg", "gezinsgericht", "residentieel")
_VORMEN = ("groep", "gezin", None)
_REASONS = ("31", "32", "39", "02", None)
_MOVES = ("opschalend", "zijwaarts", "afschalend", "uit-crisis")

Row = dict[str, object]


class World:
    """The rows of model.* of `clients` made-up youths between FIRST and PEILDATUM."""

    def __init__(self, seed: int, clients: int, providers: int = 6, days: int | None = None) -> None:
        self.random = Random(seed)
        self.providers = [f"{number:08d}" for number in range(1, providers + 1)]
        self.days = days or (PEILDATUM - FIRST).days
        self.rows: dict[str, list[Row]] = defaultdict(list)
        for number in range(clients):
            self._youth(f"{number:064x}")

    def _day(self, low: int = -200) -> date:
        return PEILDATUM - timedelta(days=self.random.randint(0, self.days - low))

    def _youth(self, client: str) -> None:
        year = self.random.choice([None, *range(2004, 2024)])
        self.rows["client"].append(
            {"client": client, "geboortejaar": year, "geboortemaand": self.random.randint(1, 12)}
        )
        for _ in range(self.random.randint(1, 2)):
            self._traject(client)
        if self.random.random() < 0.2:
            self._stay(client)
        if self.random.random() < 0.6:
            self._wait(client)

    def _told(self, client: str, end: date) -> None:
        mark = self.random.choice([None, 4, 7, 9])
        code = self.random.choice([None, "01", "03", "04"])
        said = {"tevredenheid_jeugdige": mark, "zonder_hulp_ouder": code}
        self.rows["outcome"].append({"client": client, "hulpvorm": "02", "begindatum": end, "einddatum": end} | said)

    def _end(self, begin: date, mean: int) -> date | None:
        end = begin + timedelta(days=int(self.random.expovariate(1 / mean)))
        return end if end <= PEILDATUM else None

    def _traject(self, client: str) -> None:
        begin, segment = self._day(), self.random.choice("12345")
        spell: Row = {
            "client": client,
            "segment": segment,
            "gemeente": self.random.choice(MUNICIPALITIES),
            "aanbieder": self.random.choice(self.providers),
            "begin": begin,
            "eind": self._end(begin, 220),
            "reden": self.random.choice(_REASONS),
            "verblijfsvorm": "logeren" if segment == "1" and self.random.random() < 0.5 else None,
        }
        number = self._levering(spell)
        self.rows["traject"].append(spell | {"traject_id": number, "eerste_levering": number})
        if isinstance(end := spell["eind"], date):
            self._told(client, end)
        if self.random.random() < 0.7:
            self._declare(spell)

    def _levering(self, spell: Row) -> int:
        number = len(self.rows["levering"]) + 1
        with_number = self.random.random() < 0.6
        nummer = f"{number:09d}" if with_number else None
        crisis = self.random.random() < 0.1
        begin, end = spell["begin"], spell["eind"]
        assert isinstance(begin, date) and isinstance(end, date | None)
        told = begin + timedelta(days=number % 15)
        own = {"levering_id": number, "crisis": crisis, "toewijzing_nummer": nummer, "vorm": _VORMEN[number % 3]}
        self.rows["levering"].append(spell | own | {"start_dagtekening": told})
        if with_number:
            verwijzer = self.random.choice(["02", "03", None])
            row = {key: spell[key] for key in ("client", "gemeente", "aanbieder", "segment")}
            known = {"toewijzing_nummer": nummer, "verwijzer": verwijzer, "telt": True, "in_scope": True}
            self.rows["toewijzing"].append(row | known | {"ingangsdatum": begin, "einddatum": end})
            for version in (1, 2):
                versie = {"gemeente": spell["gemeente"], "toewijzing_nummer": nummer, "versie": version}
                day = begin + timedelta(days=60 * version)
                self.rows["toewijzing_versie"].append(versie | {"einddatum": day, "dagtekening": day})
        return number

    def _declare(self, spell: Row) -> None:
        begin, end = spell["begin"], spell["eind"] or PEILDATUM
        assert isinstance(begin, date) and isinstance(end, date)
        month = date(begin.year, begin.month, 1)
        while month <= end:
            row = {key: spell[key] for key in ("client", "gemeente", "aanbieder")}
            segment = None if self.random.random() < 0.05 else spell["segment"]
            amount = self.random.randint(-20_000, 300_000)
            following = (month + timedelta(days=32)).replace(day=1)
            sent = following + timedelta(days=self.random.randint(0, 70))
            own = {"segment": segment, "maand": month, "bedrag": amount, "begindatum": month, "dagtekening": sent}
            self.rows["prestatie"].append(row | own)
            month = following

    def _stay(self, client: str) -> None:
        begin = self._day()
        spell: Row = {
            "client": client,
            "segment": "1",
            "gemeente": self.random.choice(MUNICIPALITIES),
            "aanbieder": self.random.choice(self.providers),
            "verblijfsvorm": self.random.choice(_FORMS),
            "begin": begin,
            "eind": self._end(begin, 400),
        }
        first = self._levering(spell)
        number = len(self.rows["verblijf"]) + 1
        stay = {key: spell[key] for key in ("client", "begin", "eind", "gemeente")}
        self.rows["verblijf"].append(stay | {"verblijf_id": number, "eerste_levering": first})
        self._placements(number, spell)

    def _placements(self, number: int, spell: Row) -> None:
        begin, last = spell["begin"], spell["eind"] or PEILDATUM
        assert isinstance(begin, date) and isinstance(last, date)
        length = (last - begin).days
        starts = sorted({0, *(self.random.randint(0, length) for _ in range(self.random.choice((0, 0, 1, 3))))})
        for order, start in enumerate(starts, start=1):
            day = begin + timedelta(days=start)
            until = begin + timedelta(days=starts[order] - 1) if order < len(starts) else spell["eind"]
            place = {
                "verblijf_id": number,
                "volgnummer": order,
                "client": spell["client"],
                "gemeente": spell["gemeente"],
            }
            provider = self.random.choice(self.providers)
            form = self.random.choice(_FORMS)
            own = {"aanbieder": provider, "verblijfsvorm": form, "begin": day, "eind": until, "crisis": False}
            self.rows["plaatsing"].append(place | own)
            if order > 1:
                move = {
                    "datum": day,
                    "soort": self.random.choice(_MOVES),
                    "aanbieder": self.random.choice(self.providers),
                }
                self.rows["doorplaatsing"].append(place | move)

    def _wait(self, client: str) -> None:
        start, segment = self._day(), self.random.choice("12345")
        stop = start + timedelta(days=self.random.randint(-10, 150))
        intake = start + timedelta(days=self.random.randint(0, 40))
        self.rows["wacht"].append(
            {
                "wacht_id": len(self.rows["wacht"]) + 1,
                "client": client,
                "segment": segment,
                "gemeente": self.random.choice(MUNICIPALITIES),
                "aanbieder": self.random.choice(self.providers),
                "verblijfsvorm": self.random.choice(_FORMS) if segment == "1" else None,
                "verwijzer": self.random.choice(["01", "02", "onbekend"]),
                "klok_start": start,
                "klok_stop": stop if stop <= PEILDATUM else None,
                "aanmelddatum": start,
                "intakedatum": intake if self.random.random() < 0.5 else None,
                "negatief": stop < start,
            }
        )

    def load(self, con: duckdb.DuckDBPyConnection) -> None:
        """Make and fill model.* and regio.* in the connection."""
        tables(con)
        for name, rows in self.rows.items():
            columns = [column.split(" ")[0] for column in TABLES[f"model.{name}"].split(", ")]
            _insert(con, f"model.{name}", columns, rows)
        periods(con, FIRST if self.days < 900 else PEILDATUM - timedelta(days=self.days), PEILDATUM)
        days = [day for name in ("begin", "start_dagtekening") for row in self.rows["levering"] if (day := row[name])]
        first, last = min(map(str, days)), max(map(str, days))
        numbers = numbered(date.fromisoformat(first), date.fromisoformat(last))
        _insert(con, "model.werkdag", ["dag", "nummer"], [{"dag": day, "nummer": number} for day, number in numbers])
        fill(con, _region(self.providers))


def _insert(con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    data = pa.table({column: [row.get(column) for row in rows] for column in columns})
    con.register("inkomend", data)
    con.execute(f"insert into {table} select * from inkomend")
    con.unregister("inkomend")


def _region(providers: Sequence[str]) -> dict[str, str]:
    contracts = [
        f"{provider} | {1 + at % 5} | 0503 | 2024-01-01 | 2026-12-31 | 1000.33" for at, provider in enumerate(providers)
    ]
    capacity = [
        f"{provider} | residentieel | {2024 + month // 12}-{month % 12 + 1:02d}-01 | {1 + at}"
        for at, provider in enumerate(providers[:4])
        for month in range(28)
    ]
    return {
        "regio.aanbieder": "aanbieder | in_regio\n" + "\n".join(f"{p} | {p < '00000004'}" for p in providers[1:]),
        "regio.instelling": "grens_duur\n5000.00",
        "model.capaciteit": "aanbieder | verblijfsvorm | maand | plaatsen\n" + "\n".join(capacity),
        "regio.norm": "segment | norm_dagen\n1 | 42\n2 | 98\n5 | 42",
        "regio.segment": "segment\n" + "\n".join("12345"),
        "regio.deelnemer": "gemeente\n" + "\n".join(MUNICIPALITIES),
        "regio.gemeente": "gemeente | inwoners_0_17 | jaar\n" + "\n".join(f"{m} | 1000 | 2023" for m in MUNICIPALITIES),
        "regio.contract": "aanbieder | segment | gemeente | begindatum | einddatum | bedrag\n" + "\n".join(contracts),
    }
