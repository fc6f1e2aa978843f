"""Every form in which figures leave, read back as somebody else's program would: rows with the same names and types."""

import csv
import io
from datetime import date, datetime
from typing import Any, Final

import openpyxl
import pyarrow.parquet as pq
from fastapi.testclient import TestClient
from httpx import Response

Row = dict[str, Any]
FORMS: Final = ("json", "csv", "xlsx", "parquet")
DIMENSIONS: Final = ("segment", "gemeente", "aanbieder", "uitsplitsing")
_DAYS: Final = ("periode_start", "periode_eind", "peildatum")
_NUMBERS: Final = ("waarde", "teller", "noemer", "n_clienten")
_JSON: Final = {
    "periode_type": "periodeType",
    "periode_start": "periodeStart",
    "periode_eind": "periodeEind",
    "n_clienten": "aantalClienten",
}
#: What a row is compared by: its place, its figures, and why a figure is not there.
COMPARED: Final = (
    "maat", *DIMENSIONS, "periode_type", "periode_start", "periode_eind", *_NUMBERS, "status", "reden", "voorlopig",
)  # fmt: skip


def fetch(client: TestClient, path: str, form: str, **query: Any) -> list[Row]:
    """All rows of an answer in one form; JSON page by page."""
    if form != "json":
        return read(client.get(path, params={**query, "formaat": form}), form)
    rows: list[Row] = []
    page = 1
    while True:
        body = client.get(path, params={**query, "pagina": page, "paginaGrootte": 10_000}).json()
        rows += [_same(dict(row)) for row in body["waarden"]]
        if len(rows) >= body["totaal"]:
            return rows
        page += 1


def read(response: Response, form: str) -> list[Row]:
    """The rows of a file, each with at least COMPARED."""
    assert response.status_code == 200, response.text
    if form == "csv":
        return [_typed(row) for row in csv.DictReader(io.StringIO(response.content.decode()))]
    if form == "parquet":
        return [_same(row) for row in pq.read_table(io.BytesIO(response.content)).to_pylist()]
    sheet = openpyxl.load_workbook(io.BytesIO(response.content), read_only=True)["cijfers"]
    header, *lines = sheet.iter_rows(values_only=True)
    return [_same(dict(zip(header, line, strict=True))) for line in lines]


def _same(row: Row) -> Row:
    """Empty is None, a date a date, and JSON's names those of the export."""
    found = {name: row.get(_JSON.get(name, name), row.get(name)) for name in {*COMPARED, *row}}
    return {name: _plain(value, name) for name, value in found.items()}


def _plain(value: Any, name: str) -> Any:
    if value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    return date.fromisoformat(value) if name in _DAYS and isinstance(value, str) else value


def _typed(row: Row) -> Row:
    """The cells of a CSV as what they stand for."""
    typed: Row = {}
    for name, text in row.items():
        if name in _NUMBERS:
            typed[name] = float(text) if text else None
        elif name in ("onderdrukt", "voorlopig"):
            typed[name] = {"true": True, "false": False}[text]
        else:
            typed[name] = text
    return _same(typed)
