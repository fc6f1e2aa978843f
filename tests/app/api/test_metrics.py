"""/metrics: off without a token, closed without the right one, and numbers that are worked by hand."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session

from app.api.main import create_app
from app.api.measure import Requests
from app.api.prometheus import Family, Sample, as_text
from app.settings import Settings, SettingsError, load_settings
from app.store.engine import engine_for
from app.store.models import Run, RunStand, RunStap, Weigering
from tests.app.small_region import NOW, PEILDATUM, make_installation

TOKEN = "een-lang-woord-dat-niemand-zal-raden"
HEADERS = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One published night of 95 s (four steps of 12 s), then one that failed at a source called after a town."""
    settings = make_installation(tmp_path_factory.mktemp("metrics") / "data")
    with Session(engine_for(settings.store_url)) as store:
        run = Run(soort="nacht", peildatum=PEILDATUM, begonnen_op=NOW, stand=RunStand.MISLUKT, fout="x: Jansen")
        run.klaar_op = NOW + timedelta(seconds=61.5)
        store.add(run)
        store.commit()
        steps = [
            ("bron delft", 10, RunStand.MISLUKT),
            ("bron vliet", 20.5, RunStand.GELUKT),
            ("inbox", 31, RunStand.GELUKT),
        ]
        for name, seconds, stand in steps:
            step = RunStap(run_id=run.id or 0, naam=name, begonnen_op=NOW, stand=stand)
            step.klaar_op = NOW + timedelta(seconds=seconds)
            store.add(step)
        going = Run(soort="berekening", peildatum=PEILDATUM, begonnen_op=NOW + timedelta(seconds=1))
        store.add(going)
        for effect in ("regel", "melding"):
            texts = dict.fromkeys(("tekst_nl", "tekst_en", "herstel_nl", "herstel_en"), "x")
            store.add(Weigering.model_validate({"aanlevering_id": 1, "regelcode": "TR018", "effect": effect, **texts}))
        store.commit()
    return settings.model_copy(update={"metrics_token": Settings(metrics_token=TOKEN).metrics_token})


@pytest.fixture
def client(installation: Settings) -> Iterator[TestClient]:
    with TestClient(
        create_app(installation, now=lambda: NOW + timedelta(hours=2)), raise_server_exceptions=False
    ) as one:
        yield one


def _lines(client: TestClient) -> list[str]:
    response = client.get("/metrics", headers=HEADERS)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert response.text.endswith("\n")
    text: str = response.text
    return text.splitlines()


def test_without_a_token_in_the_settings_there_is_no_such_address(installation: Settings) -> None:
    off = installation.model_copy(update={"metrics_token": Settings().metrics_token})
    with TestClient(create_app(off, now=lambda: NOW)) as client:
        for headers in ({}, HEADERS, {"Authorization": "Bearer "}):
            assert client.get("/metrics", headers=headers).status_code == 404


@pytest.mark.parametrize("given", [None, "", "Bearer", "Bearer x", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN])
def test_another_token_is_refused_and_not_taken_to_the_sign_in_page(client: TestClient, given: str | None) -> None:
    response = client.get(
        "/metrics", headers={"Authorization": given} if given is not None else {}, follow_redirects=False
    )
    assert response.status_code == 401 and response.headers["www-authenticate"].startswith("Bearer")
    assert "hefboom_" not in response.text


def test_a_short_token_is_refused_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_METRICS_TOKEN", "a" * 31)
    with pytest.raises(SettingsError, match="HEFBOOM_METRICS_TOKEN klopt niet: minstens 32 tekens") as caught:
        load_settings()
    assert "aaa" not in str(caught.value)


def test_runs_and_steps(client: TestClient) -> None:
    lines = _lines(client)
    start = int(NOW.timestamp())
    expected = [
        'hefboom_run_state{kind="nacht",state="loopt"} 0',
        'hefboom_run_state{kind="nacht",state="gelukt"} 0',
        'hefboom_run_state{kind="nacht",state="mislukt"} 1',
        'hefboom_run_state{kind="berekening",state="loopt"} 1',
        f'hefboom_run_start_timestamp_seconds{{kind="berekening"}} {start + 1}',
        'hefboom_run_duration_seconds{kind="nacht"} 61.5',
        f'hefboom_run_success_timestamp_seconds{{kind="nacht"}} {start + 95}',
        'hefboom_run_step_failures{kind="nacht",step="bron"} 1',
        'hefboom_run_step_failures{kind="nacht",step="inbox"} 0',
        'hefboom_run_step_duration_seconds{kind="nacht",step="bron"} 30.5',
        'hefboom_run_step_duration_seconds{kind="nacht",step="inbox"} 31',
    ]
    assert [line for line in expected if line not in lines] == []
    assert not [line for line in lines if line.startswith('hefboom_run_duration_seconds{kind="berekening"')]  # goes on


