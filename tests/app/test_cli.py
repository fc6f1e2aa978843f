"""The command line as its user meets it: answers, refusals and exit codes."""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlmodel import select
from typer.testing import CliRunner

from app.cli.main import cli
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Auditregel
from tests.app.installed import make_region, shared_region

RUN = CliRunner()


def _main(*words: str) -> "subprocess.CompletedProcess[str]":
    """The whole program, as a shell starts it."""
    command = [sys.executable, "-c", "from app.cli import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEFBOOM_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HEFBOOM_READERS", "0")
    assert RUN.invoke(cli, ["init"]).exit_code == 0
    return tmp_path / "data"


def _commands() -> list[list[str]]:
    own = [
        ["init"],
        ["serve"],
        ["worker"],
        ["ingest"],
        ["opnieuw-laden"],
        ["versleutelen"],
        ["demo-data"],
        ["demo"],
        ["settings"],
    ]
    own += [["kpi", "compute"], ["kpi", "export"], ["gebruiker", "toevoegen"], ["gebruiker", "lijst"]]
    return [*own, ["regio", "nieuw"], ["regio", "controleer"]]


@pytest.mark.parametrize("command", _commands(), ids=" ".join)
def test_every_command_has_help_with_an_example(command: list[str]) -> None:
    shown = RUN.invoke(cli, [*command, "--help"])
    assert shown.exit_code == 0
    assert "Voorbeeld:" in shown.output


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; from app.cli.main import cli; "
        "heavy = {'great_expectations', 'pandas', 'alembic', 'duckdb', 'lxml', 'fastapi'} & set(sys.modules); "
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_help_ends_without_loading_anything_heavy_either() -> None:
    script = (
        "import atexit, sys; from app.cli.main import main; sys.argv = ['hefboom', '--help']; "
        "atexit.register(lambda: print('HEAVY' if {'duckdb', 'alembic'} & set(sys.modules) else 'LIGHT')); main()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stdout.endswith("LIGHT\n")


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("HEFBOOM_DATABASE_URL", "geheim-adres", "HEFBOOM_DATABASE_URL is geen adres"),
        ("HEFBOOM_DATABASE_URL", "sqlite:////nergens/geheim.sqlite", "niet te bereiken"),
        ("HEFBOOM_DATA", "/dev/null/x", "Not a directory"),
    ],
)
def test_trouble_is_told_in_a_sentence(
    installation: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, told: str
) -> None:
    monkeypatch.setenv(variable, value)
    done = _main("init")
    assert done.returncode == 4 and done.stderr.startswith("Fout: ") and told in done.stderr
    assert "Traceback" not in done.stderr and "geheim" not in done.stderr
    assert installation.is_dir()


def test_brackets_in_a_name_are_shown_as_they_are(tmp_path: Path) -> None:
    answer = RUN.invoke(cli, ["ingest", str(tmp_path / "[/x]")])
    assert answer.exit_code == 2 and "[/x]" in answer.output


def test_no_new_key_beside_data_that_lost_its_own(installation: Path) -> None:
    (installation / "ruw.duckdb").touch()
    (installation / "pseudonym.key").unlink()
    answer = RUN.invoke(cli, ["init"])
    assert answer.exit_code == 3 and "pseudonym.key" in answer.output
    assert not (installation / "pseudonym.key").exists()


def test_without_installation_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_DATA", str(tmp_path / "niets"))
    for command in (["ingest", str(tmp_path)], ["kpi", "compute", "--peildatum", "2026-10-31"], ["serve"], ["worker"]):
        answer = RUN.invoke(cli, command)
        assert answer.exit_code == 3
        assert "hefboom init" in answer.output


def test_init_again_keeps_the_keys_and_the_region(installation: Path) -> None:
    key = (installation / "pseudonym.key").read_bytes()
    (installation / "regio" / "aanbieders.csv").write_text("aanbieder,naam,vestigingsgemeente,in_regio\n", "utf-8")
    assert RUN.invoke(cli, ["init"]).exit_code == 0
    assert (installation / "pseudonym.key").read_bytes() == key
    assert (installation / "pseudonym.key").stat().st_mode & 0o077 == 0
    assert (installation / "regio" / "aanbieders.csv").exists()


def test_init_refuses_a_broken_region_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_DATA", str(tmp_path / "data"))
    (tmp_path / "pak").mkdir()
    answer = RUN.invoke(cli, ["init", "--regio", str(tmp_path / "pak")])
    assert answer.exit_code == 3
    assert "segmenten.toml" in answer.output


