"""Sessions as pages: the same acts by forms, in both languages, without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html
from sqlmodel import Session, select

from app.api.main import create_app
from app.sessies.models import Momentopname
from app.settings import Settings
from app.store.engine import engine_for
from app.store.models import Rol
from tests.app.small_region import LOGINS, PASSWORD, make_installation


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_installation(tmp_path / "data")


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), base_url="http://testserver") as client:
        token = _token(client.get("/inloggen").text)
        account = {"gebruiker": LOGINS[Rol.PROCESBEGELEIDER], "wachtwoord": PASSWORD, "formulier": token}
        assert client.post("/inloggen", data=account, follow_redirects=False).status_code == 303
        yield client


def _token(text: str) -> str:
    found = re.search(r'name="formulier" value="(\w+)"', text)
    assert found is not None
    return found[1]


def _post(client: TestClient, path: str, **fields: str) -> str:
    token = _token(client.get("/sessies/nieuw").text)
    answer = client.post(path, data={**fields, "formulier": token}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).partition("#")[0]


def _new(client: TestClient, day: str = "2026-04-02") -> str:
    return _post(client, "/sessies/nieuw", titel="Wachttijd in segment 2", datum=day, segment="2", gemeente="")


def test_a_session_by_forms(client: TestClient) -> None:
    path = _new(client)
    assert "Bevries de kernset" in client.get(path).text
    _post(client, f"{path}/momentopnames")
    _post(client, f"{path}/deelnemers", naam="Huisarts", perspectief="verwijzer")
    number = re.search(r'name="momentopname_id" value="(\d+)"', client.get(path).text)
    assert number is not None
    _post(client, f"{path}/bijdragen", momentopname_id=number[1], perspectief="verwijzer", tekst="Het duurt lang")
    _post(client, f"{path}/oordelen", kpi="wachttijd", waardering="bijsturen", redenen="Al een jaar stijgend")
    action = {"kpi": "wachttijd", "omschrijving": "Eén wachtlijst", "eigenaar": "Bureau", "uiterlijk": "2026-09-01"}
    _post(client, f"{path}/acties", **action, verwacht_effect="Korter wachten")
    shown = client.get(path).text
    for text in ("Huisarts", "Het duurt lang", "bijsturen", "Eén wachtlijst", "Korter wachten", "Bevroren op"):
        assert text in shown
    _post(client, f"{path}/afsluiting")
    assert "<textarea" not in client.get(path).text

    later = _new(client, "2026-07-02")
    _post(client, f"{later}/momentopnames")
    page = client.get(later).text
    assert "Wat kwam er van de vorige afspraken?" in page and "Eén wachtlijst" in page
    chosen = re.search(r'name="actie" value="(\d+)"', page)
    assert chosen is not None
    _post(client, f"{later}/uitkomst", actie=chosen[1], stand="gedaan", uitkomst="Eén lijst sinds juni")
    page = client.get(later).text
    assert "Eén lijst sinds juni" in page and 'name="actie"' not in page, "told, and still there to talk about"
    told = "Bij de afspraak: 59\xa0dagen (1e\xa0kwartaal\xa02026). Nu: 59\xa0dagen (1e\xa0kwartaal\xa02026)."
    assert told in page and "Of dat door de afspraak komt, zegt het cijfer niet." in page
    assert "Eén lijst sinds juni" in client.get(path).text


def test_a_figure_stands_with_its_chart_norm_and_meaning_and_each_act_returns_to_it(client: TestClient) -> None:
    path = _new(client)
    _post(client, f"{path}/momentopnames")
    page: Any = html.fromstring(client.get(path).text)
    (section,) = [one for one in page.xpath("//section[h2]") if one.xpath("string(h2)") == "Wachttijd"]
    anchor = section.get("aria-labelledby")
    assert "norm 98 dagen" in section.text_content() and "Bevroren op" in section.text_content()
    assert len(section.xpath(".//*[local-name()='svg']")) == 2 and len(client.get(path).content) < 200_000
    address = "/indicatoren/wachttijd?maat=mediaan&segment=2&periodeType=kwartaal"
    assert section.xpath(".//a/@href") == [f"{address}#betekenis", f"{address}#signalen"]
    steps = page.xpath("//nav[@aria-label='Agenda']//a/@href")
    assert len(steps) == 3 and all(page.xpath(f"//*[@id='{step[1:]}']") for step in steps)
    token = _token(client.get(path).text)
    said = {"kpi": "wachttijd", "waardering": "volgen", "redenen": "Eerst afwachten", "terug": anchor}
    answer = client.post(f"{path}/oordelen", data={**said, "formulier": token}, follow_redirects=False)
    assert answer.headers["location"] == f"{path}#{anchor}"
    general = {"perspectief": "jeugdige-ouder", "tekst": "Wij merken er niets van", "terug": "//elders.nl"}
    answer = client.post(f"{path}/bijdragen", data={**general, "formulier": token}, follow_redirects=False)
    assert answer.headers["location"] == f"{path}#bijdragen"
    assert "Wij merken er niets van" in client.get(path).text


def test_a_fault_names_the_field_as_the_form_does(client: TestClient) -> None:
    path = _new(client)
    _post(client, f"{path}/momentopnames")
    token = _token(client.get(path).text)
    half = {"kpi": "wachttijd", "omschrijving": "x", "eigenaar": "y", "uiterlijk": "2026-09-01", "formulier": token}
    answer = client.post(f"{path}/acties?taal=en", data=half)
    assert answer.status_code == 400 and "Which effect do we expect, on which figure?" in answer.text
    assert "verwacht_effect." not in answer.text


def test_a_wrong_form_comes_back_with_what_is_wrong(client: TestClient) -> None:
    token = _token(client.get("/sessies/nieuw").text)
    answer = client.post("/sessies/nieuw", data={"titel": "Half", "formulier": token})
    assert answer.status_code == 400 and "datum" in answer.text and 'value="Half"' in answer.text
    stale = client.post("/sessies/nieuw", data={"titel": "x", "datum": "2026-04-02", "formulier": "oud"})
    assert stale.status_code == 400 and "verlopen" in stale.text
    path = _new(client)
    early = {"kpi": "wachttijd", "waardering": "volgen", "redenen": "x"}
    answer = client.post(f"{path}/oordelen", data={**early, "formulier": token})
    assert answer.status_code == 409 and "Bevries eerst" in answer.text


def test_what_was_written_in_a_form_that_was_refused_stands_in_it_again(client: TestClient) -> None:
    path = _new(client)
    _post(client, f"{path}/momentopnames")
    blank: Any = html.fromstring(client.get(path).text)
    first, second = blank.xpath("//form/input[@name='momentopname_id']/@value")[:2]
    said = {"momentopname_id": second, "perspectief": "jeugdige-ouder", "tekst": "Wij <wachten> al lang"}
    stale = client.post(f"{path}/bijdragen", data={**said, "formulier": "oud"})
    assert stale.status_code == 400 and "verlopen" in stale.text
    page: Any = html.fromstring(stale.text)
    assert [area.get("id") for area in page.xpath("//textarea[text()]")] == [f"tekst-{second}"] != [f"tekst-{first}"]
    (form,) = page.xpath("//details[@open]/form")
    assert form.fields["tekst"] == "Wij <wachten> al lang" and form.fields["perspectief"] == "jeugdige-ouder"
    sent = dict(form.form_values())
    assert client.post(f"{path}/bijdragen", data=sent, follow_redirects=False).status_code == 303
    plan = {"kpi": "kosten", "omschrijving": "Bellen", "eigenaar": "Delft", "verwacht_effect": "Korter"}
    refused: Any = html.fromstring(_refused(client, f"{path}/acties", plan))
    (form,) = refused.xpath("//details[@open]/form")
    assert {name: form.fields[name] for name in plan} == plan


def _refused(client: TestClient, address: str, fields: dict[str, str]) -> str:
    token = _token(client.get(address.rpartition("/")[0]).text)
    answer = client.post(address, data={**fields, "formulier": token})
    assert answer.status_code == 400
    return str(answer.text)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_have_one_heading_and_a_label_for_each_input(client: TestClient, language: str) -> None:
    path = _new(client)
    _post(client, f"{path}/momentopnames")
    for address in ("/sessies", "/sessies/nieuw", path):
        answer = client.get(f"{address}?taal={language}")
        assert answer.status_code == 200
        page: Any = html.fromstring(answer.text)
        assert len(page.xpath("//h1")) == 1
        for field in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
            assert page.xpath(f"//label[@for='{field.get('id')}']"), field.get("name")
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
    assert ("Wie kijkt er mee?" in answer.text) is (language == "nl")


def test_who_is_signed_out_meanwhile_keeps_what_they_wrote(client: TestClient) -> None:
    path = _new(client)
    _post(client, f"{path}/momentopnames")
    written = {"perspectief": "verwijzer", "tekst": "Een lang verhaal\nvan <twee> regels"}
    form = {**written, "formulier": _token(client.get(path).text)}
    signed_in = client.cookies["hefboom_sessie"]
    client.cookies.delete("hefboom_sessie")
    answer = client.post(f"{path}/bijdragen", data=form, follow_redirects=False)
    assert answer.status_code == 401 and "<h1>U bent uitgelogd</h1>" in answer.text
    assert "Een lang verhaal\nvan &lt;twee&gt; regels</textarea>" in answer.text
    assert '<input type="hidden" name="perspectief" value="verwijzer">' in answer.text
    client.cookies.set("hefboom_sessie", signed_in)  # signed in again in another tab
    again = client.post(f"{path}/bijdragen", data={**written, "formulier": _token(answer.text)})
    assert again.status_code == 200 and "van &lt;twee&gt; regels" in client.get(path).text


def test_a_form_from_elsewhere_is_not_shown_to_who_is_signed_out(client: TestClient) -> None:
    path = _new(client)
    client.cookies.clear()
    answer = client.post(f"{path}/bijdragen", data={"tekst": "van een ander"}, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "/inloggen"


def test_a_figure_that_may_not_be_shown_says_why_and_a_chart_says_what_it_shows(client: TestClient) -> None:
    path = _post(client, "/sessies/nieuw", titel="Wachten", datum="2026-04-02", segment="2", gemeente="0637")
    _post(client, f"{path}/momentopnames")
    shown = client.get(path).text
    panels = re.findall(r'<section class="panel" aria-labelledby="cijfer-.*?</section>', shown, re.DOTALL)
    assert panels
    for panel in panels:
        assert "<caption" in panel and "#signalen" in panel
        assert panel.count("<figcaption>") == panel.count("<figure")
        newest = re.search(r'<p class="frozen__value">niet te tonen</p>.*?<p>([^<]*)</p>', panel, re.DOTALL)
        assert "niet te tonen" not in panel or (newest and re.search("[Nn]iet|Geen", newest[1]))


def test_who_is_signed_out_keeps_the_title_of_a_new_session(client: TestClient) -> None:
    form = {"titel": "Wachten & verder", "datum": "2026-04-02", "formulier": _token(client.get("/sessies/nieuw").text)}
    signed_in = client.cookies["hefboom_sessie"]
    client.cookies.delete("hefboom_sessie")
    answer = client.post("/sessies/nieuw", data=form, follow_redirects=False)
    assert answer.status_code == 401
    page: Any = html.fromstring(answer.text)
    (again,) = page.xpath("//main//form")
    assert again.fields["titel"] == "Wachten & verder" and again.get("action") == "/sessies/nieuw"
    client.cookies.set("hefboom_sessie", signed_in)
    made = client.post("/sessies/nieuw", data=dict(again.form_values()))
    assert made.status_code == 200 and "<h1>Wachten &amp; verder</h1>" in made.text


def test_what_was_written_for_a_session_that_was_closed_meanwhile_is_shown(client: TestClient) -> None:
    path = _new(client)
    _post(client, f"{path}/momentopnames")
    token = _token(client.get(path).text)
    _post(client, f"{path}/afsluiting")
    late = {"perspectief": "verwijzer", "tekst": "Nog één ding", "formulier": token}
    answer = client.post(f"{path}/bijdragen", data=late)
    assert answer.status_code == 409 and "Het is niet opgeslagen" in answer.text and "Nog één ding" in answer.text
    assert "Nog één ding" not in client.get(path).text


def test_a_municipality_stands_beside_the_region_of_the_same_publication(
    client: TestClient, settings: Settings
) -> None:
    path = _post(client, "/sessies/nieuw", titel="Samen", datum="2026-04-02", segment="2", gemeente="0637")
    _post(client, f"{path}/momentopnames")
    page: Any = html.fromstring(client.get(path).text)
    (section,) = [one for one in page.xpath("//section[h2]") if one.xpath("string(h2)") == "Wachttijd"]
    heads = [cell.text_content() for cell in section.xpath(".//thead//th")]
    assert heads == ["Periode", "Zoetermeer", "Regio"]
    assert [one.text_content() for one in section.xpath(".//ul[@class='legend']/li")] == ["Zoetermeer", "Regio"]
    newest = [cell.text_content().strip() for cell in section.xpath(".//tbody/tr[last()]/td")]
    assert newest == ["86\xa0dagen", "59\xa0dagen"], "27 more: the ninth municipality"
    assert "Regio in deze periode: 59 dagen." in section.text_content().replace("\xa0", " ")
    kept = client.get(f"/v1{path}").json()["momentopnames"][0]
    assert len(kept["regioReeks"]) == len(kept["reeks"]) and kept["vingerafdruk"]

    with Session(engine_for(settings.store_url)) as store:
        for row in store.exec(select(Momentopname)):
            row.regio_reeks = None
            store.add(row)
        store.commit()
    older = client.get(path).text
    assert "Het cijfer van de regio is hier toen niet bij bewaard." in older and 'class="legend"' not in older
