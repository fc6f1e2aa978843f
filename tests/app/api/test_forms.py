"""One answer in four forms: the same rows, typed, explained, and nothing that a spreadsheet would carry out."""

import io
import json
from datetime import date
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from app.api.forms.choice import Form, form_of
from app.api.forms.csvtext import as_csv
from app.api.forms.table import COLUMNS
from app.api.forms.xlsx import LARGEST, as_xlsx, refuse_too_many
from app.api.problem import Problem
from app.store.models import Rol
from tests.app.api.conftest import Client
from tests.app.forms import COMPARED, FORMS, fetch
from tests.app.small_region import OUTSIDE_GEMEENTE, OWN_GEMEENTE, WITHHELD_GEMEENTE

PATH = "/v1/indicatoren/wachttijd/waarden"
QUERY = {"segment": ["2", "5"], "gemeente": ["", OWN_GEMEENTE, WITHHELD_GEMEENTE, OUTSIDE_GEMEENTE], "maat": "mediaan"}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_the_same_rows(client: Client, form: str) -> None:
    expected = fetch(client(Rol.BEHEERDER), PATH, "csv", **QUERY)
    found = fetch(client(Rol.BEHEERDER), PATH, form, **QUERY)
    assert [[row[name] for name in COMPARED] for row in found] == [[row[name] for name in COMPARED] for row in expected]
    assert {row["status"] for row in found} == {"waarde", "onderdrukt", "nvt"}
    assert {row["reden"] for row in found if row["status"] != "waarde"} >= {"klein-aantal", "buiten-scope"}


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", Form.JSON),
        ("*/*", Form.JSON),
        ("text/html,application/xhtml+xml,*/*;q=0.8", Form.JSON),
        ("text/csv", Form.CSV),
        ("text/csv;q=0.5, application/vnd.apache.parquet", Form.PARQUET),
        ("image/png, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;q=0.1", Form.XLSX),
        ("text/csv;q=0, */*", Form.JSON),
    ],
)
def test_accept_chooses_the_form_that_is_wanted_most(accept: str, expected: Form) -> None:
    assert form_of("", accept) is expected


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "text/csv;q=veel"])
def test_a_form_that_is_not_there(accept: str) -> None:
    with pytest.raises(Problem) as raised:
        form_of("", accept)
    assert raised.value.status == 406 and "formaat" in raised.value.detail.en


def test_formaat_goes_before_accept(client: Client) -> None:
    both = client(Rol.BEHEERDER).get(PATH, params={"formaat": "xlsx"}, headers={"Accept": "text/csv"})
    assert both.headers["content-type"] == Form.XLSX.media_type
    assert both.headers["content-disposition"] == 'attachment; filename="wachttijd.xlsx"'
    wrong = client(Rol.BEHEERDER).get(PATH, params={"formaat": "xls"})
    assert wrong.status_code == 400 and wrong.json()["errors"][0]["location"] == {"name": "formaat"}


def _book(client: Client, language: str = "nl") -> Any:
    answer = client(Rol.BEHEERDER).get(PATH, params={**QUERY, "formaat": "xlsx"}, headers={"Accept-Language": language})
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def test_cells_of_a_workbook_have_the_type_of_what_they_hold(client: Client) -> None:
    header, *lines = _book(client)["cijfers"].iter_rows()
    assert [cell.value for cell in header] == list(COLUMNS)
    row = dict(zip(COLUMNS, next(line for line in lines if line[3].value == OWN_GEMEENTE), strict=True))
    assert (row["gemeente"].data_type, row["segment"].data_type) == ("s", "s")  # a code keeps its zero
    assert row["periode_start"].is_date and row["peildatum"].value.date() == date(2026, 3, 31)
    assert row["waarde"].data_type == row["n_clienten"].data_type == "n"
    assert row["voorlopig"].data_type == row["onderdrukt"].data_type == "b"
    withheld = dict(zip(COLUMNS, next(line for line in lines if line[3].value == WITHHELD_GEMEENTE), strict=True))
    assert withheld["onderdrukt"].value is True
    assert {withheld[name].value for name in ("waarde", "teller", "noemer", "n_clienten")} == {None}


