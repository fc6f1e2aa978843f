"""A visit from signing in to signing out, as somebody of a municipality makes it."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.store.models import Rol
from tests.app.small_region import LOGINS, PASSWORD

pytestmark = pytest.mark.browser


def sign_in(page: Page, address: str, rol: Rol) -> None:
    page.goto(address)
    expect(page).to_have_url(f"{address}/inloggen")
    page.get_by_label("E-mailadres of gebruikersnaam").fill(LOGINS[rol])
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Regio-overzicht")


def test_a_visit(page: Page, address: str) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))

    sign_in(page, address, Rol.GEMEENTE)
    segment = page.locator("#segment-2")
    expect(segment.get_by_role("heading", level=2)).to_contain_text("Hoogspecialistische jeugdhulp")
    expect(segment.locator(".card", has_text="Wachttijd").first).to_contain_text("Zoetermeer")

    segment.get_by_role("link", name="Wachttijd", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wachttijd")
    expect(page.locator("figure svg").first).to_be_visible()
    page.get_by_label("Plek").select_option(label="Zoetermeer")
    page.get_by_label("Per", exact=True).select_option(label="jaar")
    page.get_by_role("button", name="Toon").click()
    expect(page).to_have_url(re.compile("gemeente=0637.*periodeType=jaar"))
    expect(page.locator(".headline")).to_contain_text("dagen")
    page.get_by_text("De cijfers bij de grafiek").click()
    expect(page.get_by_role("columnheader", name="Regio", exact=True)).to_be_visible()

    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Waiting time")
    expect(page.locator(".headline")).to_contain_text("days")

    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Deliveries").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deliveries")

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto(f"{address}/aanleveringen")
    expect(page).to_have_url(re.compile("/inloggen"))

    assert not told, "the console should stay silent: the content policy lets everything through that we use"
    assert hosts == {address.removeprefix("http://")}, "nothing comes from another host"


def test_a_provider_finds_what_was_refused_and_why(page: Page, address: str) -> None:
    sign_in(page, address, Rol.AANBIEDER)
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Aanleveringen").click()
    page.get_by_role("link", name="duinrand-2026-03.zip").click()
    group = page.locator("section.panel", has_text="TR018")
    expect(group).to_contain_text("0001")
    expect(group.get_by_role("cell", name="REF-1")).to_be_visible()
    expect(group).to_contain_text("Stuur het bericht opnieuw met de juiste datums.")


@pytest.mark.parametrize("width", [390, 1440, 1920])
def test_no_page_is_wider_than_the_screen(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, address, Rol.AANBIEDER)
    for path in ("/", "/segmenten/1", "/indicatoren/wachttijd?segment=2", "/aanleveringen/1", "/verwerking"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    sign_in(page, address, Rol.GEMEENTE)
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Naar de inhoud")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_attribute("id", "inhoud")
