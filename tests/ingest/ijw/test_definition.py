"""The definition: it agrees with the tables, a later release is a small difference, and mistakes are told clearly."""

import csv
import shutil
from pathlib import Path

import pytest

from ingest.ijw.definition import RELEASES, load_release, supported_releases
from ingest.ijw.gathered import HEAD
from ingest.ijw.model import Complex, DefinitionError, Element
from ingest.ijw.nodes import message_node
from ingest.ijw.plan import Plan, column_names
from ingest.ijw.xsd import compile_schema, generate
from ingest.pseudonym import Pseudonymiser
from ingest.tables import STAGE_TABLES
from tests.ingest.ijw.official import KIT, needs_kit

EXTRACTED = {
    "JW301": {"toewijzing", "clientgegevens", "contact", "relatie"},
    "JW305": {"start"},
    "JW307": {"stop"},
    "JW315": {"verzoek"},
    "JW317": {"wijzigingsverzoek", "ongewijzigd_product", "te_wijzigen_product", "nieuw_product"},
    "JW319": {"verzoekantwoord"},
    "JW323": {"declaratie", "prestatie"},
    "JW325": {"antwoord", "afwijzing"},
} | {kind: {"retour", "retour_regel"} for kind in ("JW302", "JW306", "JW308", "JW316", "JW318", "JW320")}


def test_there_are_fourteen_messages_and_of_a_return_only_its_codes_are_read() -> None:
    release = load_release("3.2")
    assert len(release.messages) == 14
    read = {kind: {rows.table for rows in message.rows} for kind, message in release.messages.items() if message.rows}
    assert read == EXTRACTED


@pytest.mark.parametrize("kind", EXTRACTED)
def test_columns_of_the_definition_and_of_the_tables_agree(kind: str) -> None:
    tables = {table.name: set(column_names(table)) for table in STAGE_TABLES}
    for rows in load_release("3.2").messages[kind].rows:
        assert set(rows.columns) | {*HEAD, "regel"} == tables[rows.table], rows.table


def test_a_return_message_is_the_body_it_answers_with_return_codes() -> None:
    messages = load_release("3.2").messages
    for kind, message in messages.items():
        if message.returns is None:
            continue
        body, answered = message.root.type, messages[message.returns].root.type
        assert isinstance(body, Complex)
        assert isinstance(answered, Complex)
        assert body.elements[1].low == 0, kind
        assert _without_codes(body.elements[1]) == _without_codes(answered.elements[1]), kind


def _without_codes(element: Element) -> object:
    inside = element.type.elements if isinstance(element.type, Complex) else ()
    return element.name, [_without_codes(child) for child in inside if child.name != "RetourCodes"]