@pytest.mark.parametrize(
    ("language", "sheet", "expected"),
    [
        (
            "nl",
            "toelichting",
            ["Wachttijd", "2026-03-31", "run 1", "minder dan 10 jeugdigen", "bevinding", "later komen", "EUPL-1.2"],
        ),
        (
            "en",
            "explanation",
            ["Waiting time", "2026-03-31", "run 1", "fewer than 10 youths", "a finding", "come later", "EUPL-1.2"],
        ),
    ],
)
def test_a_workbook_explains_itself(client: Client, language: str, sheet: str, expected: list[str]) -> None:
    told = "\n".join(f"{name}: {text}" for name, text in _book(client, language)[sheet].iter_rows(values_only=True))
    assert [one for one in expected if one not in told] == []
    assert "versie 1" in told or "version 1" in told


def test_a_forecast_that_rests_on_a_broken_pattern_says_so(client: Client) -> None:
    address = "/v1/indicatoren/kostenprognose/waarden?formaat=xlsx&periodeType=jaar"
    book = openpyxl.load_workbook(io.BytesIO(client(Rol.BEHEERDER).get(address).content))
    told = [text for name, text in book["toelichting"].iter_rows(values_only=True) if name == "Let op de prognose"]
    assert len(told) == 2


def test_parquet_is_typed_and_explained(client: Client) -> None:
    answer = client(Rol.BEHEERDER).get(PATH, params={**QUERY, "formaat": "parquet"})
    assert answer.headers["content-type"] == Form.PARQUET.media_type
    table = pq.read_table(io.BytesIO(answer.content))
    types = {field.name: field.type for field in table.schema}
    assert tuple(types) == tuple(COLUMNS)
    assert types["gemeente"] == pa.string() and types["waarde"] == pa.float64() and types["n_clienten"] == pa.int64()
    assert types["periode_start"] == types["peildatum"] == pa.date32() and types["onderdrukt"] == pa.bool_()
    told = dict(json.loads(table.schema.metadata[b"hefboom.toelichting"]))
    assert told["Peildatum"] == "2026-03-31" and "EUPL-1.2" in told["Licentie"]


@pytest.mark.parametrize("form", FORMS[1:])
def test_an_answer_without_rows_is_a_file_with_its_columns(client: Client, form: str) -> None:
    assert fetch(client(Rol.BEHEERDER), PATH, form, van="1999-01-01", tot="1999-12-31") == []


@pytest.mark.parametrize("form", FORMS)
def test_the_same_question_gives_the_same_bytes(client: Client, form: str) -> None:
    analist, beheerder = (
        client(rol).get(PATH, params={**QUERY, "formaat": form}) for rol in (Rol.REGIO_ANALIST, Rol.BEHEERDER)
    )
    assert analist.content == beheerder.content


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")'])
def test_a_text_is_never_a_formula(text: str) -> None:
    row = (text, *([None] * (len(COLUMNS) - 1)))
    assert as_csv([row]).decode().splitlines()[1].lstrip('"').startswith("'")
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx([row], [("wat", text)], "toelichting", date(2026, 3, 31))))
    for name, cell in (("cijfers", "A2"), ("toelichting", "B1")):
        assert sheet[name][cell].data_type == "s"
        assert sheet[name][cell].hyperlink is None


def test_a_number_below_zero_stays_a_number() -> None:
    row = (*([None] * 9), -12.5, *([None] * (len(COLUMNS) - 10)))
    assert ",-12.5," in as_csv([row]).decode()


def test_too_many_rows_for_a_workbook() -> None:
    refuse_too_many(LARGEST)
    with pytest.raises(Problem) as raised:
        refuse_too_many(LARGEST + 1)
    assert raised.value.status == 400 and "parquet" in raised.value.errors[0].detail.nl
