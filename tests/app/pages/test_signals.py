"""On the page of an indicator: what is more than chance in time, and which units stand out, for who may see them."""

from typing import Any

from app.store.models import Rol
from tests.app.pages.conftest import Browser, parse
from tests.app.small_region import OWN_GEMEENTE, WITHHELD_GEMEENTE

SIGNALS = "//section[@aria-labelledby='signalen']"
BY_GEMEENTE = "//section[@aria-labelledby='naast-elkaar-gemeente']"
BY_AANBIEDER = "//section[@aria-labelledby='naast-elkaar-aanbieder']"


def show(browser: Browser, rol: Rol, path: str) -> Any:
    response = browser(rol).get(f"/indicatoren/{path}")
    assert response.status_code == 200
    return parse(response.text)


def test_signals_stand_in_a_sentence_a_chart_and_a_table(browser: Browser) -> None:
    """As tests/app/api/test_signals.py: March 2026 is 59 beside a mean of 49 and an upper limit of 61.7."""
    page = show(browser, Rol.GEMEENTE, "wachttijd?segment=2&maat=mediaan")
    (section,) = page.xpath(SIGNALS)
    text = section.text_content()
    assert "Het laatste cijfer is een verslechtering die meer is dan toeval." in text
    assert "Twee van drie cijfers op rij liggen dicht bij de bovengrens." in text
    assert "blijft dit cijfer steeds binnen de norm van 98 dagen" in text
    assert len(section.xpath(".//figure//svg[@aria-hidden='true']")) == 2
    rows = section.xpath(".//tbody/tr")
    cells = [cell.text_content().replace("\xa0", " ") for cell in rows[0].xpath("./th|./td")]
    assert cells[0].startswith("maart 2026") and cells[1:5] == ["59 dagen", "49 dagen", "37 dagen", "62 dagen"]
    assert len(rows) == 27 and "voorlopig" in cells[0]
    assert section.xpath(".//a/@href") == ["/v1/indicatoren/wachttijd/signalen?maat=mediaan&segment=2"]


def test_money_rises_or_falls_and_is_not_called_better_or_worse(browser: Browser) -> None:
    """The cost of FIGURES rises each month, so its last seven are a trend."""
    (section,) = show(browser, Rol.GEMEENTE, "kosten?segment=2&periodeType=maand").xpath(SIGNALS)
    assert "Het laatste cijfer is een stijging die meer is dan toeval." in section.text_content()
    assert "verslechtering" not in section.text_content()


def test_without_figures_that_may_be_shown_there_are_no_signals(browser: Browser) -> None:
    page = show(browser, Rol.BEHEERDER, f"wachttijd?segment=2&gemeente={WITHHELD_GEMEENTE}")
    assert not page.xpath(SIGNALS)


def test_municipalities_stand_side_by_side_by_name(browser: Browser) -> None:
    page = show(browser, Rol.REGIO_ANALIST, f"planmatig-beeindigd?segment=2&gemeente={OWN_GEMEENTE}")
    (section,) = page.xpath(BY_GEMEENTE)
    text = section.text_content()
    assert "De verschillen zijn niet te onderscheiden van toeval." in text and "Dit is geen ranglijst." in text
    assert "Niet getoond vanwege kleine aantallen: 2." in text
    names = [name.text_content() for name in section.xpath(".//tbody//th")]
    assert names == sorted(names) and len(names) == 7
    assert section.xpath("string(.//tr[@class='own']/th)") == "Zoetermeer"
    assert len(page.xpath(BY_AANBIEDER)) == 1


def test_the_table_tells_what_fits_age_and_sex(browser: Browser) -> None:
    """March 2026 is month 27: 46 of 100 (27 mod 7 = 6), where 40 was to be expected."""
    page = show(browser, Rol.REGIO_ANALIST, "planmatig-beeindigd?segment=2&periodeType=maand")
    (section,) = page.xpath(BY_GEMEENTE)
    assert section.xpath(".//thead//th")[-2].text_content() == "Verwacht"
    cells = {row[0].text_content(): row[-2].text_content().replace("\xa0", " ") for row in section.xpath(".//tbody/tr")}
    assert cells["Zoetermeer"] == "40,0% (1,15 keer)" and cells["Delft"] == "–"
    assert "leeftijd en het geslacht" in section.text_content()


def test_everybody_finds_only_their_own_units(browser: Browser) -> None:
    mine = show(browser, Rol.GEMEENTE, "planmatig-beeindigd?segment=2")
    assert [name.text_content() for name in mine.xpath(f"{BY_GEMEENTE}//tbody//th")] == ["Zoetermeer"]
    assert "Alleen uw eigen punt staat erin." in mine.xpath(f"string({BY_GEMEENTE})")
    provider = show(browser, Rol.AANBIEDER, "planmatig-beeindigd?segment=2")
    assert not provider.xpath(BY_GEMEENTE)
    assert [name.text_content() for name in provider.xpath(f"{BY_AANBIEDER}//tbody//th")] == ["Jeugdhulp Duinrand"]


def test_a_measure_that_cannot_be_compared_has_no_funnel(browser: Browser) -> None:
    page = show(browser, Rol.REGIO_ANALIST, "wachttijd?segment=2&maat=mediaan")
    assert not page.xpath(BY_GEMEENTE) and not page.xpath(BY_AANBIEDER)
