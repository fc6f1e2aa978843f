"""Worked examples: small text tables with the verdict behind each row. Room checks/: makes its own tables, for tests.

An example is the test of a check and a page of the manual (`checks/catalogue.py` prints it). A line such as
``stage.stop`` names a table, the next line its columns, and every row may end in a verdict; a cell ``A1..A12`` makes
twelve rows of one::

    stage.stop
    bericht_id | regel | begindatum | einddatum
    M1         | 1     | 2026-04-03 | 2026-04-03   # goed: zelfde dag
    M2         | 1     | 2026-04-03 | 2026-04-02   # fout: een dag te vroeg

Rows marked ``# fout`` must be found by the check and no others. An empty cell is an empty value.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import duckdb

from checks.across.known import make_standing
from checks.check import Check
from checks.records import ANTWOORD, DECLARATIE, PASSING_RECORDS, RECORDS
from ingest.tables import STAGE_TABLES, create_tables

#: Tables that other rooms make, with the columns that checks read (kpi-spec section 2).
_OTHER_TABLES: Final = {
    "model.parameter": "peildatum date",
    "model.toewijzing": "gemeente varchar, aanbieder varchar, toewijzing_nummer varchar, client varchar",
    "model.toewijzing_versie": (
        "bericht_id varchar, regel integer default 1, gemeente varchar default '0518', "
        "aanbieder varchar default '12345678', client varchar default 'A', toewijzing_nummer varchar, "
        "referentie_aanbieder varchar, categorie varchar, code varchar, toewijzingsdatum date, ingangsdatum date, "
        "einddatum date, reden_wijziging varchar, volume bigint, eenheid varchar, frequentie varchar, budget bigint, "
        "dagtekening date default date '2026-05-01', identificatie varchar, versie bigint default 1, "
        "versies bigint default 1, eerste_datum date default date '2026-01-01', geslacht varchar, "
        "geboortejaar smallint, geboortemaand tinyint"
    ),
    "model.levering": (
        "gemeente varchar default '0518', aanbieder varchar default '12345678', client varchar default 'A', "
        "toewijzing_nummer varchar, categorie varchar, code varchar, begin date, eind date"
    ),
    "model.client": "client varchar, geboortejaar smallint, geboortemaand tinyint",
    "regio.productindeling": "productcode varchar, productcategorie varchar",
    "regio.aanbieder": "aanbieder varchar",
    "regio.deelnemer": "gemeente varchar",
}
#: What a row holds when the example does not show the column.
_DEFAULTS: Final = {
    "regel": "1",
    "gemeente": "0518",
    "aanbieder": "12345678",
    "dagtekening": "2026-05-01",
    "aanlevering": "L1",
    "leverdatum": "2026-05-01",
    "client": "A",
    "bsn_geldig": "true",
    "client_volgnummer": "1",
    "status_aanlevering": "1",
}
_RANGE: Final = re.compile(r"(.*?)(\d+)\.\.\1(\d+)")  # "A1..A12", "2026-05-01..2026-05-12"
_TABLE_NAME: Final = re.compile(r"[a-z_]+\.[a-z_]+")
_KINDS: Final = {record.table: record.message for record in (*RECORDS, *PASSING_RECORDS, DECLARATIE, ANTWOORD)} | {
    "toewijzing_versie": "JW301",
    "bericht": "JW305",
    "retour": "JW306",
    "retour_regel": "JW306",
}


class Row(NamedTuple):
    """One row of an example: its cells by column, and the verdict behind it ("" when there is none)."""

    table: str
    cells: dict[str, str]
    verdict: str

    @property
    def is_wrong(self) -> bool:
        """Whether the check must find this row."""
        return self.verdict.startswith("fout")

    @property
    def is_feed(self) -> bool:
        """Whether it is a row of a feed, which comes in no message."""
        return self.table.partition(".")[2] in ("aanmelding", "capaciteit")

    @property
    def place(self) -> tuple[str, int]:
        """Which record this is: bericht_id and regel."""
        if self.is_feed:
            name, cells = self.table.partition(".")[2], _DEFAULTS | self.cells
            return f"{name}/{cells['aanbieder']}/{cells['aanlevering']}", int(cells["regel"])
        return _bericht_id(self.table, self.cells["bericht_id"]), int(self.cells.get("regel", "1"))


def parse(text: str) -> Iterator[Row]:
    """The rows of an example; ValueError when a row has another number of cells than its header."""
    table, header = "", list[str]()
    for full in text.strip().splitlines():
        body, _, verdict = full.partition("#")
        cells = [cell.strip() for cell in body.split("|")]
        if not body.strip():
            continue
        if _TABLE_NAME.fullmatch(body.strip()):
            table, header = body.strip(), []
        elif not header:
            header = cells
        else:
            for row in _rows(cells):
                yield Row(table, dict(zip(header, row, strict=True)), verdict.strip())


def tables(con: duckdb.DuckDBPyConnection) -> None:
    """Make every table that a check may read, empty."""
    for schema in ("stage", "raw", "model", "regio"):
        con.execute(f"create schema if not exists {schema}")
    create_tables(con, "stage", stage=True)
    create_tables(con, "raw")
    for name, columns in _OTHER_TABLES.items():
        con.execute(f"create table if not exists {name} ({columns})")
    make_standing(con)


def load(con: duckdb.DuckDBPyConnection, text: str) -> list[Row]:
    """Make the tables, fill them with an example and give its rows; each message also gets its row in bericht."""
    tables(con)
    rows = list(parse(text))
    for row in rows:
        cells = _complete(row)
        columns, marks = ", ".join(cells), ", ".join("?" for _ in cells)
        con.execute(f"insert into {row.table} ({columns}) values ({marks})", [cell or None for cell in cells.values()])
    for bericht_id in sorted({row.place[0] for row in rows if row.table.startswith("stage.")}):
        con.execute(
            "insert into stage.bericht (bericht_id, bestand) values (?, ?)",
            [bericht_id, f"{bericht_id.rsplit('/', 1)[-1]}.xml"],
        )
    make_standing(con)
    return rows


def assert_example(text: str, checks: Sequence[Check]) -> None:
    """The checks together find exactly the rows that the example calls ``# fout``."""
    with duckdb.connect() as con:
        rows = load(con, text)
        found = [
            (str(bericht_id), int(regel))
            for check in checks
            for bericht_id, regel in con.execute(f"select bericht_id, regel from ({check.wrong_rows}\n)").fetchall()
        ]
    expected = sorted(row.place for row in rows if row.is_wrong)
    if not expected:
        raise AssertionError("Een voorbeeld zonder '# fout' bewijst niets.")
    if sorted(found) != expected:
        raise AssertionError(f"gevonden {sorted(found)}, verwacht {expected}")