def test_figures_deliveries_and_refusals(client: TestClient) -> None:
    """Published two hours ago; three files; three messages and one record refused, one finding."""
    lines = _lines(client)
    expected = [
        "hefboom_figures_age_seconds 7200",
        "hefboom_figures_peildatum_age_days 1",
        'hefboom_deliveries{outcome="ontvangen"} 1',
        'hefboom_deliveries{outcome="verwerkt"} 0',
        'hefboom_deliveries{outcome="deels-geweigerd"} 1',
        'hefboom_deliveries{outcome="geweigerd"} 1',
        'hefboom_open_refusals{effect="bestand"} 0',
        'hefboom_open_refusals{effect="bericht"} 3',
        'hefboom_open_refusals{effect="regel"} 1',
    ]
    assert [line for line in expected if line not in lines] == []
    assert not [line for line in lines if 'effect="melding"' in line]


def test_requests_are_counted_by_pattern_and_status(client: TestClient) -> None:
    client.get("/v1/gezondheid")
    client.get("/v1/gezondheid")
    client.get("/v1/indicatoren/jan-jansen")
    client.get("/jan-jansen")
    client.get("/static/hefboom.css")
    lines = _lines(client)
    counts = [line for line in lines if line.startswith("hefboom_http_requests_total")]
    assert 'hefboom_http_requests_total{route="/v1/gezondheid",status="200"} 2' in counts
    assert 'hefboom_http_requests_total{route="/v1/indicatoren/{indicator_id}",status="401"} 1' in counts
    assert 'hefboom_http_requests_total{route="geen",status="404"} 1' in counts
    assert any(line.startswith('hefboom_http_requests_total{route="/static"') for line in counts)
    assert 'hefboom_http_request_duration_seconds_count{route="/v1/gezondheid"} 2' in lines
    assert 'hefboom_http_request_duration_seconds_bucket{route="/v1/gezondheid",le="+Inf"} 2' in lines


def test_a_bug_counts_as_500(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> None:
        raise RuntimeError("kapot")

    monkeypatch.setattr("app.api.routes.gezondheid.Health", broken)
    assert client.get("/v1/gezondheid").status_code == 500
    assert 'hefboom_http_requests_total{route="/v1/gezondheid",status="500"} 1' in _lines(client)


def test_nothing_names_anybody(client: TestClient) -> None:
    client.get("/v1/aanleveringen?aanbieder=12345678")
    text = "\n".join(_lines(client)).lower()
    assert not [name for name in ("delft", "vliet", "duinrand", "jansen", "12345678", ".zip") if name in text]


def test_a_histogram_by_hand() -> None:
    """0.01 lies in the bucket that ends there, 0.3 in the one up to 0.5, 11 beyond all."""
    requests = Requests()
    for seconds in (0.01, 0.3, 11.0):
        requests.add("/a", 200, seconds)
    counts, times = requests.families()
    assert [sample.value for sample in counts.samples] == [3]
    ends = {sample.labels.get("le", sample.suffix): sample.value for sample in times.samples}
    assert ends == {
        **dict.fromkeys(("0.01", "0.025", "0.05", "0.1", "0.25"), 1),
        **dict.fromkeys(("0.5", "1", "2.5", "5", "10"), 2),
        "+Inf": 3,
        "_sum": 11.31,
        "_count": 3,
    }


def test_the_text_escapes_what_would_break_it() -> None:
    family = Family("a", "gauge", "een \\ en\nnieuwe regel", [Sample(0.1, {"x": 'a"b\\c\nd'}), Sample(True)])
    assert as_text([family, Family("leeg", "gauge", "niets", [])]) == (
        '# HELP a een \\\\ en\\nnieuwe regel\n# TYPE a gauge\na{x="a\\"b\\\\c\\nd"} 0.1\na 1\n'
    )


def test_before_anything_happened_there_are_numbers_too(tmp_path: Path) -> None:
    made = make_installation(tmp_path / "data", published=False)
    settings = made.model_copy(update={"metrics_token": Settings(metrics_token=TOKEN).metrics_token})
    with TestClient(create_app(settings, now=lambda: NOW)) as client:
        lines = _lines(client)
    assert not [line for line in lines if line.startswith(("hefboom_figures", "hefboom_run"))]
