"""Our schema, the official one and our own explanation must agree on every message, good or broken.

IJW_MUTATIONS sets how many broken messages are judged (20 000 unless told: some twenty seconds).
"""

import os
from random import Random

import pytest
from lxml import etree

from ingest.ijw.explain import explain
from ingest.ijw.nodes import message_node
from ingest.ijw.parse import parse
from ingest.ijw.xsd import compile_schema
from tests.ingest.ijw.mutate import mutated
from tests.ingest.ijw.official import examples, needs_kit, official_schema
from tests.ingest.ijw.samples import RELEASE, as_bytes, sample

MUTATIONS = int(os.environ.get("IJW_MUTATIONS", "20000"))
KINDS = sorted(RELEASE.messages)
INVALID = {"JW318.xml", "edited-2026/JW315.xml"}  # as the README of the kit says
OURS = {kind: compile_schema(RELEASE, kind) for kind in KINDS}
NODES = {kind: message_node(RELEASE, kind) for kind in KINDS}


def bases(kind: str) -> list[etree._Element]:
    """What is broken: the official examples of this kind, and our own with everything and with nothing optional."""
    found = [etree.parse(str(path)).getroot() for path in examples() if path.stem == kind]
    return [*found, sample(kind), sample(kind, optional=False, repeat=1)]


@needs_kit
@pytest.mark.parametrize("path", examples(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_official_examples_get_the_verdict_of_the_readme(path: object) -> None:
    file = next(one for one in examples() if one == path)
    kind = file.stem
    name = file.name if file.parent.name == "examples" else f"{file.parent.name}/{file.name}"
    document = etree.parse(str(file))
    assert OURS[kind].validate(document) is official_schema(kind).validate(document) is (name not in INVALID)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("optional", [True, False])
def test_our_own_samples_are_valid(kind: str, optional: bool) -> None:
    root = sample(kind, optional=optional)
    assert OURS[kind].validate(root), OURS[kind].error_log
    assert explain(root, NODES[kind]) == []


@needs_kit
@pytest.mark.parametrize("kind", KINDS)
def test_broken_messages_get_one_verdict(kind: str) -> None:
    random = Random(f"{kind} 3.2")
    roots = bases(kind)
    refused = 0
    for number in range(-(-MUTATIONS // len(KINDS))):
        data = as_bytes(mutated(random.choice(roots), random))
        official = official_schema(kind).validate(etree.fromstring(data))
        root = parse(data, max_bytes=10**6)
        assert OURS[kind].validate(root) is official, (number, data.decode())
        assert (explain(root, NODES[kind]) == []) is official, (number, data.decode())
        refused += not official
    assert refused > MUTATIONS / len(KINDS) / 2  # the mutations do break things


@needs_kit
@pytest.mark.parametrize("text", ["vrij", " \n", "regel 1\nregel 2", "\n\n x", "a" * 3000, ". . .", "\t", "é 𝒳"])
def test_free_text_is_judged_alike_without_the_pattern_that_takes_for_ever(text: str) -> None:
    root = sample("JW315")
    for element in root.iter("{*}Commentaar"):
        element.text = text
    assert OURS["JW315"].validate(root) is official_schema("JW315").validate(root) is bool(text.strip())


def test_long_free_text_is_judged_at_once() -> None:
    root = sample("JW315")
    for element in root.iter("{*}Commentaar"):
        element.text = " ." * 1_000_000
    assert OURS["JW315"].validate(root)


XSI = "http://www.w3.org/2001/XMLSchema-instance"


@needs_kit
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("Begindatum", "ijw:LDT_Datum"),
        ("Begindatum", "ijw:LDT_Tijd"),
        ("Begindatum", "xs:date"),
        ("Geboortedatum", "ijw:CDT_Geboortedatum"),
        ("Geboortedatum", "ijw:CDT_OpenPeriode"),
        ("StartProduct", "m:StartProduct"),
        ("StartProduct", "m:Client"),
        ("BerichtCode", "ijw:LDT_BerichtCode"),
    ],
)
def test_a_message_that_names_a_type_itself_is_judged_alike(path: str, name: str) -> None:
    root = sample("JW305")
    next(root.iter(f"{{*}}{path}")).set(f"{{{XSI}}}type", name)
    assert OURS["JW305"].validate(root) is official_schema("JW305").validate(root)
