"""The same figures in every form: API as JSON, CSV, XLSX and Parquet, page, workbook and session, for every KPI."""

import io
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

import openpyxl
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.pages.trend import last_shown
from app.store.models import Rol
from kpi.catalogue import load_catalogue
from kpi.definition import Definition, Kind, Measure
from tests.app.forms import COMPARED, FORMS, Row, fetch
from tests.app.pages.conftest import Browser, parse
from tests.app.small_region import LOGINS, OUTSIDE_GEMEENTE, OWN_GEMEENTE, PASSWORD, PEILDATUM, WITHHELD_GEMEENTE

BUILT: Final = load_catalogue().built
PLACES: Final = (OWN_GEMEENTE, WITHHELD_GEMEENTE, OUTSIDE_GEMEENTE)
ROLES: Final = (Rol.REGIO_ANALIST, Rol.GEMEENTE, Rol.AANBIEDER, Rol.DEELNEMER)
HARD: Final = "\N{NO-BREAK SPACE}"
MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
MARKS: Final = {"klein-aantal": "n < 10", "secundair": "afgeschermd", "overheersing": "afgeschermd"}
SINCE: Final = {"maand": "2026-02-01", "kwartaal": "2025-10-01", "jaar": "2025-01-01"}
#: KPIs by turns of everything that can be chosen: over all of them every value comes by.
CASES: Final = [
    pytest.param(one, number, one.periode_typen[number % len(one.periode_typen)], id=one.id)
    for number, one in enumerate(BUILT)
]


def rows_of(application: FastAPI, rol: Rol, definition: Definition, form: str, **query: Any) -> list[Row]:
    """What the API tells this role."""
    client = TestClient(application, raise_server_exceptions=False)
    client.auth = (LOGINS[rol], PASSWORD)
    asked = {name: value for name, value in query.items() if value != ""}
    return fetch(client, f"/v1/indicatoren/{definition.id}/waarden", form, **asked)


def turn(number: int, values: tuple[Any, ...]) -> Any:
    """The value whose turn it is."""
    return values[number % len(values)]


@pytest.mark.parametrize(("definition", "number", "kind"), CASES)
def test_every_form_of_the_api_says_the_same(
    application: FastAPI, definition: Definition, number: int, kind: str
) -> None:
    rol = turn(number // 3, ROLES)
    query = {
        "segment": ["", definition.segmenten[-1]],
        "gemeente": ["", turn(number, PLACES) if rol is Rol.REGIO_ANALIST else "*"],
        "aanbieder": ["", "*"] if rol is Rol.AANBIEDER else "",
        "periodeType": kind,
        "uitsplitsing": turn(number, ("", *definition.uitsplitsingen)),
        "van": SINCE[kind],
    }
    json, *others = (rows_of(application, rol, definition, form, **query) for form in FORMS)
    assert json
    for found in others:
        assert [compared(row) for row in found] == [compared(row) for row in json]


def compared(row: Row) -> list[Any]:
    """What a row is compared by."""
    return [digits(row[name]) for name in COMPARED]


def digits(value: Any) -> Any:
    """As far as a workbook holds a number, which is fifteen digits."""
    return f"{value:.14g}" if isinstance(value, float | int) else value


def rounded(value: Decimal, decimals: int) -> str:
    """A number in Dutch; halfway goes up."""
    text = f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,.{decimals}f}"
    return text.translate(str.maketrans(",.-", ".,\N{MINUS SIGN}"))


def written(row: Row | None, measure: Measure) -> str:
    """What a page should say of a row of the API."""
    if row is None or (row["waarde"] is None and row["status"] == "waarde"):
        return "–"
    if row["waarde"] is None:
        return "nvt" if row["status"] == "nvt" else MARKS[row["reden"]]
    value = Decimal(str(row["waarde"]))
    if measure.soort is Kind.SHARE or measure.eenheid.nl == "deel":
        places = measure.decimalen if measure.soort is Kind.SHARE else measure.decimalen - 2
        return f"{rounded(value * 100, places)}%"
    if measure.eenheid.nl.startswith("euro"):
        millions = abs(value) >= 1_000_000
        return f"€{HARD}{rounded(value / 1_000_000, 2)}{HARD}mln" if millions else f"€{HARD}{rounded(value, 0)}"
    if measure.soort is Kind.DAYS:
        return f"{rounded(value, int(value % 1 == Decimal('0.5')))}{HARD}{measure.eenheid.nl}"
    return rounded(value, measure.decimalen)


