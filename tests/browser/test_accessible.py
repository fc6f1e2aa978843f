"""No page breaks a rule of WCAG 2.1 AA that axe-core can see, on a phone and on a projector, in both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from app.store.models import Rol
from tests.browser.test_visit import sign_in

pytestmark = pytest.mark.browser
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]},
    "resultTypes": ["violations"],  # else every element that keeps a rule is told as well
}
PAGES = {
    Rol.GEMEENTE: (
        "/",
        "/segmenten/1",
        "/segmenten/2",
        "/kerncijfers",
        "/indicatoren",
        "/indicatoren/wachttijd?segment=2",
        "/indicatoren/wachttijd?segment=2&gemeente=0637&uitsplitsing=leeftijdsgroep",
        "/publicaties",
        "/verdeelsleutel?segment=1&gebruik=1",
        "/sessies",
        "/verwerking",
        "/nergens",
    ),
    Rol.REGIO_ANALIST: (
        "/indicatoren/planmatig-beeindigd?segment=2",
        "/indicatoren/kostenprognose",
        "/controles",
        "/controles/1",
        "/controles/verwachtingen/TR019",
        "/kwaliteit/verloop",
        "/aanleveringen/1?groep=1",
    ),
    Rol.AANBIEDER: (
        "/aanleveringen",
        "/aanleveringen/1",
        "/bevindingen",
        "/bevindingen?regel=TR019",
        "/kwaliteit",
        "/indicatoren/kosten",
    ),
    Rol.BEHEERDER: ("/logboek?keten=1",),
    Rol.PROCESBEGELEIDER: ("/sessies/nieuw",),
}


def _broken(page: Page) -> list[str]:
    """Each rule that the page breaks, with the elements that do."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']} ({rule['help']}): {[node['target'] for node in rule['nodes']][:4]}" for rule in found]


def test_the_page_to_sign_in_breaks_no_rule(page: Page, address: str) -> None:
    page.goto(address)
    assert _broken(page) == []


@pytest.mark.parametrize("width", [390, 1920])
@pytest.mark.parametrize("role", PAGES)
def test_no_page_breaks_a_rule(page: Page, address: str, role: Rol, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    sign_in(page, address, role)
    broken = {}
    for path in PAGES[role]:
        for language in ("nl", "en"):
            page.goto(f"{address}{path}{'&' if '?' in path else '?'}taal={language}")
            if found := _broken(page):
                broken[path, language] = found
        page.goto(f"{address}/?taal=nl")
    assert broken == {}