@needs_kit
def test_code_lists_are_those_of_the_standard() -> None:
    with (KIT / "codelists.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    listed = {row["list_id"]: {other["code"] for other in rows if other["list_id"] == row["list_id"]} for row in rows}
    kinds = listed.pop("COD002-VEKT")
    used = {simple.codes.id: set(simple.codes.values) for simple in load_release("3.2").simple.values() if simple.codes}
    assert len(used.pop("COD032")) == 249
    assert used == listed
    assert {message.code for message in load_release("3.2").messages.values()} == kinds


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    shutil.copytree(RELEASES / "3_2", tmp_path / "3_2")
    (tmp_path / "3_3").mkdir()
    return tmp_path


def _difference(releases: Path, text: str) -> Path:
    (releases / "3_3" / "release.toml").write_text(f'version = "3.3"\nbase = "3.2"\n{text}', encoding="utf-8")
    return releases


def test_a_later_release_holds_only_what_differs(releases: Path) -> None:
    _difference(
        releases,
        """
        removed = ["JW320"]
        [codes.JZ588]
        add = "40"
        drop = "39"
        [[messages.JW307.change]]
        at = "Client/StopProducten/StopProduct/Einddatum"
        after = "Toelichting 0..1 Commentaar"
        [[messages.JW307.change]]
        at = "Client/StopProducten/StopProduct/ToewijzingIngangsdatum"
        remove = true
        [[messages.JW305.change]]
        at = "Client/Geslacht"
        replace = "Geslacht 0..1 Geslacht"
        [rows.JW307.stop.columns]
        toewijzing_ingangsdatum = "Begindatum"
        """,
    )
    assert supported_releases(releases) == ("3.2", "3.3")
    old, new = load_release("3.2", releases), load_release("3.3", releases)
    assert set(old.messages) - set(new.messages) == {"JW320"}
    assert new.namespaces["JW307"] == "http://www.istandaarden.nl/ijw/3_3/jw307/schema"
    stop = new.messages["JW307"].root.descend(("Client", "StopProducten", "StopProduct"))[-1]
    assert stop.child("Toelichting") is not None
    assert stop.child("ToewijzingIngangsdatum") is None
    answered = new.messages["JW308"].root.descend(("Client", "StopProducten", "StopProduct", "Toelichting"))
    assert len(answered) == 4  # the return message follows
    reasons = new.simple["RedenBeeindiging"].codes
    assert reasons is not None
    assert "40" in reasons.values
    assert "39" not in reasons.values
    assert old.messages["JW307"].root.descend(("Client", "StopProducten", "StopProduct", "ToewijzingIngangsdatum"))
    for kind in new.messages:
        assert compile_schema(new, kind)
    assert new.messages["JW305"].root.descend(("Header", "BerichtSubversie"))[-1].fixed == "3"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[messages.JW307]\nbody = 'Client'",
            'messages.JW307: line 1: expected "Name 1|0..1|1..n Type", found "Client"',
        ),
        ("[messages.JW307]\nbody = 'Client 1 Datm'", "messages.JW307: there is no simple type Datm"),
        ("[messages.JW307]\nbody = 'Client 1 {Prduct}'", "there is no composite type {Prduct}"),
        ("[messages.JW307]\nbody = 'Client 1'", "Client needs either a type or elements inside"),
        ('[messages.JW307]\nbody = "A 1 Datum\\nA 1 Datum"', "stands twice"),
        ('[messages.JW307]\nbody = "A 2..1 Datum"', "at most 1 times and at least 2"),
        ("[simple.Datum]\nlength = 3", "simple.Datum: unknown key length"),
        ("[simple.Datum]\nbase = 'day'", "simple.Datum: base must be one of text, integer, date, time"),
        ("[simple.Eenheid]\ncodes = 'WJ999'", "there is no code list WJ999"),
        ("[simple.Versie]\npattern = '\\d+'", "write the classes of the pattern out"),
        ("[simple.Nieuw]\nbase = 'text'\npattern = '[0-9]'", "a pattern needs `words`"),
        ("[rows.JW305.start.columns]\nbegindatum = 'Begindtum'", "StartProduct has no element Begindtum"),
        ("[rows.JW305.start.columns]\nbegindatum = 'Begindatum | raad'", '"raad" is not one of'),
        ("[rows.JW305.start.columns]\nbegindatum = 'Product'", "cannot be read as a value"),
        ("[rows.JW323.declaratie.columns]\ndebet_credit = 'Clienten/Client/Bsn'", "more than once in one row"),
        ("[rows.JW305.start]\nwith = ['persoom']", "there is no column set persoom"),
        ("[composite.Product]\nelements = 'P 1 {Product}'", "holds itself"),
        ("[[messages.JW305.change]]\nat = 'Client/Naan'\nremove = true", 'there is no element "Naan" to change'),
        ("[[messages.JW305.change]]\nat = 'Client'", "give one of remove, replace and after"),
        ("[messages.JW306]\nreturn_codes = ['Client/Start']", "Client has no element Start"),
        ("[messages.JW399]\ncode = '1'", "messages.JW399"),
        ("[messages", "3_3/release.toml"),
    ],
)
def test_a_mistake_in_a_definition_is_told_with_its_place(releases: Path, text: str, told: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        load_release("3.3", _difference(releases, text))
    assert told in str(caught.value)


def test_an_unknown_release_names_the_known_ones() -> None:
    with pytest.raises(DefinitionError, match=r"there is no release 9\.9; defined are: 3\.2"):
        load_release("9.9")


def test_columns_that_do_not_agree_with_the_table_are_told(releases: Path) -> None:
    release = load_release("3.3", _difference(releases, "[rows.JW305.start.columns]\nbegin = 'Begindatum'"))
    with pytest.raises(DefinitionError, match=r"rows\.start does not agree with the table on begin"):
        Plan(release.messages["JW305"], message_node(release, "JW305"), Pseudonymiser(b"k" * 32))


def test_a_value_of_the_wrong_type_for_its_column_is_told(releases: Path) -> None:
    release = load_release("3.3", _difference(releases, "[rows.JW305.start.columns]\nbegindatum = 'StatusAanlevering'"))
    with pytest.raises(DefinitionError, match="cannot become DATE"):
        Plan(release.messages["JW305"], message_node(release, "JW305"), Pseudonymiser(b"k" * 32))


def test_the_schema_is_the_same_each_time() -> None:
    release = load_release("3.2")
    assert generate(release, "JW305") == generate(release, "JW305")
    assert b"schemaLocation" in generate(release, "JW305")
