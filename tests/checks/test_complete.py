"""Every rule of the standard is carried out or says why not: OP rules all, others on the messages that are read."""

import csv
import tomllib
from typing import Any

import pytest

from checks.check import Check
from checks.registry import ACROSS, INSIDE_RULES
from ingest.ijw.definition import load_release
from tests.checks.test_house import ROOM, SHARED

MESSAGES = {"JW301", "JW305", "JW307", "JW315", "JW317", "JW319", "JW323", "JW325"}
KINDS = ("TR", "CD", "CS", "OP")
DONE: tuple[Check, ...] = tuple(check for check in (*INSIDE_RULES, *ACROSS) if check.rule.startswith(KINDS))
CARRIED_OUT = {check.rule for check in DONE}


@pytest.fixture(name="listed")
def _listed() -> dict[str, Any]:
    return tomllib.loads((ROOM / "niet-uitgevoerd.toml").read_text(encoding="utf-8"))


@pytest.fixture(name="official")
def _official() -> list[dict[str, str]]:
    file = SHARED / "rules.csv"
    if not file.exists():
        pytest.skip("the reference kit with rules.csv does not stand beside the project")
    with file.open(encoding="utf-8", newline="") as rows:
        found = list(csv.DictReader(rows))
    return [row for row in found if row["kind"] == "OP" or MESSAGES & _messages(row)]


def _messages(row: dict[str, str]) -> set[str]:
    return set(row["messages"].split(";"))


def _explained(listed: dict[str, Any]) -> set[str]:
    return {entry["rule"] for entry in listed["regel"]}


def test_the_messages_are_those_that_are_read() -> None:
    messages = load_release("3.2").messages.values()
    assert {message.kind for message in messages if message.rows and message.returns is None} == MESSAGES


def test_what_is_carried_out_and_what_is_explained_is_the_whole_list(
    listed: dict[str, Any], official: list[dict[str, str]]
) -> None:
    assert CARRIED_OUT | _explained(listed) == {row["rule_id"] for row in official}


def test_nothing_is_both_carried_out_and_excused(listed: dict[str, Any]) -> None:
    excused = [entry["rule"] for entry in listed["regel"]]
    assert len(excused) == len(set(excused))
    assert not CARRIED_OUT & _explained(listed), "strike it off checks/niet-uitgevoerd.toml"


def test_a_rule_that_others_carry_out_names_rules_that_are_carried_out(listed: dict[str, Any]) -> None:
    named = {entry["rule"]: set(entry["door"]) for entry in listed["regel"] if "door" in entry}
    assert named
    assert {rule: others - CARRIED_OUT for rule, others in named.items() if others - CARRIED_OUT} == {}
    for entry in listed["regel"]:
        if "door" in entry and len(entry["door"]) < 5:  # a longer list is told as from and to
            assert all(other in entry["nl"] and other in entry["en"] for other in entry["door"]), entry["rule"]


def test_every_reason_is_there_in_both_languages(listed: dict[str, Any]) -> None:
    for entry in listed["regel"]:
        assert entry["nl"].endswith(".") and entry["en"].endswith(".") and entry["nl"] != entry["en"]


def test_a_rule_inside_a_message_is_carried_out_for_every_message_it_names(official: list[dict[str, str]]) -> None:
    for row in official:
        # of an OP rule the list names who is bound by it, which need not be the message that shows it
        if row["kind"] != "OP" and row["rule_id"] in CARRIED_OUT and row["level"] in ("field", "message"):
            done = {message for check in DONE if check.rule == row["rule_id"] for message in check.messages}
            assert done == _messages(row) & MESSAGES, row["rule_id"]


def test_every_return_code_is_the_official_one(official: list[dict[str, str]]) -> None:
    codes = {row["rule_id"]: row["return_code"] for row in official}
    assert {check.rule: check.return_code for check in DONE} == {rule: codes[rule] or None for rule in CARRIED_OUT}
