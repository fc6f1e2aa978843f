"""Figures to take along: numbers and dates that Excel knows, all that the page says, nothing that it withholds."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from app.pages.workbook import file_name
from app.store.models import Rol
from tests.app.pages.conftest import Browser, parse
from tests.app.small_region import OWN_GEMEENTE

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
Cells = dict[str, str | float]


def read(content: bytes, number: int) -> list[Cells]:
    """A sheet as rows of column letter and content, read apart from what wrote it."""
    book = ZipFile(BytesIO(content))
    shared = [
        "".join(map(str, one.itertext()))
        for one in etree.fromstring(book.read("xl/sharedStrings.xml")).findall("m:si", MAIN)
    ]
    sheet = etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))

    def content_of(cell: Any) -> str | float:
        value = cell.findtext("m:v", namespaces=MAIN)
        return shared[int(value)] if cell.get("t") == "s" else float(value)

    return [
        {re.sub(r"\d", "", str(cell.get("r"))): content_of(cell) for cell in row if cell.find("m:v", MAIN) is not None}
        for row in sheet.iterfind(".//m:row", MAIN)
    ]


def take(browser: Browser, rol: Rol, query: str) -> bytes:
    """The workbook behind the link on the page."""
    client = browser(rol)
    (link,) = parse(client.get(f"/indicatoren/{query}").text).xpath("//a[contains(@href, 'cijfers.xlsx')]/@href")
    answer = client.get(link)
    assert answer.status_code == 200 and "spreadsheetml" in answer.headers["content-type"]
    assert f'filename="{query.partition("?")[0]}-' in answer.headers["content-disposition"]
    return bytes(answer.content)


def test_the_page_offers_its_figures_as_numbers_and_dates(browser: Browser) -> None:
    head, *rows = read(take(browser, Rol.REGIO_ANALIST, "wachttijd?segment=2&gemeente=0637"), 1)
    assert head["A"] == "Periode" and head["G"] == "Cijfer" and head["H"] == "Eenheid"
    (own,) = [row for row in rows if row["D"] == "Zoetermeer" and row["A"] == "1e\xa0kwartaal\xa02026"]
    assert own["G"] == 86 and own["H"] == "dagen" and own["L"] == "ja"
    assert date(1899, 12, 30) + timedelta(days=float(own["B"])) == date(2026, 1, 1)
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
