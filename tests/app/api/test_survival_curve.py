"""The curve of a stay over HTTP: what it carries and who may see it."""

from pathlib import Path

import duckdb
import pytest
from fastapi.testclient import TestClient

from app.api.main import create_app
from app.store.models import Rol
from tests.app.api.conftest import Client
from tests.app.pages.conftest import sign_in
from tests.app.small_region import LOGINS, NOW, OTHER_GEMEENTE, OWN_GEMEENTE, PASSWORD, make_installation

PATH = "/v1/indicatoren/verblijfsduur/overlevingscurve"


def test_the_curve_of_the_year_of_the_peildatum(tmp_path: Path) -> None:
    settings = make_installation(tmp_path / "data")
    with duckdb.connect(settings.data / "warehouse-1.duckdb") as con:
        con.execute(
            "create table cube.overleving as select * from (values "
            f"('{OWN_GEMEENTE}', date '2026-01-01', date '2026-03-31', 40, 0.75::double, 0.5::double, 0.9::double), "
            f"('{OWN_GEMEENTE}', date '2026-01-01', date '2026-03-31', 90, 0.6, null, null)) "
            "v (gemeente, periode_start, periode_eind, dag, in_zorg, ondergrens, bovengrens)"
        )
        con.execute(
            "create table cube.overleving_einde as select * from (values "
            f"('{OWN_GEMEENTE}', date '2026-01-01', '31', 40, 0.25::double), "
            f"('{OWN_GEMEENTE}', date '2026-01-01', '31', 90, 0.4)) v (gemeente, periode_start, reden, dag, aandeel)"
        )
    with TestClient(create_app(settings, now=lambda: NOW)) as client:
        client.auth = (LOGINS[Rol.GEMEENTE], PASSWORD)
        body = client.get(PATH, params={"segment": "1", "gemeente": OWN_GEMEENTE}).json()
        assert body["jaar"] == 2026 and body["periodeEind"] == "2026-03-31" and body["run"] == 1
        assert body["curve"][0] == {"dag": 40, "inZorg": 0.75, "ondergrens": 0.5, "bovengrens": 0.9}
        assert body["inZorg"] == {"90": 0.6, "180": None, "365": None, "730": None}
        assert body["eindes"] == [{"reden": "31", "aandelen": [0.25, 0.4]}]
        assert sign_in(client, LOGINS[Rol.GEMEENTE], PASSWORD) == 303
        page = client.get("/indicatoren/verblijfsduur", params={"gemeente": OWN_GEMEENTE}).text
        assert "Hoe lang een verblijf duurt, in 2026" in page and "geëindigd: volgens plan" in page
        table = page.partition('id="tabel-hoe-lang"')[2].partition("</table>")[0]
        assert [table.count(share) for share in ("60%", "40%", "na 90 dagen", "na 180 dagen")] == [1, 1, 1, 0]
        assert (
            "Hoe lang een verblijf duurt" not in client.get("/indicatoren/verblijfsduur").text
        )  # no curve of the region
        assert client.get(PATH).json()["curve"] == client.get(PATH, params={"jaar": "2025"}).json()["curve"] == []


@pytest.mark.parametrize(
    ("rol", "query", "status"),
    [
        (Rol.GEMEENTE, {"gemeente": OWN_GEMEENTE}, 200),
        (Rol.GEMEENTE, {"gemeente": OTHER_GEMEENTE}, 403),
        (Rol.AANBIEDER, {}, 200),
        (Rol.AANBIEDER, {"gemeente": OWN_GEMEENTE}, 403),
        (Rol.BEHEERDER, {"gemeente": OTHER_GEMEENTE}, 200),
        (Rol.BEHEERDER, {"segment": "2"}, 400),
        (Rol.BEHEERDER, {"jaar": "dit"}, 400),
    ],
)
def test_who_sees_which_curve(client: Client, rol: Rol, query: dict[str, str], status: int) -> None:
    assert client(rol).get(PATH, params=query).status_code == status