def named(row: Row) -> str:
    """The period of a row, as a page calls it."""
    start = row["periode_start"]
    if row["periode_type"] == "jaar":
        return str(start.year)
    quarter = f"{(start.month + 2) // 3}e{HARD}kwartaal"
    return f"{quarter if row['periode_type'] == 'kwartaal' else MONTHS[start.month - 1]}{HARD}{start.year}"


@pytest.mark.parametrize(("definition", "number", "kind"), CASES)
def test_page_and_workbook_say_what_the_api_says(
    application: FastAPI,
    browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
    definition: Definition,
    number: int,
    kind: str,
) -> None:
    for chart in ("trend.trend_chart", "signals.signal_chart", "comparisons.funnel_chart", "survival.survival_chart"):
        monkeypatch.setattr(f"app.pages.{chart}", lambda *_: "")  # the table says the same, in a tenth of the time
    measure = turn(number, definition.maten)
    place = turn(number // 3, PLACES) if any("gemeente" in group for group in definition.groepen) else ""
    asked = {"maat": measure.id, "segment": definition.segmenten[-1], "periodeType": kind}
    reader = browser(Rol.REGIO_ANALIST)
    document = parse(reader.get(f"/indicatoren/{definition.id}", params={**asked, "gemeente": place}).text)
    told = rows_of(application, Rol.REGIO_ANALIST, definition, "json", **asked, gemeente=["", "*"])
    by_place = {(named(row), row["gemeente"] or ""): row for row in told}
    lines = document.xpath("//table[caption/@id='tabel-verloop']/tbody/tr")
    for line in lines:
        period, *marks = [text.strip() for text in line.xpath("th//text()") if text.strip()]
        cells = [cell.text_content().strip(" \n") for cell in line.xpath("td")]
        expected = [by_place.get((period, code)) for code in dict.fromkeys((place, ""))]
        assert cells == [written(row, measure) for row in expected], period
        assert marks == ["voorlopig"] * any(row is not None and row["voorlopig"] for row in expected), period
    known = any(row["waarde"] is not None for row in told if (row["gemeente"] or "") == place)
    assert bool(lines) is known
    content = reader.get(f"/indicatoren/{definition.id}/cijfers.xlsx", params=asked).content
    found = list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=2, values_only=True))
    shown = [row for row in told if row["periode_eind"] <= last_shown(definition, PEILDATUM)]
    assert len(found) == len(shown) > 0
    for line, row in zip(found, shown, strict=True):
        assert line[0] == named(row) and line[11] == ("ja" if row["voorlopig"] else "nee")
        assert digits(line[6]) == digits(row["waarde"]) and bool(line[12]) is (row["waarde"] is None)
        assert line[8:11] == (row["teller"], row["noemer"], row["n_clienten"])


@pytest.mark.parametrize("first", range(0, len(BUILT), 9))
def test_a_session_freezes_what_its_participants_read_elsewhere(application: FastAPI, first: int) -> None:
    leader = TestClient(application, raise_server_exceptions=False)
    leader.auth = (LOGINS[Rol.PROCESBEGELEIDER], PASSWORD)
    made = leader.post("/v1/sessies", json={"titel": "Alles", "datum": "2026-04-02"}).json()["id"]
    some = BUILT[first : first + 9]
    wanted = {"indicatoren": [{"kpi": one.id} for one in some]}
    assert leader.post(f"/v1/sessies/{made}/momentopnames", json=wanted).status_code == 201
    frozen = leader.get(f"/v1/sessies/{made}").json()["momentopnames"]
    for definition, one in zip(some, frozen, strict=True):
        kind = "kwartaal" if "kwartaal" in definition.periode_typen else "jaar"
        asked = {"maat": definition.hoofdmaat, "periodeType": kind}
        told = rows_of(application, Rol.DEELNEMER, definition, "json", **asked)
        names = ("periodeStart", "periodeEind", "status", "waarde", "aantalClienten", "reden", "voorlopig")
        assert one["reeks"] == [{name: row[name] for name in names} for row in told]
