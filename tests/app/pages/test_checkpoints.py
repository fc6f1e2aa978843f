"""Pages about how checks ended, and how findings came and cleared."""

from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.api.main import create_app
from app.store.models import Rol
from tests.app.pages.conftest import Browser, parse, sign_in
from tests.app.small_region import LOGINS, NOW, PASSWORD, make_installation, publish


def test_a_check_that_broke_stands_out_and_is_named(browser: Browser) -> None:
    admin = browser(Rol.BEHEERDER)
    rows = parse(admin.get("/controles?soort=aanlevering").text).xpath("//tbody/tr")
    assert len(rows) == 1 and "Aanlevering 3" in rows[0].text_content()
    assert rows[0].xpath(".//*[contains(@class, 'mark--letop')]")[0].text == "1"
    page = parse(admin.get("/controles/1").text)
    assert "Niet elke controle kon worden uitgevoerd" in page.text_content()
    first = page.xpath("//section[@aria-labelledby='niet-uitgevoerd']//tbody/tr")[0].text_content()
    assert "TR018" in first and "een kolom is weg" in first


def test_who_waits_for_a_check_hears_that_there_is_nothing_to_do(browser: Browser) -> None:
    assert "U hoeft niets te doen" in browser(Rol.BEHEERDER).get("/aanleveringen/3").text


def test_a_run_links_each_expectation_to_its_course(browser: Browser) -> None:
    admin = browser(Rol.REGIO_ANALIST)
    (run, *_) = parse(admin.get("/controles?soort=run").text).xpath("//tbody//a/@href")
    assert f'href="{run}"' in admin.get("/verwerking").text
    assert "/controles/verwachtingen/TR019" in parse(admin.get(run).text).xpath("//tbody//a/@href")
    course = parse(admin.get("/controles/verwachtingen/TR019").text)
    assert "Nagekeken in" in course.xpath("//figcaption")[0].text_content()


@pytest.mark.parametrize("rol", [Rol.AANBIEDER, Rol.GEMEENTE, Rol.PROCESBEGELEIDER])
def test_nobody_else_is_shown_or_told_of_them(browser: Browser, rol: Rol) -> None:
    assert browser(rol).get("/controles").status_code == 403
    assert "/controles" not in browser(rol).get("/verwerking").text


def test_the_course_of_findings_is_told_in_words_and_numbers(browser: Browser) -> None:
    provider = browser(Rol.AANBIEDER)
    assert "Nu staan er 2 bevindingen open." in provider.get("/kwaliteit").text
    page = parse(provider.get("/kwaliteit/verloop").text)
    assert "Nu staan er 2 bevindingen open." in page.xpath("//figcaption")[0].text_content()
    assert page.xpath("//tbody/tr/td[1]")[0].text == "2"
    assert set(page.xpath("//select/@name")) == {"per", "regel"}
    everybody = parse(browser(Rol.BEHEERDER).get("/kwaliteit/verloop?per=maand&aanbieder=01000002").text)
    assert everybody.xpath("//tbody/tr/td[1]")[0].text == "1"
    assert set(everybody.xpath("//select/@name")) == {"per", "regel", "gemeente", "aanbieder"}


def test_what_one_may_not_ask_for_is_as_if_it_was_not_asked(browser: Browser) -> None:
    page = browser(Rol.AANBIEDER).get("/kwaliteit/verloop?aanbieder=01000002&per=week&regel=X")
    assert page.status_code == 200 and "Nu staan er 2 bevindingen open." in page.text


def test_with_a_second_publication_the_course_is_drawn_and_its_last_step_told(tmp_path: Path) -> None:
    settings = make_installation(tmp_path / "data")
    publish(settings, peildatum=date(2026, 4, 30))
    with TestClient(create_app(settings, now=lambda: NOW)) as admin:
        assert sign_in(admin, LOGINS[Rol.BEHEERDER], PASSWORD) == 303
        page = parse(admin.get("/kwaliteit/verloop").text)
        assert "kwamen er 0 bij en zijn er 0 opgelost" in page.xpath("//figcaption")[0].text_content()
        assert len(page.xpath("//figure//*[local-name()='svg']")) == 2
        assert [row.xpath("./td/text()")[:3] for row in page.xpath("//tbody/tr")] == [["3", "0", "0"], ["3", "–", "–"]]
        run = parse(admin.get("/controles/verwachtingen/TR019").text)
        assert len(run.xpath("//figure//*[local-name()='svg']")) == 2
