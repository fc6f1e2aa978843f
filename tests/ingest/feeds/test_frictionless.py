"""The published form of a feed says what the reader does."""

import re

import pytest

from ingest.feeds.frictionless import table_schema, template
from ingest.feeds.header import header_problems
from ingest.feeds.schema import FEEDS, feed_schemas

_STANDARD = {"string", "date", "yearmonth", "integer", "number", "boolean"}
_FIELD = {"name", "title", "description", "type", "format", "example", "constraints", "bareNumber", "trueValues"}
_LIMITS = {"required", "pattern", "enum", "maxLength", "minimum", "maximum"}


@pytest.mark.parametrize("name", FEEDS)
def test_it_holds_what_the_standard_knows_and_every_column(name: str) -> None:
    schema = feed_schemas()[name]
    found = table_schema(schema)
    assert set(found) == {"fields", "missingValues", "primaryKey"} and found["missingValues"] == [""]
    assert [field["name"] for field in found["fields"]] == list(schema.names)
    assert set(found["primaryKey"]) <= set(schema.names)
    for field, column in zip(found["fields"], schema.columns, strict=True):
        assert field["type"] in _STANDARD and set(field) <= _FIELD | {"falseValues"}
        assert set(field["constraints"]) <= _LIMITS and field["constraints"]["required"] is column.required
        assert ("example" in field) is not column.secret


@pytest.mark.parametrize("name", FEEDS)
def test_the_examples_keep_to_the_limits(name: str) -> None:
    for field in table_schema(feed_schemas()[name])["fields"]:
        if "example" not in field:
            continue
        limits = field["constraints"]
        assert re.fullmatch(limits.get("pattern", ".*"), field["example"])
        assert field["example"] in limits.get("enum", [field["example"]])


@pytest.mark.parametrize("name", FEEDS)
def test_the_template_has_the_header_that_the_reader_wants(name: str) -> None:
    schema = feed_schemas()[name]
    cells = template(schema).strip().split(";")
    assert header_problems(schema, cells) == [] and template(schema).endswith("\r\n")


def test_limits_by_hand() -> None:
    fields = {field["name"]: field for field in table_schema(feed_schemas()["aanmelding"])["fields"]}
    assert fields["aanbieder"]["constraints"] == {"required": True, "pattern": r"\d{8}"}
    assert fields["bsn"]["constraints"] == {"required": True, "pattern": r"\d{9}"}
    assert fields["aanmelddatum"]["type"] == "date" and fields["productcode"]["constraints"]["maxLength"] == 5
    outcome = {field["name"]: field for field in table_schema(feed_schemas()["outcome"])["fields"]}
    assert outcome["satisfaction_youth"]["type"] == "integer"
    assert outcome["satisfaction_youth"]["constraints"] == {"required": False, "minimum": 1, "maximum": 10}
