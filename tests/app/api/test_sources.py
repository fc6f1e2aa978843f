"""What the figures of a segment rest on, over the API and on the pages."""

from app.store.models import Rol
from tests.app.api.conftest import Client


def test_the_sources_of_a_segment_are_shares_in_both_languages(client: Client) -> None:
    body = client(Rol.GEMEENTE).get("/v1/segmenten/2/bronnen", headers={"Accept-Language": "en"}).json()
    assert (body["segment"], body["peildatum"], body["run"]) == ("2", "2026-03-31", 1)
    assert [(one["bron"], one["aandeel"], one["onderdrukt"]) for one in body["bronnen"]] == [
        ("toewijzing", None, True),
        ("wachttijd", 0.62, False),
    ]
    assert body["bronnen"][1]["betekenis"] == "of the times that care began (without crisis) has a measured wait"


def test_a_segment_that_is_not_there_is_told(client: Client) -> None:
    assert client(Rol.GEMEENTE).get("/v1/segmenten/8/bronnen").status_code == 404
    assert client(Rol.GEMEENTE).get("/v1/segmenten/2/bronnen?soort=alles").status_code == 400
    assert client(None).get("/v1/segmenten/2/bronnen").status_code == 401


def test_pages_tell_it_beside_the_figure(client: Client) -> None:
    told = "62% van de keren dat hulp begon (zonder crisis) heeft een gemeten wachttijd"
    assert told in client(Rol.GEMEENTE).get("/segmenten/2").text
    assert told in client(Rol.GEMEENTE).get("/indicatoren/wachttijd?segment=2").text
    assert told not in client(Rol.GEMEENTE).get("/indicatoren/wachttijd").text
    assert told not in client(Rol.GEMEENTE).get("/indicatoren/kosten?segment=2").text
