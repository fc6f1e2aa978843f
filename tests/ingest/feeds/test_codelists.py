"""The code lists of the feeds against those of the standard, read in place. Tests of ingest/feeds/*.toml."""

import csv
from pathlib import Path

import pytest

from ingest.feeds.read import schemas

CODELISTS = Path(__file__).resolve().parents[3] / ".." / "shared" / "ijw-3.2" / "codelists.csv"


@pytest.mark.skipif(
    not CODELISTS.exists(), reason="the reference kit of the standard does not stand beside the project"
)
@pytest.mark.parametrize(("column", "code_list"), [("productcategorie", "JZ020"), ("verwijzer", "COD327")])
def test_a_code_list_is_that_of_the_standard(column: str, code_list: str) -> None:
    with CODELISTS.open(encoding="utf-8", newline="") as file:
        published = {row["code"] for row in csv.DictReader(file) if row["list_id"] == code_list}
    (rule,) = (rule for rule in schemas()["aanmelding"].columns if rule.name == column)
    assert set(rule.values) == published
    assert rule.source == f"codelijst {code_list}"
