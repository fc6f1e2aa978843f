"""Figures to take along: numbers and dates that Excel knows, all that the page says, nothing that it withholds."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from app.api.forms.workbook import Column, Notes, Table, as_workbook
from app.pages.workbook import file_name
from app.store.models import Rol
from tests.app.pages.conftest import Browser, parse
from tests.app.small_region import OWN_GEMEENTE

Cells = dict[str, Any]


def read(content: bytes, number: int) -> list[Cells]:
    """A sheet as rows of column letter and content."""
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[number - 1]
    return [{cell.column_letter: cell.value for cell in row if cell.value is not None} for row in sheet.iter_rows()]


def take(browser: Browser, rol: Rol, query: str) -> bytes:
    """The workbook behind the link on the page."""
    client = browser(rol)
    (link,) = parse(client.get(f"/indicatoren/{query}").text).xpath("//a[contains(@href, 'cijfers.xlsx')]/@href")
    answer = client.get(link)
    assert answer.status_code == 200 and "spreadsheetml" in answer.headers["content-type"]
    assert f'filename="{query.partition("?")[0]}-' in answer.headers["content-disposition"]
    content: bytes = answer.content
    return content


def test_the_page_offers_its_figures_as_numbers_and_dates(browser: Browser) -> None:
    head, *rows = read(take(browser, Rol.REGIO_ANALIST, "wachttijd?segment=2&gemeente=0637"), 1)
    assert head["A"] == "Periode" and head["G"] == "Cijfer" and head["H"] == "Eenheid"
    (own,) = [row for row in rows if row["D"] == "Zoetermeer" and row["A"] == "1e\xa0kwartaal\xa02026"]
    assert own["G"] == 86 and own["H"] == "dagen" and own["L"] == "ja"
    assert own["B"].date() == date(2026, 1, 1)
    assert {"De hele regio", "Delft"} <= {row["D"] for row in rows}


def test_what_is_withheld_is_an_empty_cell_with_its_reason(browser: Browser) -> None:
    _, *rows = read(take(browser, Rol.REGIO_ANALIST, "wachttijd?segment=2"), 1)
    withheld = [row for row in rows if row["D"] == "Midden-Delfland"]
    assert withheld and all("G" not in row and "K" not in row and "minder dan 10" in str(row["M"]) for row in withheld)


@pytest.mark.parametrize(
    ("rol", "others"), [(Rol.GEMEENTE, {"Zoetermeer"}), (Rol.DEELNEMER, set()), (Rol.AANBIEDER, {"Jeugdhulp Duinrand"})]
)
def test_nobody_takes_along_what_the_page_does_not_show(browser: Browser, rol: Rol, others: set[str]) -> None:
    _, *rows = read(take(browser, rol, "wachttijd?segment=2"), 1)
    places = {str(row["D"]) for row in rows} - {"De hele regio"}
    assert places == others


def test_the_second_sheet_says_where_it_comes_from(browser: Browser) -> None:
    notes = {row["A"]: row["B"] for row in read(take(browser, Rol.GEMEENTE, "wachttijd?segment=2"), 2) if "B" in row}
    assert notes["Run"] == "1" and notes["Bekend tot en met"] == "31 maart 2026" and notes["Definitie"] == "versie 1"
    assert "2: 98" in str(notes["Norm in dagen, per segment"])
    assert str(notes["Uitleg en grafiek"]).endswith(
        "/indicatoren/wachttijd?maat=mediaan&segment=2&periodeType=kwartaal"
    )


def test_in_english_and_the_same_bytes_each_time(browser: Browser) -> None:
    client = browser(Rol.GEMEENTE)
    address = f"/indicatoren/wachttijd/cijfers.xlsx?segment=2&gemeente={OWN_GEMEENTE}&taal=en"
    first = client.get(address).content
    assert first == client.get(address).content
    assert read(first, 1)[0]["A"] == "Period"


def test_a_name_leaves_out_what_was_not_chosen() -> None:
    assert file_name(("wachttijd", "", "kwartaal")) == "wachttijd-kwartaal.xlsx"


def test_a_value_of_a_breakdown_has_its_name_and_days_look_as_on_the_page(browser: Browser) -> None:
    address = "/indicatoren/wachttijd/cijfers.xlsx?segment=2&maat=mediaan&uitsplitsing=leeftijdsgroep"
    content = browser(Rol.REGIO_ANALIST).get(address).content
    assert {row["F"] for row in read(content, 1)[1:] if "F" in row} == {"0–3 jaar", "4–11 jaar", "12–17 jaar"}
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert {cell.number_format for cell in sheet["G"][1:] if cell.value is not None} == {"#,##0"}


def test_half_a_day_is_seen() -> None:
    table = Table("Cijfers", [Column("Cijfer", 14, "#,##0", "#,##0.0")], [[98.5], [98.4], [98]])
    sheet = openpyxl.load_workbook(BytesIO(as_workbook("x", table, Notes("y", []), date(2026, 1, 1)))).worksheets[0]
    assert [sheet[cell].number_format for cell in ("A2", "A3", "A4")] == ["#,##0.0", "#,##0", "#,##0"]
