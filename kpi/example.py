"""Worked examples of a KPI: text tables in, figures out. Room kpi/: makes its own model.*, regio.*, cube.*, for tests.

What comes in names a table and its columns; what is not shown gets a plain value (see `_DEFAULTS`)::

    model.wacht
    client | segment | klok_start | klok_stop
    A      | 2       | 2026-04-01 | 2026-04-03

What must come out has the dimensions (segment, gemeente, aanbieder, uitsplitsing) and the measures, with _ for -::

    segment | n   | mediaan | binnen_norm
    2       | 2   | 8       | 0.5 = 1/2
    3       | 0   | -       | - = 0/0
    4       |     |         |

An empty cell is a row that does not exist, `-` a measure without a value; a column `n #` is the n_clienten of n.
A dimension that the table does not show is "" (all).
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final, TypeAlias

import duckdb

from kpi.catalogue import Catalogue, load_catalogue
from kpi.cube import compute_cube
from kpi.definition import Definition

#: The tables that KPIs read, with the columns the rooms upstream promise.
TABLES: Final = {
    "model.parameter": "peildatum DATE",
    "model.periode": "periode_type VARCHAR, start DATE, eind DATE, eind_eff DATE",
    "model.client": "client VARCHAR, geboortejaar SMALLINT, geboortemaand TINYINT",
    "model.geslacht": "client VARCHAR, geslacht VARCHAR",
    "model.toewijzing": (
        "gemeente VARCHAR, aanbieder VARCHAR, toewijzing_nummer VARCHAR, client VARCHAR, categorie VARCHAR, "
        "code VARCHAR, ingangsdatum DATE, einddatum DATE, reden_wijziging VARCHAR, eerste_datum DATE, "
        "verzoek_datum DATE, verwijzer VARCHAR, segment VARCHAR, verblijfsvorm VARCHAR, zwaarte INTEGER, "
        "crisis BOOLEAN, vorm VARCHAR, telt BOOLEAN, in_scope BOOLEAN"
    ),
    "model.toewijzing_versie": (
        "gemeente VARCHAR, toewijzing_nummer VARCHAR, versie BIGINT, einddatum DATE, dagtekening DATE"
    ),
    "model.werkdag": "dag DATE, nummer INTEGER",
    "model.aanmelding": (
        "client VARCHAR, aanbieder VARCHAR, gemeente VARCHAR, segment VARCHAR, verwijzer VARCHAR, "
        "aanmelddatum DATE, leverdatum DATE, aanmeldnummer VARCHAR, intakedatum DATE, startdatum DATE, einddatum DATE"
    ),
    "model.levering": (
        "levering_id BIGINT, client VARCHAR, gemeente VARCHAR, aanbieder VARCHAR, toewijzing_nummer VARCHAR, "
        "categorie VARCHAR, code VARCHAR, begin DATE, eind DATE, reden VARCHAR, einde_bron VARCHAR, segment VARCHAR, "
        "verblijfsvorm VARCHAR, zwaarte INTEGER, crisis BOOLEAN, vorm VARCHAR, start_dagtekening DATE, "
        "sorteersleutel VARCHAR"
    ),
    "model.traject": (
        "traject_id BIGINT, client VARCHAR, segment VARCHAR, aanbieder VARCHAR, gemeente VARCHAR, begin DATE, "
        "eind DATE, reden VARCHAR, verblijfsvorm VARCHAR, eerste_levering BIGINT"
    ),
    "model.verblijf": (
        "verblijf_id BIGINT, client VARCHAR, begin DATE, eind DATE, reden VARCHAR, gemeente VARCHAR, "
        "eerste_levering BIGINT"
    ),
    "model.plaatsing": (
        "verblijf_id BIGINT, volgnummer INTEGER, client VARCHAR, aanbieder VARCHAR, verblijfsvorm VARCHAR, "
        "crisis BOOLEAN, zwaarte INTEGER, gemeente VARCHAR, begin DATE, eind DATE"
    ),
    "model.doorplaatsing": (
        "verblijf_id BIGINT, volgnummer INTEGER, client VARCHAR, datum DATE, soort VARCHAR, aanbieder VARCHAR, "
        "gemeente VARCHAR"
    ),
    "model.wacht": (
        "wacht_id BIGINT, soort VARCHAR, client VARCHAR, segment VARCHAR, gemeente VARCHAR, aanbieder VARCHAR, "
        "verblijfsvorm VARCHAR, verwijzer VARCHAR, klok_start DATE, klok_stop DATE, einde_lijst DATE, "
        "toewijzing_eind DATE, aanmelddatum DATE, intakedatum DATE, negatief BOOLEAN, kenmerk VARCHAR"
    ),
    "model.wacht_onderbreking": "wacht_id BIGINT, van DATE, tot DATE",
    "model.prestatie": (
        "gemeente VARCHAR, aanbieder VARCHAR, client VARCHAR, segment VARCHAR, referentie_nummer VARCHAR, "
        "toewijzing_nummer VARCHAR, categorie VARCHAR, code VARCHAR, begindatum DATE, maand DATE, bedrag BIGINT, "
        "dagtekening DATE, volume BIGINT, eenheid VARCHAR"
    ),
    "model.outcome": (
        "client VARCHAR, hulpvorm VARCHAR, begindatum DATE, einddatum DATE, tevredenheid_jeugdige INTEGER, "
        "zonder_hulp_jeugdige VARCHAR, tevredenheid_ouder INTEGER, zonder_hulp_ouder VARCHAR"
    ),
    "model.capaciteit": "aanbieder VARCHAR, locatie VARCHAR, verblijfsvorm VARCHAR, maand DATE, plaatsen INTEGER",
    "regio.norm": (
        "segment VARCHAR, kpi VARCHAR, norm_dagen INTEGER, bron VARCHAR, vanaf DATE, bron_en VARCHAR, tot DATE"
    ),
    "regio.gemeente": "gemeente VARCHAR, naam VARCHAR, inwoners_0_17 INTEGER, jaar INTEGER",
    "regio.aanbieder": "aanbieder VARCHAR, naam VARCHAR, vestigingsgemeente VARCHAR, in_regio BOOLEAN",
    "regio.instelling": "naam VARCHAR, grens_duur DECIMAL(18,2), minimaal_aantal INTEGER",
    "regio.contract": (
        "aanbieder VARCHAR, segment VARCHAR, gemeente VARCHAR, begindatum DATE, einddatum DATE, bedrag DECIMAL(18,2)"
    ),
    "regio.begroting": (
        "jaar INTEGER, segment VARCHAR, gemeente VARCHAR, begroting DECIMAL(18,2), "
        "begroting_ongewijzigd_beleid DECIMAL(18,2)"
    ),
    "regio.besparingsopgave": "jaar INTEGER, opgave_mln_euro DECIMAL(18,4), bron VARCHAR",
    "regio.segment": "segment VARCHAR, naam VARCHAR, schaal VARCHAR, bekostiging VARCHAR",
    "regio.deelnemer": "gemeente VARCHAR",
    "regio.buiten_scope": "gemeente VARCHAR, segment VARCHAR, productcode VARCHAR",
}
#: What a row holds when the example does not show the column.
_DEFAULTS: Final = {
    "client": "A",
    "gemeente": "0503",
    "aanbieder": "11111111",
    "segment": "2",
    "kpi": "wachttijd",
    "crisis": "false",
    "negatief": "false",
    "volgnummer": "1",
    "verwijzer": "onbekend",
}
Place: TypeAlias = tuple[str, ...]
Figures: TypeAlias = tuple[float | None, float | None, float | None, int]  # waarde, teller, noemer, n_clienten
_IDS: Final = ("levering_id", "traject_id", "verblijf_id", "wacht_id")
_DIMENSIONS: Final = ("segment", "gemeente", "aanbieder", "uitsplitsing")


def tables(con: duckdb.DuckDBPyConnection) -> None:
    """Make every table that a KPI reads, empty."""
    for schema in ("model", "regio"):
        con.execute(f"create schema if not exists {schema}")
    for name, columns in TABLES.items():
        con.execute(f"create table {name} ({columns})")


def cells(text: str) -> Iterator[dict[str, str]]:
    """The rows of a text table, its first line being the header; what stands after ## is a remark."""
    lines = [line.partition("##")[0] for line in text.strip().splitlines()]
    header = [cell.strip() for cell in lines[0].split("|")]
    for line in lines[1:]:
        yield dict(zip(header, (cell.strip() for cell in line.split("|")), strict=True))


