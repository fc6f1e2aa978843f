"""Every building block as plain rows, from the second opinion and from `model.*`, in the same columns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import duckdb

from tests.second_opinion.blocks_all import Blocks
from tests.second_opinion.blocks_levering import Levering
from tests.second_opinion.compare import different_rows
from tests.second_opinion.kpis_all import periods_of
from tests.second_opinion.lives_warehouse import table

Rows = list[tuple[Any, ...]]


def parameter_rows(blocks: Blocks) -> Rows:
    return [(blocks.peildatum,)]


def periode_rows(blocks: Blocks) -> Rows:
    return [(period.periode_type, period.start, period.eind, period.eind_eff) for period in periods_of(blocks)]


def client_rows(blocks: Blocks) -> Rows:
    return [(client, birth.jaar, birth.maand) for client, birth in blocks.geboorten.items()]


def toewijzing_rows(blocks: Blocks) -> Rows:
    return [
        (
            row.gemeente,
            row.aanbieder,
            row.toewijzing_nummer,
            row.client,
            row.categorie,
            row.code,
            row.ingangsdatum,
            row.einddatum,
            row.reden_wijziging,
            row.eerste_datum,
            row.verzoek_datum,
            row.verwijzer,
            row.indeling.segment,
            row.indeling.verblijfsvorm,
            row.indeling.zwaarte,
            row.indeling.crisis,
            row.indeling.vorm,
            row.indeling.telt,
            row.in_scope,
        )
        for row in blocks.toewijzingen.values()
    ]


def levering_rows(blocks: Blocks) -> Rows:
    return [
        (
            row.client,
            row.gemeente,
            row.aanbieder,
            row.toewijzing_nummer,
            row.categorie,
            row.code,
            row.begin,
            row.eind,
            row.reden,
            row.einde_bron,
            row.segment,
            row.indeling.verblijfsvorm,
            row.indeling.zwaarte,
            row.indeling.crisis,
            row.indeling.vorm,
            row.start_dagtekening,
        )
        for row in blocks.leveringen
    ]


def identity(levering: Levering) -> tuple[Any, ...]:
    return (levering.gemeente, levering.aanbieder, levering.toewijzing_nummer, levering.code, levering.begin)


IDENTITY: Final = "e.gemeente, e.aanbieder, e.toewijzing_nummer, e.code, e.begin"


def traject_rows(blocks: Blocks) -> Rows:
    return [
        (
            row.client,
            row.segment,
            row.aanbieder,
            row.gemeente,
            row.begin,
            row.eind,
            row.reden,
            row.verblijfsvorm,
            *identity(row.eerste),
        )
        for row in blocks.trajecten
    ]


def verblijf_rows(blocks: Blocks) -> Rows:
    return [
        (row.client, row.begin, row.eind, row.reden, row.gemeente, *identity(row.eerste)) for row in blocks.verblijven
    ]


def plaatsing_rows(blocks: Blocks) -> Rows:
    return [
        (
            stay.begin,
            row.volgnummer,
            row.client,
            row.aanbieder,
            row.verblijfsvorm,
            row.crisis,
            row.zwaarte,
            row.gemeente,
            row.begin,
            row.eind,
        )
        for stay in blocks.verblijven
        for row in stay.plaatsingen
    ]


def doorplaatsing_rows(blocks: Blocks) -> Rows:
    return [
        (row.verblijf.begin, row.volgnummer, row.client, row.datum, row.soort, row.aanbieder, row.gemeente)
        for row in blocks.doorplaatsingen
    ]


def wacht_rows(blocks: Blocks) -> Rows:
    return [
        (
            row.soort,
            row.client,
            row.segment,
            row.gemeente,
            row.aanbieder,
            row.verblijfsvorm,
            row.verwijzer,
            row.klok_start,
            row.klok_stop,
            row.einde_lijst,
            row.toewijzing_eind,
            row.aanmelddatum,
            row.intakedatum,
            row.negatief,
            interrupted_days(row.onderbrekingen, row.klok_start, blocks.peildatum),
        )
        for row in blocks.wachten
    ]


def interrupted_days(spans: Any, klok_start: date, peildatum: date) -> str:
    """The days of the wait on which it is not waiting, told as ranges: how a run is cut makes no difference."""
    days: set[date] = set()
    for van, tot in spans:
        day = max(van, klok_start)
        while day <= min(tot or peildatum, peildatum):
            days.add(day)
            day += timedelta(days=1)
    edges = sorted(day for day in days if not {day - timedelta(days=1), day + timedelta(days=1)} <= days)
    return " ".join(map(str, edges))


def wacht_rows_of(con: duckdb.DuckDBPyConnection, query: str) -> Rows:
    """As `wacht_rows`: with its interruptions, and without an end on the list where there is a stop."""
    spans: dict[int, list[tuple[date, date | None]]] = {}
    for wacht_id, van, tot in table(con, "select wacht_id, van, tot from model.wacht_onderbreking"):
        spans.setdefault(wacht_id, []).append((van, tot))
    (peildatum,) = table(con, "select peildatum from model.parameter")[0]
    return [
        (*row, interrupted_days(spans.get(wacht_id, ()), row[7], peildatum)) for wacht_id, *row in table(con, query)
    ]


def prestatie_rows(blocks: Blocks) -> Rows:
    return [
        (
            row.gemeente,
            row.aanbieder,
            row.client,
            row.segment,
            row.referentie_nummer,
            row.toewijzing_nummer,
            row.categorie,
            row.code,
            row.begindatum,
            row.maand,
            row.bedrag,
            row.dagtekening,
        )
        for row in blocks.prestaties
    ]


@dataclass(frozen=True)
class Block:
    """A block: its columns, its query over `model.*`, and the same rows of the second opinion."""

    name: str
    columns: str
    source: str
    ours: Callable[[Blocks], Rows]
    theirs: Callable[[duckdb.DuckDBPyConnection, str], Rows] = table

    def difference(self, blocks: Blocks, con: duckdb.DuckDBPyConnection) -> str:
        theirs = self.theirs(con, f"select {self.columns} from {self.source}")
        return different_rows(self.name, self.columns.split(", "), self.ours(blocks), theirs)


_PRODUCT: Final = "coalesce(crisis, false), vorm, coalesce(telt, false), coalesce(in_scope, true)"

BLOCKS: Final = (
    Block("parameter", "peildatum", "model.parameter", parameter_rows),
    Block("periode", "periode_type, start, eind, eind_eff", "model.periode", periode_rows),
    Block(
        "client",
        "client, geboortejaar, coalesce(geboortemaand, 1)",
        "(select * from model.client where geboortejaar is not null)",
        client_rows,
    ),
    Block(
        "toewijzing",
        "gemeente, aanbieder, toewijzing_nummer, client, categorie, code, ingangsdatum, einddatum, reden_wijziging, "
        f"eerste_datum, verzoek_datum, verwijzer, segment, verblijfsvorm, zwaarte, {_PRODUCT}",
        "model.toewijzing",
        toewijzing_rows,
    ),
    Block(
        "levering",
        "client, gemeente, aanbieder, toewijzing_nummer, categorie, code, begin, eind, reden, einde_bron, segment, "
        "verblijfsvorm, zwaarte, crisis, vorm, start_dagtekening",
        "model.levering",
        levering_rows,
    ),
    Block(
        "traject",
        "t.client, t.segment, t.aanbieder, t.gemeente, t.begin, t.eind, t.reden, t.verblijfsvorm, " + IDENTITY,
        "model.traject t left join model.levering e on e.levering_id = t.eerste_levering",
        traject_rows,
    ),
    Block(
        "verblijf",
        "v.client, v.begin, v.eind, v.reden, v.gemeente, " + IDENTITY,
        "model.verblijf v left join model.levering e on e.levering_id = v.eerste_levering",
        verblijf_rows,
    ),
    Block(
        "plaatsing",
        "v.begin, p.volgnummer, p.client, p.aanbieder, p.verblijfsvorm, p.crisis, p.zwaarte, p.gemeente, p.begin, "
        "p.eind",
        "model.plaatsing p join model.verblijf v using (verblijf_id)",
        plaatsing_rows,
    ),
    Block(
        "doorplaatsing",
        "v.begin, d.volgnummer, d.client, d.datum, d.soort, d.aanbieder, d.gemeente",
        "model.doorplaatsing d join model.verblijf v using (verblijf_id)",
        doorplaatsing_rows,
    ),
    Block(
        "wacht",
        "wacht_id, soort, client, segment, gemeente, aanbieder, verblijfsvorm, verwijzer, klok_start, klok_stop, "
        "case when klok_stop is null then einde_lijst end, toewijzing_eind, aanmelddatum, intakedatum, negatief",
        "model.wacht",
        wacht_rows,
        wacht_rows_of,
    ),
    Block(
        "prestatie",
        "gemeente, aanbieder, client, segment, referentie_nummer, toewijzing_nummer, categorie, code, begindatum, "
        "maand, bedrag, dagtekening",
        "model.prestatie",
        prestatie_rows,
    ),
)


def different_blocks(blocks: Blocks, con: duckdb.DuckDBPyConnection) -> str:
    """Empty when every block is equal; else the blocks that differ, in order."""
    return "\n".join(filter(None, (block.difference(blocks, con) for block in BLOCKS)))
