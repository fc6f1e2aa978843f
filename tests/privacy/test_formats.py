"""Formats and exports alike: what is withheld in one way out is withheld in every other, for every role that reads."""

import csv
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient

from app.access.scope import SEES_ALL
from app.api.main import create_app
from app.settings import Settings
from app.store.models import Rol
from kpi.export import Format, export
from tests.app.forms import DIMENSIONS, FORMS, Row, fetch
from tests.app.small_region import LOGINS, NOW, PASSWORD, make_installation

FIGURES = ("waarde", "teller", "noemer", "n_clienten")
EVERYTHING = {name: ["", "*"] for name in ("segment", "gemeente", "aanbieder")}
SINCE = date(2025, 10, 1)  # a few quarters hold every mark, and workbooks are slow to read
Place = tuple[Any, ...]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_installation(tmp_path_factory.mktemp("formats") / "data")


@pytest.fixture(scope="module")
def hidden(settings: Settings) -> dict[bool, dict[str, set[Place]]]:
    """The cells that are withheld, by KPI: from everybody, and from who reads as a provider."""
    found: dict[bool, dict[str, set[Place]]] = {False: {}, True: {}}
    with duckdb.connect(settings.data / "warehouse-1.duckdb", read_only=True) as con:
        for as_provider, condition in ((False, "onderdrukt"), (True, "reden_aanbieder is not null")):
            rows = con.execute(
                "select kpi, maat, segment, gemeente, aanbieder, uitsplitsing, periode_type, periode_start "
                f"from cube.openbaar where {condition}"
            ).fetchall()
            for kpi, *place in rows:
                found[as_provider].setdefault(kpi, set()).add(tuple(place))
    return found


def _place(row: Row) -> Place:
    return (row["maat"], *(row[name] or "" for name in DIMENSIONS), row["periode_type"], row["periode_start"])


@pytest.mark.parametrize("rol", [Rol.REGIO_ANALIST, Rol.GEMEENTE, Rol.AANBIEDER])
@pytest.mark.parametrize(("kpi", "uitsplitsing"), [("wachttijd", ""), ("wachttijd", "verwijzer"), ("kosten", "")])
def test_every_form_of_the_api_withholds_the_same(
    settings: Settings, hidden: dict[bool, dict[str, set[Place]]], rol: Rol, kpi: str, uitsplitsing: str
) -> None:
    client = TestClient(create_app(settings, now=lambda: NOW), raise_server_exceptions=False)
    client.auth = (LOGINS[rol], PASSWORD)
    query = {
        **EVERYTHING,
        "periodeType": "kwartaal",
        "van": SINCE.isoformat(),
        **({"uitsplitsing": uitsplitsing} if uitsplitsing else {}),
    }
    as_provider = rol not in SEES_ALL | {Rol.GEMEENTE}
    seen: dict[str, set[Place]] = {}
    for form in FORMS:
        rows = fetch(client, f"/v1/indicatoren/{kpi}/waarden", form, **query)
        seen[form] = {_place(row) for row in rows if row["status"] == "onderdrukt"}
        shown = {_place(row) for row in rows if any(row[name] is not None for name in FIGURES)}
        assert not shown & hidden[as_provider][kpi], form
        assert all(row["reden"] for row in rows if row["status"] == "onderdrukt"), form
    withheld = {place for place in hidden[as_provider][kpi] if _is_asked(place, "kwartaal", uitsplitsing)}
    assert withheld and seen["json"] <= withheld
    if rol is Rol.REGIO_ANALIST:  # sees every row
        assert seen["json"] == withheld
    assert all(places == seen["json"] for places in seen.values())


def _is_asked(place: Place, periode_type: str, uitsplitsing: str) -> bool:
    return bool(place[5] == periode_type and place[6] >= SINCE and place[4].partition("=")[0] == uitsplitsing)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_export_withholds_the_same(
    settings: Settings, hidden: dict[bool, dict[str, set[Place]]], tmp_path: Path, form: Format
) -> None:
    file = shutil.copy(settings.data / "warehouse-1.duckdb", tmp_path)  # the API has the other one open
    with duckdb.connect(file, read_only=True) as con:
        export(con, tmp_path / "out", form, raw=False)
    rows = _exported(tmp_path / "out", form)
    for kpi, places in hidden[False].items():
        own = [row for row in rows if row["kpi"] == kpi]
        shown = {_place(row) for row in own if any(row[name] not in (None, "") for name in FIGURES)}
        assert own and not shown & places


def _exported(file: Path, form: Format) -> list[Row]:
    if form == "parquet":
        return list(pq.read_table(file).to_pylist())
    with file.open(encoding="utf-8", newline="") as lines:
        return [row | {"periode_start": date.fromisoformat(row["periode_start"])} for row in csv.DictReader(lines)]