def fill(con: duckdb.DuckDBPyConnection, content: Mapping[str, str]) -> None:
    """Fill tables from text, completing each row with plain values and a number of its own."""
    for table, text in content.items():
        columns = [column.split(" ")[0] for column in TABLES[table].split(", ")]
        for number, row in enumerate(cells(text), start=1):
            numbered = {name: str(number) for name in _IDS if name == columns[0]}
            plain = {name: value for name, value in _DEFAULTS.items() if name in columns}
            if table == "model.toewijzing":
                plain.pop("verwijzer")
            full = plain | numbered | row
            marks = ", ".join("?" for _ in full)
            con.execute(
                f"insert into {table} ({', '.join(full)}) values ({marks})", [value or None for value in full.values()]
            )


def periods(con: duckdb.DuckDBPyConnection, first: date, peildatum: date) -> None:
    """Fill model.periode and model.parameter: months, quarters and years from `first` to the peildatum."""
    con.execute("insert into model.parameter values (?)", [peildatum])
    for name, months in (("maand", 1), ("kwartaal", 3), ("jaar", 12)):
        start = date(first.year, (first.month - 1) // months * months + 1, 1)
        while start <= peildatum:
            after = start.year * 12 + start.month - 1 + months
            end = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
            con.execute("insert into model.periode values (?, ?, ?, ?)", [name, start, end, min(end, peildatum)])
            start = end + timedelta(days=1)


def assert_example(
    kpi: str,
    content: Mapping[str, str],
    period: tuple[str, str],
    expect: str,
    peildatum: str = "2026-12-31",
    first: str | None = None,
) -> None:
    """Compute `kpi` over the text tables and compare its figures over `period` (first and last day) with `expect`.

    `first` is a day in the first period that there is; without it, `period` is the first.
    """
    start, end, known = (date.fromisoformat(day) for day in (*period, peildatum))
    with duckdb.connect() as con:
        tables(con)
        fill(con, content)
        periods(con, date.fromisoformat(first) if first else start, known)
        found = _compute(con, kpi, start, end)
    rows = list(cells(expect))
    measures = {measure.id for measure in _definition(kpi).maten}
    columns = [column for column in rows[0] if column not in _DIMENSIONS]
    if not columns or {_measure(column) for column in columns} - measures:
        raise ValueError(f"{kpi} has the measures {sorted(measures)}, the example expects {columns}")
    wrong = []
    for row in rows:
        place = tuple(row.get(name, "") for name in _DIMENSIONS)
        for column in columns:
            figure = _figure(found.get((*place, _measure(column))), row[column], of_clients=column.endswith("#"))
            if figure != row[column]:
                wrong.append(f"{place} {column}: found '{figure}', expected '{row[column]}'")
    if wrong:
        raise AssertionError("\n".join([kpi, *wrong]))


def _compute(con: duckdb.DuckDBPyConnection, kpi: str, start: date, end: date) -> dict[Place, Figures]:
    """The figures of one KPI in one period, by segment, gemeente, aanbieder, uitsplitsing and measure."""
    compute_cube(con, 10, Catalogue((load_catalogue().find(kpi),)))
    rows = con.execute(
        f"select {', '.join(_DIMENSIONS)}, maat, waarde, teller, noemer, n_clienten from cube.waarde "
        "where periode_start = ? and periode_eind = ?",
        [start, end],
    ).fetchall()
    return {tuple(row[:5]): (row[5], row[6], row[7], row[8]) for row in rows}


def _definition(kpi: str) -> Definition:
    definition = load_catalogue().find(kpi).definition
    if definition is None:
        raise ValueError(f"{kpi} has no folder yet")
    return definition


def _measure(column: str) -> str:
    return column.replace("_", "-").removesuffix(" #")


def _figure(row: Figures | None, expected: str, *, of_clients: bool) -> str:
    """A found figure written the way the expected one is: as many decimals, with teller and noemer if it has them."""
    if row is None:
        return ""
    value, numerator, denominator, clients = row
    if of_clients:
        return str(clients)
    decimals = len(expected.partition(" ")[0].partition(".")[2])
    shown = "-" if value is None else f"{value:.{decimals}f}"
    if "=" not in expected:
        return shown
    top, _, bottom = expected.partition("=")[2].partition("/")
    return f"{shown} = {_plain(numerator, top)}/{_plain(denominator, bottom)}"


def _plain(value: float | None, expected: str) -> str:
    decimals = len(expected.strip().partition(".")[2])
    return "-" if value is None else f"{value:.{decimals}f}"
