"""From a delivery with refusals to the return messages that its deliverer downloads."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from lxml import etree
from sqlmodel import select

from app.api.main import create_app
from app.jobs.accounts import save_account
from app.jobs.organisations import sync_organisations
from app.jobs.receive import Intake, receive
from app.settings import Settings
from app.store.audit import first_broken
from app.store.engine import open_store
from app.store.models import Auditregel
from ingest.regio import read_region_pack
from tests.app.installed import clock, install
from tests.ingest.messages import BSN, jw305, jw323
from tests.ingest.zips import zip_bytes

PASSWORD = "een-lang-wachtwoord"
PROVIDER, OTHER = "01234567", "07654321"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("retour")
    settings = install(folder)
    (settings.regio / "aanbieders.csv").write_text(
        f"aanbieder,naam,vestigingsgemeente,in_regio\n{PROVIDER},Proef,0518,ja\n{OTHER},Ander,0518,ja\n", "utf-8"
    )
    with open_store(settings) as store:
        sync_organisations(store, read_region_pack(settings.regio))
        store.commit()
    members = {
        "goed.xml": jw305("GOED", day="2026-05-01"),
        "dubbel.xml": jw305("DUBBEL", ["2026-04-03", "2026-04-03"], day="2026-05-01"),
        "bsn.xml": jw305("BSN", bsn="123456789", day="2026-05-01"),
        "kapot.xml": jw323("KAPOT").replace(b"<m:Eenheid>04<", b"<m:Eenheid>99<"),
    }
    (folder / "mei.zip").write_bytes(zip_bytes(members))
    (folder / "goed.xml").write_bytes(jw305("OOKGOED", day="2026-05-01"))
    # A service bureau delivers for more than one, and each of those has its own numbers.
    bureau = {
        "goed.xml": jw305("N1", day="2026-05-01", sender=OTHER),
        "fout.xml": jw305("N1", bsn="123456789", day="2026-05-01"),
        "kapot.xml": jw305("N2", sender=OTHER).replace(b"<m:Geslacht>1<", b"<m:Geslacht>9<"),
        "fout2.xml": jw305("N2", bsn="123456789", day="2026-05-01"),
        "fout3.xml": jw305("N3", bsn="123456789", day="2026-05-01"),
        "fout4.xml": jw305("N3", bsn="123456789", day="2026-05-01", sender=OTHER),
    }
    (folder / "bureau.zip").write_bytes(zip_bytes(bureau))
    files = [folder / name for name in ("mei.zip", "goed.xml", "bureau.zip")]
    receive(settings, files, Intake("proef", clock))
    for login, role, code in (
        ("p", "aanbieder", PROVIDER),
        ("o", "aanbieder", OTHER),
        ("b", "beheerder", ""),
        ("a", "regio-analist", ""),
    ):
        save_account(settings, login, role, code, PASSWORD)
    return settings


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings, now=clock), raise_server_exceptions=False) as client:
        yield client


def _get(client: TestClient, login: str, delivery: int = 1) -> tuple[int, bytes]:
    answer = client.get(f"/v1/aanleveringen/{delivery}/retourberichten", auth=(login, PASSWORD))
    return answer.status_code, answer.content


def test_each_refused_message_has_its_answer_and_the_fine_and_the_broken_have_none(client: TestClient) -> None:
    status, content = _get(client, "p")
    assert status == 200
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    assert sorted(files) == ["JW306_op_JW305_BSN_niet_verzonden.xml", "JW306_op_JW305_DUBBEL_niet_verzonden.xml"]
    assert all(root.findtext("{*}Header/{*}RetourCodes/{*}RetourCode") == "0001" for root in files.values())
    assert BSN.encode() not in content


def test_who_has_the_same_numbers_as_another_gets_no_answer_of_that_other(client: TestClient) -> None:
    status, content = _get(client, "b", 3)
    assert status == 200
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        roots = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    assert {name: root.findtext("{*}Header/{*}Afzender") for name, root in roots.items()} == {
        "JW306_op_JW305_N1_niet_verzonden.xml": PROVIDER,
        "JW306_op_JW305_N2_niet_verzonden.xml": PROVIDER,
        "JW306_op_JW305_N3_niet_verzonden.xml": PROVIDER,
        "JW306_op_JW305_N3_2_niet_verzonden.xml": OTHER,
    }


def test_the_same_answers_are_the_same_bytes(client: TestClient) -> None:
    assert _get(client, "p") == _get(client, "b")


def test_only_the_deliverer_and_administrators_get_them(client: TestClient) -> None:
    assert _get(client, "a")[0] == 403
    assert _get(client, "o")[0] == 404
    assert "retourberichten" in client.get("/aanleveringen/1", auth=("p", PASSWORD)).text
    assert "retourberichten" not in client.get("/aanleveringen/1", auth=("a", PASSWORD)).text


def test_a_delivery_without_refusals_has_none(client: TestClient) -> None:
    assert _get(client, "p", 2)[0] == 404
    assert "retourberichten" not in client.get("/aanleveringen/2", auth=("p", PASSWORD)).text


def test_the_audit_log_remembers_who_took_them(client: TestClient, settings: Settings) -> None:
    _get(client, "b")
    with open_store(settings) as store:
        last = store.exec(select(Auditregel).order_by(Auditregel.id.desc())).first()  # type: ignore[union-attr]
    assert last is not None
    assert (last.wie, last.handeling, last.voorwerp) == ("b", "retourberichten opgehaald", "aanlevering 1")
    assert first_broken(settings) is None