def test_settings_shows_everything_and_no_secret(installation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_SESSION_KEY", "ab" * 32)
    answer = RUN.invoke(cli, ["settings"])
    assert answer.exit_code == 0 and installation.name in answer.output
    assert "HEFBOOM_NIGHT" in answer.output and "abab" not in answer.output


def test_from_delivery_to_export(installation: Path, tmp_path: Path) -> None:
    region = shared_region()
    answer = RUN.invoke(cli, ["ingest", str(region), "--json"])
    assert answer.exit_code == 0, answer.output
    summary = json.loads(answer.stdout)
    assert {entry["uitkomst"] for entry in summary["aanleveringen"]} == {"verwerkt"}
    assert summary["berichten"] > 100 and summary["berichtenGeweigerd"] == 0
    again = RUN.invoke(cli, ["ingest", str(region)])
    assert "niets dubbel geladen" in again.output

    assert RUN.invoke(cli, ["kpi", "compute", "--peildatum", "2026-10-31"]).exit_code == 0
    out = tmp_path / "cijfers.csv"
    for extra in ([], ["--onbewerkt"]):
        done = RUN.invoke(cli, ["kpi", "export", "--peildatum", "2026-10-31", "--out", str(out), *extra])
        assert done.exit_code == 0, done.output
        lines = out.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("kpi,maat,segment,gemeente,aanbieder,periode_type,periode_start,periode_eind")
        assert any(line.endswith("true") for line in lines) is (not extra)
    parquet = tmp_path / "cijfers.parquet"
    answer = RUN.invoke(
        cli, ["kpi", "export", "--peildatum", "2026-10-31", "--format", "parquet", "--out", str(parquet)]
    )
    assert answer.exit_code == 0 and parquet.read_bytes()[:4] == b"PAR1"
    nowhere = ["kpi", "export", "--peildatum", "2026-10-31", "--out", str(tmp_path / "weg" / "x.csv")]
    assert RUN.invoke(cli, nowhere).exit_code == 2
    with open_store(Settings(data=installation)) as store:
        seen = [(row.handeling, row.voorwerp) for row in store.exec(select(Auditregel))]
    assert seen == [("onbewerkte cijfers uitgevoerd", "2026-10-31")]


def test_a_refused_file_is_told_with_place_and_remedy(installation: Path, tmp_path: Path) -> None:
    bad = tmp_path / "kapot.xml"
    bad.write_bytes(b"<Bericht>")
    answer = RUN.invoke(cli, ["ingest", str(bad)])
    assert answer.exit_code == 0
    assert "Aanlevering 1, kapot.xml: geweigerd" in answer.output
    assert "kapot.xml: regel 1, kolom 10" in answer.output and "lever het nog eens aan" in answer.output
    assert "geweigerd: 1 bestanden" in answer.output
    assert RUN.invoke(cli, ["ingest", str(bad), "--streng"]).exit_code == 1
    assert RUN.invoke(cli, ["ingest", str(tmp_path / "weg.xml")]).exit_code == 2
    assert installation.is_dir()


def test_every_rule_that_refuses_a_message_is_in_the_report(installation: Path, tmp_path: Path) -> None:
    assert installation.is_dir()
    region = make_region(tmp_path / "bron", clients=5)
    with ZipFile(next(region.rglob("0*.zip"))) as archive:
        name = next(name for name in archive.namelist() if "JW301" in name)
        message = archive.read(name).decode()
    bare = tmp_path / "toewijzing.xml"
    bare.write_text(message.replace("<i:Postcode>9999XX</i:Postcode>", ""), encoding="utf-8")
    report = json.loads(RUN.invoke(cli, ["ingest", str(bare), "--json"]).stdout)
    assert (report["berichten"], report["berichtenGeweigerd"]) == (0, 1)
    told = {(group["regel"], group["gevolg"]) for group in report["verslag"]["groepen"]}
    assert told == {("CD005", "bericht"), ("CD034", "bericht"), ("TR006", "bericht")}


def test_wrong_words_end_with_two(installation: Path) -> None:
    assert RUN.invoke(cli, ["kpi", "compute", "--peildatum", "31-10-2026"]).exit_code == 2
    assert RUN.invoke(cli, ["demo-data", "--clients", "0", "--out", str(installation / "x")]).exit_code == 2
    assert RUN.invoke(cli, ["demo-data", "--clients", "1", "--out", str(installation)]).exit_code == 2


@pytest.mark.parametrize(
    ("role", "organisation", "password", "code"),
    [
        ("regio-analist", "", "lang-genoeg-wachtwoord", 0),
        ("gemeente", "0503", "lang-genoeg-wachtwoord", 0),
        ("gemeente", "", "lang-genoeg-wachtwoord", 2),
        ("gemeente", "9999", "lang-genoeg-wachtwoord", 2),
        ("baas", "", "lang-genoeg-wachtwoord", 2),
        ("beheerder", "", "kort", 2),
    ],
)
@pytest.mark.usefixtures("installation")
def test_accounts(role: str, organisation: str, password: str, code: int) -> None:
    words = ["gebruiker", "toevoegen", "anna@voorbeeld.nl", "--rol", role, "--organisatie", organisation]
    assert RUN.invoke(cli, [*words, "--wachtwoord", password]).exit_code == code
    listed = RUN.invoke(cli, ["gebruiker", "lijst"]).output
    assert ("anna@voorbeeld.nl" in listed) is (code == 0)


@pytest.mark.usefixtures("installation")
def test_a_password_can_be_made_up_or_asked_for() -> None:
    words = ["gebruiker", "toevoegen", "--rol", "beheerder"]
    made = RUN.invoke(cli, [*words, "--bedenk-wachtwoord", "anna@voorbeeld.nl"])
    assert made.exit_code == 0 and len(made.output.partition("Wachtwoord: ")[2].strip()) == 20
    asked = RUN.invoke(cli, [*words, "jan@voorbeeld.nl"], input="lang-genoeg-wachtwoord\n" * 2)
    assert asked.exit_code == 0 and "lang-genoeg" not in asked.output
    differs = RUN.invoke(cli, [*words, "piet@voorbeeld.nl"], input="lang-genoeg-wachtwoord\niets anders\n")
    assert differs.exit_code != 0
    assert "piet@voorbeeld.nl" not in RUN.invoke(cli, ["gebruiker", "lijst"]).output
