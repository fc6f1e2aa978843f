"""hefboom regio: a pack for another region is made, checked and used; nothing in the program is about one region."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli.main import cli
from ingest.regio import read_region_pack
from ingest.regio.new import members, municipalities
from ingest.regio.remarks import remarks
from kpi.catalogue import load_catalogue
from kpi.regions import find_pack, packs

RUN = CliRunner()
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pak"
    answer = RUN.invoke(cli, ["regio", "nieuw", str(folder), "--jeugdregio", "zeeland"])
    assert answer.exit_code == 0, answer.output
    return folder


def test_there_are_342_municipalities_in_42_regions() -> None:
    assert len(municipalities()) == 342
    assert len({one.region for one in municipalities()}) == 42
    # Voorschoten (0626) is counted with the region by CBS and does not take part in it.
    members_by_cbs = {one.code for one in members("Haaglanden")}
    assert members_by_cbs - {"0626"} == set(read_region_pack(find_pack("haaglanden")).gemeenten)


def test_a_new_pack_is_right_and_says_what_is_still_open(pack: Path) -> None:
    made = read_region_pack(pack)
    assert made.naam == "Jeugdregio Zeeland"
    assert "0718" in made.gemeenten and "0518" not in made.gemeenten
    assert len(made.productindeling) > 450
    assert [segment.nummer for segment in made.segmenten] == ["1", "2", "3", "4", "5"]
    assert not made.buiten_scope
    answer = RUN.invoke(cli, ["regio", "controleer", str(pack)])
    assert answer.exit_code == 0, answer.output
    assert "Let op: Van 13 gemeenten is het aantal inwoners onbekend" in answer.output
    assert "klopt" in answer.output


def test_an_installation_of_another_region_starts(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEFBOOM_DATA", str(tmp_path / "data"))
    assert RUN.invoke(cli, ["init", "--regio", str(pack)]).exit_code == 0
    out = tmp_path / "cijfers.csv"
    answer = RUN.invoke(cli, ["kpi", "export", "--peildatum", "2027-01-31", "--out", str(out)])
    assert answer.exit_code == 0, answer.output
    assert out.read_text(encoding="utf-8").startswith("kpi,maat,segment")


def test_what_is_there_is_never_overwritten(pack: Path) -> None:
    before = (pack / "segmenten.toml").read_bytes()
    answer = RUN.invoke(cli, ["regio", "nieuw", str(pack), "--jeugdregio", "Twente"])
    assert answer.exit_code == 2
    assert "staat al een regiopakket (segmenten.toml)" in answer.output
    assert (pack / "segmenten.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nieuw", "x", "--jeugdregio", "Nergensland"], "Kies uit: Achterhoek, Amsterdam-Amstelland"),
        (["nieuw", "x", "--jeugdregio", "Twente", "--voorbeeld", "nergens"], "Geef een map, of een van: haaglanden."),
        (["controleer", "x"], "De map x bestaat niet."),
    ],
)
def test_unknown_names_are_told_with_what_there_is(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = RUN.invoke(cli, ["regio", *words])
    assert answer.exit_code == 2
    assert told in answer.output


def test_faults_are_told_with_file_line_and_remedy(pack: Path) -> None:
    norms = pack / "normen.csv"
    norms.write_text(norms.read_text(encoding="utf-8") + "8,wachttijd,42,contract,,\n", encoding="utf-8")
    answer = RUN.invoke(cli, ["regio", "controleer", str(pack)])
    assert answer.exit_code == 1
    assert re.search(r"normen\.csv:2:\S+ .*segment", answer.output)
    assert "heeft 1 fout." in answer.output


def test_the_shipped_packs_leave_nothing_open_but_what_the_region_delivers() -> None:
    for name, folder in packs().items():
        said = " ".join(remark.nl for remark in remarks(read_region_pack(folder), load_catalogue().ids))
        assert "bestaan" not in said and "geen producten" not in said and "inwoners" not in said, name


def test_every_goal_is_followed_by_figures_of_its_own_segment() -> None:
    """Bezetting is about places to stay, so no goal of segment 2 can be followed by it (kpi-spec, KPI 23)."""
    segments = {kpi.id: kpi.definition.segmenten for kpi in load_catalogue().kpis if kpi.definition}
    for name, folder in packs().items():
        for segment in read_region_pack(folder).segmenten:
            named = {*segment.kernset, *(kpi for goal in segment.doelen for kpi in goal.kpis)}
            assert named, (name, segment.nummer)
            assert {kpi for kpi in named if segment.nummer not in segments[kpi]} == set(), (name, segment.nummer)


def test_no_code_names_a_region() -> None:
    rooms = ("app", "checks", "ingest", "kpi", "sql")
    code = [file for room in rooms for file in (ROOT / room).rglob("*.py") if not file.name.startswith("test_")]
    named = [str(file.relative_to(ROOT)) for file in code if "haaglanden" in file.read_text("utf-8").casefold()]
    assert code and not named
