"""Delivering on the page: a plain form, a receipt at once, and the report to take along."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.api.main import create_app
from app.jobs.receive import Intake, load_queue
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import MOST_TRIES, Aanlevering, Rol, Weigering
from tests.app.pages.conftest import parse, sign_in
from tests.app.small_region import LOGINS, NOW, OTHER_AANBIEDER, OWN_AANBIEDER, PASSWORD, make_installation
from tests.ingest.messages import jw305

MINE, THEIRS = jw305("1", sender=OWN_AANBIEDER), jw305("2", sender=OTHER_AANBIEDER)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = make_installation(tmp_path_factory.mktemp("aanleveren") / "data", published=False)
    Path(made.data / "pseudonym.key").write_text("cd" * 32, encoding="ascii")
    with open_store(made) as store:  # the deliveries of the small region have no file: they are not ours to load
        store.connection().exec_driver_sql("update aanlevering set stand = 'GEWEIGERD' where stand = 'ONTVANGEN'")
        store.commit()
    return made


@pytest.fixture
def provider(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings, lambda: NOW)) as client:
        assert sign_in(client, LOGINS[Rol.AANBIEDER], PASSWORD) == 303
        yield client


def _deliver(client: TestClient, *files: tuple[str, bytes], token: str | None = None) -> tuple[int, str, str]:
    form = parse(client.get("/aanleveringen").text).xpath("//form[@enctype]")[0]
    fields = {"formulier": form.fields["formulier"] if token is None else token}
    sent = [("bestand", (name, content, "application/octet-stream")) for name, content in files]
    answer = client.post("/aanleveringen", data=fields, files=sent or None, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", ""), answer.text


def test_a_file_gets_a_receipt_and_its_report_follows(settings: Settings, provider: TestClient) -> None:
    status, receipt, _ = _deliver(provider, ("start.xml", MINE))
    assert (status, receipt.rpartition("/")[0]) == (303, "/aanleveringen")
    assert "start.xml" in provider.get(receipt).text
    load_queue(settings, Intake("upload", lambda: NOW))
    assert "Er is niets geweigerd." in provider.get(receipt).text
    text = provider.get(f"{receipt}/verslag.txt")
    assert text.headers["content-type"] == "text/plain; charset=utf-8" and "Er is niets geweigerd." in text.text


def test_a_file_that_breaks_off_reading_is_our_fault_and_the_receipt_says_so(
    settings: Settings, provider: TestClient
) -> None:
    _, receipt, _ = _deliver(provider, ("lastig.xml", jw305("99", sender=OWN_AANBIEDER)))
    for times, told in ((1, "wij proberen het nog eens"), (MOST_TRIES, "vraag het servicebureau")):
        with open_store(settings) as store:
            store.get_one(Aanlevering, int(receipt.rpartition("/")[2])).afgebroken = times
            store.commit()
        text = provider.get(receipt).text
        assert "Het inlezen ging bij ons mis" in text and told in text
        assert provider.get(f"/v1{receipt}").json()["afgebroken"] == times
    assert "terzijde gelegd" in provider.get("/aanleveringen").text
    assert load_queue(settings, Intake("upload", lambda: NOW)) == []


def test_what_was_refused_is_in_the_table_and_in_the_text(settings: Settings, provider: TestClient) -> None:
    _, receipt, _ = _deliver(provider, ("=van-een-ander.xml", THEIRS))
    load_queue(settings, Intake("upload", lambda: NOW))
    table = provider.get(f"{receipt}/verslag.csv")
    assert "attachment" in table.headers["content-disposition"]
    (row,) = csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff")))
    assert row["regel"] == "niet-bevoegd" and row["berichtsoort"] == "JW305" and row["herstel"]
    assert row["bestand"] == "'=van-een-ander.xml", "a spreadsheet must not take this for a formula"
    text = provider.get(f"{receipt}/verslag.txt").text
    assert "niet-bevoegd: U levert aan over een ander: 1 ×" in text and "Herstel:" in text
    api = f"/v1{receipt}/verslag"
    assert provider.get(api, headers={"Accept": "text/csv"}).text == table.text.removeprefix("\ufeff")
    assert provider.get(api, headers={"Accept": "*/*"}).headers["content-type"] == "text/plain; charset=utf-8"
    assert provider.get(api, headers={"Accept": "image/png"}).status_code == 406


def test_several_files_at_once_go_to_the_list(provider: TestClient) -> None:
    status, target, _ = _deliver(provider, ("a.xml", jw305("3", sender=OWN_AANBIEDER)), ("b.csv", b"a;b\n1;2\n"))
    assert (status, target) == (303, "/aanleveringen")


def test_a_form_without_a_file_or_from_elsewhere_is_told(provider: TestClient) -> None:
    status, _, page = _deliver(provider)
    assert status == 400 and "Kies eerst een bestand." in page
    status, _, page = _deliver(provider, ("start.xml", MINE), token="van-elders")
    assert status == 400 and "Dit formulier was verlopen." in page


def test_who_does_not_deliver_has_no_form_and_sends_nothing(settings: Settings) -> None:
    with TestClient(create_app(settings, lambda: NOW)) as client:
        assert sign_in(client, LOGINS[Rol.GEMEENTE], PASSWORD) == 303
        assert not parse(client.get("/aanleveringen").text).xpath("//form[@enctype]")
        assert client.post("/aanleveringen", files={"bestand": ("start.xml", MINE)}).status_code == 403


def test_of_very_many_faults_the_page_shows_the_first_and_leads_to_all_of_them(settings: Settings) -> None:
    with open_store(settings) as store:
        made = [
            Weigering(
                aanlevering_id=1, regelcode="TR346", retourcode="9346", effect="regel", bestand="d.xml", soort="JW323",
                bericht="D1", regel=number, plaats=f"Client[1]/Prestatie[{number}]", kenmerk=f"R{number}",
                tekst_nl="Het bedrag klopt niet.", tekst_en="Wrong.", herstel_nl="Verbeter het.", herstel_en="Mend it.",
            )
            for number in range(1, 121)
        ]  # fmt: skip
        store.add_all(made)
        store.commit()
    with TestClient(create_app(settings, lambda: NOW)) as admin:
        assert sign_in(admin, LOGINS[Rol.BEHEERDER], PASSWORD) == 303
        page = parse(admin.get("/aanleveringen/1").text)
        (section,) = page.xpath("//section[.//dd[text()='TR346']]")
        assert len(section.xpath(".//tbody/tr")) == 50
        (link,) = section.xpath(".//a[contains(@href, 'groep=')]")
        assert link.text == "Alle 120 plaatsen"
        seen, address = [], link.get("href")
        while address:
            part = parse(admin.get(address).text)
            seen += part.xpath("//tbody/tr/td[@data-label='Kenmerk']/text()")
            address = next(iter(part.xpath("//a[@rel='next']/@href")), "")
        assert seen == [f"R{number}" for number in range(1, 121)]
        assert admin.get("/aanleveringen/1?groep=99").status_code == 404
        text = admin.get("/aanleveringen/1/verslag.txt").text
        assert "… en nog 70; in het verslag als tabel (CSV) staan ze alle." in text
