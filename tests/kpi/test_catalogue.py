"""The catalogue, and the house rules for KPI folders."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from kpi.catalogue import ROOM, Catalogue, UnknownKpiError, folder_name, load_catalogue
from kpi.definition import Kind
from kpi.reader import DefinitionError

BUILT = [
    "jeugdigen-in-zorg",
    "verblijfsduur",
    "trajectduur",
    "wachttijd",
    "wachtenden",
    "doorplaatsingen",
    "kosten",
]
HEADINGS = 6


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_all_names_are_known_and_seven_are_built(catalogue: Catalogue) -> None:
    assert [kpi.nummer for kpi in catalogue.kpis] == list(range(1, 26))
    assert len(set(catalogue.ids)) == 25
    assert set(BUILT) <= {definition.id for definition in catalogue.built}
    assert catalogue.find("wachttijd").is_built


def test_an_unknown_kpi_gets_a_suggestion(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownKpiError, match="did you mean 'wachttijd'") as found:
        catalogue.find("wachttijden")
    assert found.value.suggestion == "wachttijd"


def test_every_folder_is_a_kpi_and_complete() -> None:
    folders = {file.parent.name for file in ROOM.glob("*/definition.toml")}
    assert folders and folders <= {folder_name(kpi_id) for kpi_id in load_catalogue().ids}
    wanted = ["query.sql", "uitleg.md", "uitleg.en.md", "test_example.py"]
    missing = [f"{name}/{file}" for name in sorted(folders) for file in wanted if not (ROOM / name / file).is_file()]
    assert not missing


def test_reads_names_the_tables_of_the_query(catalogue: Catalogue) -> None:
    for definition in catalogue.built:
        sql = re.sub(r"--.*", "", definition.query)
        used = set(re.findall(r"(?:from|join)\s+((?:temp|basis|model|regio|raw)\.\w+)", sql))
        assert used == set(definition.reads), definition.id


def test_explanations_have_the_same_parts(catalogue: Catalogue) -> None:
    for definition in catalogue.built:
        assert all(definition.version.why), definition.id
        for text in definition.uitleg:
            assert "`" not in text, f"{definition.id}: call a measure by the name that its page shows"
            assert text.count("\n## ") == HEADINGS, definition.id
            assert "‘" in text or "'" in text, f"{definition.id}: what would the youth say?"


def test_the_region_pack_names_known_kpis_and_their_goals(catalogue: Catalogue) -> None:
    text = (ROOM / "regions" / "haaglanden" / "segmenten.toml").read_text(encoding="utf-8")
    segments = tomllib.loads(text)["segment"]
    for segment in segments:
        assert len(segment["kernset"]) <= 6
        assert set(segment["kernset"]) <= set(catalogue.ids)
        for goal in segment["doelen"]:
            for kpi_id in goal["kpis"]:
                definition = catalogue.find(kpi_id).definition
                assert definition is None or goal["id"] in definition.doelen, (kpi_id, goal["id"])


def test_shares_are_shares(catalogue: Catalogue) -> None:
    """A share is 0-1; a ratio that can be more than 1 is a rate."""
    shares = {(d.id, m.id) for d in catalogue.built for m in d.maten if m.soort is Kind.SHARE}
    assert ("wachttijd", "binnen-norm") in shares and ("wachttijd", "dekking") not in shares


@pytest.fixture
def room(tmp_path: Path) -> Path:
    shutil.copy(ROOM / "catalogue.toml", tmp_path)
    shutil.copytree(ROOM / "wachtenden", tmp_path / "wachtenden")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('spec      = "4.6"', 'spec = "4.7"', "wachtenden/definition.toml: spec: '4.7' should be '4.6'"),
        ('gunstig   = "lager"', 'gunstig = "laag"', "gunstig: 'laag' is none of hoger, lager, neutraal"),
        ("optelbaar = true", 'optelbaar = "ja"', "optelbaar: expected true or false, found 'ja'"),
        ("decimalen = 1", "decimalen = -1", "maat.boven-norm.decimalen: expected a whole number"),
        ("version   = 1", "verzie = 1", "version: this key is missing"),
        ('hoofdmaat = "aantal"', 'hoofdmaat = "n"', "hoofdmaat: 'n' is no measure of this KPI"),
        ('uitsplitsingen = ["verwijzer",', 'uitsplitsingen = ["kleur",', "uitsplitsingen: kleur is not known here"),
        ('noemer    = "count(boven_norm)"', "", "maat.boven-norm.waarde: a measure has either"),
        ('noemer    = "count(boven_norm)"', 'noemer_uit = "x"', "maat.boven-norm: 'x' is none of n_clienten"),
        ("version   = 1", "version = 1\nkleur = 2", "kleur: this key is not known"),
        ("optelbaar = true", "optelbaar = ", "not TOML"),
        (
            "[maat.aantal]",
            '[per]\nkolom = "aanbieder"\nsom = { n = "count(*)" }\n[maat.aantal]',
            "per.kolom: 'aanbieder' names a group already",
        ),
        ("[maat.aantal]", '[per]\nkolom = "dag"\nsom = {}\n[maat.aantal]', "per.som: a subtotal has at least one sum"),
        ("[maat.aantal]", '[per]\nkolom = "dag"\nsom = { n = 1 }\n[maat.aantal]', "per.som.n: expected a text"),
    ],
)
def test_an_error_names_file_and_key(room: Path, old: str, new: str, problem: str) -> None:
    file = room / "wachtenden" / "definition.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DefinitionError, match=re.escape(problem)):
        load_catalogue(room)


def test_a_missing_or_empty_file_is_an_error(room: Path) -> None:
    (room / "wachtenden" / "query.sql").write_text(" \n", encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"wachtenden/query\.sql: \(file\): this file is empty"):
        load_catalogue(room)
    (room / "wachtenden" / "query.sql").unlink()
    with pytest.raises(DefinitionError, match="this file is missing"):
        load_catalogue(room)
