"""What is written in the other forms of a page survives sending one of them, and nothing stays after signing out."""

import pytest
from playwright.sync_api import Page, expect

from app.store.models import Rol
from tests.browser.test_visit import sign_in

pytestmark = pytest.mark.browser
WAITING = "sessionStorage.length"


def _session(page: Page, address: str) -> None:
    """A session with frozen figures, on its own page."""
    page.goto(f"{address}/sessies/nieuw")
    page.get_by_label("Titel").fill("Samen kijken")
    page.get_by_label("Datum").fill("2026-04-02")
    page.get_by_role("button", name="Maak de sessie").click()
    page.get_by_role("button", name="Bevries de kernset").click()


def _write(page: Page, summary: str, label: str, text: str) -> None:
    page.get_by_text(summary).last.click()
    page.get_by_label(label, exact=True).last.fill(text)


def test_a_draft_survives_sending_another_form_also_when_signed_out_meanwhile(page: Page, address: str) -> None:
    sign_in(page, address, Rol.PROCESBEGELEIDER)
    _session(page, address)
    _write(page, "Spreek een actie af", "Wat gaan we doen?", "Bellen met wie wacht")
    _write(page, "Zeg wat u ziet", "Wat ziet u als u alles bij elkaar legt?", "Het duurt lang")
    (signed_in,) = [cookie for cookie in page.context.cookies() if cookie["name"] == "hefboom_sessie"]
    page.context.clear_cookies(name="hefboom_sessie")
    page.get_by_role("button", name="Voeg toe").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("U bent uitgelogd")
    page.context.add_cookies(
        [{"name": "hefboom_sessie", "value": signed_in["value"], "url": address}]
    )  # signed in again in another tab
    page.get_by_role("button", name="Verstuur opnieuw").click()
    expect(page.get_by_text("Het duurt lang")).to_be_visible()
    expect(page.get_by_label("Wat gaan we doen?")).to_be_visible()
    expect(page.get_by_label("Wat gaan we doen?")).to_have_value("Bellen met wie wacht")
    assert page.get_by_label("Wat ziet u als u alles bij elkaar legt?").input_value() == "", "that was sent"
    assert page.evaluate(WAITING) == 0


def test_who_leaves_with_something_written_is_asked_first_and_signing_out_forgets_it(page: Page, address: str) -> None:
    sign_in(page, address, Rol.PROCESBEGELEIDER)
    _session(page, address)
    _write(page, "Spreek een actie af", "Wat gaan we doen?", "Bellen")
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.on("dialog", lambda dialog: dialog.accept())
    page.evaluate("sessionStorage.setItem('concepten', '{}')")
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    assert asked == ["beforeunload"] and page.evaluate(WAITING) == 0