def _rows(cells: list[str]) -> Iterator[list[str]]:
    """The row, or the rows that it stands for; ranges in one row run together."""
    ranges = [_RANGE.fullmatch(cell) for cell in cells]
    lengths = {int(found[3]) - int(found[2]) for found in ranges if found}
    if len(lengths) > 1:
        raise ValueError(f"ranges of different length in {cells}")
    for step in range(max(lengths, default=0) + 1):
        yield [
            f"{found[1]}{int(found[2]) + step:0{len(found[2])}}" if found else cell
            for found, cell in zip(ranges, cells, strict=True)
        ]


def _complete(row: Row) -> dict[str, str]:
    name = row.table.partition(".")[2]
    if not row.table.startswith(("stage.", "raw.")):
        return row.cells | ({"bericht_id": row.place[0]} if "bericht_id" in row.cells else {})
    table = next(table for table in STAGE_TABLES if table.name == name)
    known = {column.name for column in table.columns}
    if row.table.startswith("stage."):
        known |= {column.name for column in table.stage_only}
    defaults = {column: value for column, value in _DEFAULTS.items() if column in known}
    identity = {} if row.is_feed else {"bericht_id": row.place[0]}
    if "identificatie" in known:
        identity["identificatie"] = row.cells["bericht_id"]
    return defaults | row.cells | identity


def _bericht_id(table: str, short: str) -> str:
    return f"{_KINDS[table.partition('.')[2]]}/12345678/{short}"
