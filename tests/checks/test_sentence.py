"""Sentences are filled in by DuckDB."""

import duckdb
import pytest

from checks.sentence import placeholders, sentence_sql

ROW = "(select date '2026-04-03' as dag, -1250 as bedrag, null as leeg)"


def _fill(template: str, language: str) -> str:
    expression = sentence_sql(template, "nl" if language == "nl" else "en")
    with duckdb.connect() as con:
        ((text,),) = con.execute(f"select {expression} from {ROW}").fetchall()
    return str(text)


@pytest.mark.parametrize(
    ("template", "language", "text"),
    [
        ("Op {dag}.", "nl", "Op 2026-04-03."),
        ("{bedrag:euro}!", "nl", "-12,50 euro!"),
        ("{bedrag:euro}!", "en", "-12.50 euros!"),
        ("{leeg} {leeg:euro}", "nl", "(leeg) (leeg)"),
        ("{leeg}", "en", "(empty)"),
        ("Geen 'gat' {dag}{dag}", "nl", "Geen 'gat' 2026-04-032026-04-03"),
        ("Zonder iets.", "nl", "Zonder iets."),
    ],
)
def test_a_sentence_is_filled_in(template: str, language: str, text: str) -> None:
    assert _fill(template, language) == text


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="alleen 'euro'"):
        sentence_sql("{bedrag:dollar}", "nl")


def test_it_tells_which_columns_it_needs() -> None:
    assert placeholders("Op {dag} is {bedrag:euro} betaald op {dag}.") == {"dag", "bedrag"}
