"""The region in key figures: what each role sees of it, and what follows from a figure."""

import re
from datetime import date

from app.pages.i18n import translator
from app.pages.keyfigures import OVERVIEWS, of_part_of_a_year
from app.store.models import Rol
from kpi.catalogue import load_catalogue
from tests.app.pages.conftest import Browser, parse


def _rows(html: str, table: str) -> dict[str, list[str]]:
    """The cells of each row of one table, by the name of the row."""
    part = html.partition(f'<h2 id="{table}">')[2].partition("</section>")[0]
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', part, re.DOTALL)
    return {
        name: re.findall(r"<td[^>]*>(?:<abbr[^>]*>)?(.*?)(?:</abbr>)?</td>", cells, re.DOTALL) for name, cells in rows
    }


def test_every_column_is_a_measure_that_exists_or_will() -> None:
    catalogue = load_catalogue()
    for overview in OVERVIEWS:
        for kpi, maat in overview.columns:
            definition = catalogue.find(kpi).definition
            assert definition is None or definition.measure(maat)


def test_use_is_told_as_one_in_so_many(browser: Browser) -> None:
    rows = _rows(browser(Rol.REGIO_ANALIST).get("/kerncijfers").text, "gebruik")
    assert len(rows) > 5
    per_thousand, one_in = (float(cell.replace(",", ".")) for cell in rows["De hele regio"][1:])
    assert one_in == round(1000 / per_thousand, 1)


def test_a_municipality_sees_its_own_row_beside_the_region(browser: Browser) -> None:
    assert list(_rows(browser(Rol.GEMEENTE).get("/kerncijfers").text, "gebruik")) == ["De hele regio", "Zoetermeer"]
    assert list(_rows(browser(Rol.AANBIEDER).get("/kerncijfers").text, "gebruik")) == ["De hele regio"]


def test_money_comes_with_the_warning_that_stands_beside_the_forecast(browser: Browser) -> None:
    page = parse(browser(Rol.GEMEENTE).get("/kerncijfers").text)
    (money,) = page.xpath("//section[@aria-labelledby='geld']")
    assert "het patroon waar deze verwachting op rust, lijkt verbroken" in money.text_content()
    assert money.xpath(".//div[@class='notice']//a/@href") == ["/indicatoren/kostenprognose"]
    assert "lijkt verbroken" not in page.xpath("string(//section[@aria-labelledby='gebruik'])")


def test_a_year_of_which_the_data_hold_a_part_is_told(browser: Browser) -> None:
    told = of_part_of_a_year(date(2024, 10, 1), translator("nl"))
    assert "beginnen in oktober\N{NO-BREAK SPACE}2024" in told and "bespaard" in told
    assert of_part_of_a_year(date(2024, 1, 1), translator("nl")) == ""
    assert "De gegevens beginnen" not in browser(Rol.REGIO_ANALIST).get("/kerncijfers").text  # they begin in January


def test_a_segment_without_a_picture_of_the_market_says_so(browser: Browser) -> None:
    rows = _rows(browser(Rol.REGIO_ANALIST).get("/kerncijfers").text, "markt")
    last = [cells[-1] for cells in rows.values()]
    assert last.count("geen gegevens van de inkoop") == 1 and "" not in last
