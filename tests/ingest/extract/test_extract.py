"""Records of messages that come as a table. Tests of ingest/extract/ and of Parquet."""

import io
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ingest.extract.columns import extract_schemas
from ingest.extract.read import ExtractRead, read_extract
from ingest.fault import Effect
from ingest.intake import MessageCount, Options, RecordCount, load_deliveries
from ingest.pseudonym import Pseudonymiser
from ingest.recognise import Kind, Recognised, recognise
from tests.ingest.extract.exporter import Record, csv_bytes, records
from tests.ingest.intake_world import SETTINGS, World, check
from tests.ingest.messages import BSN, OTHER_BSN, jw305, jw323

KEY = Pseudonymiser(bytes(range(32)))


def starts(*messages: bytes) -> list[Record]:
    return records(messages)["start"]


def read(rows: list[Record], table: str = "start") -> ExtractRead:
    return read_extract(table, csv_bytes(rows), file=f"{table}.csv", pseudonymiser=KEY)


def parquet_bytes(columns: dict[str, pa.Array]) -> bytes:
    target = io.BytesIO()
    pq.write_table(pa.table(columns), target)
    return target.getvalue()


def test_a_table_gives_the_row_that_the_message_gives(world: World) -> None:
    world.one("1.xml", jw305("1", ["2026-04-03", "2026-04-04"]))
    (xml,) = (world.con.execute("select * exclude regel from raw.start order by all").fetchall(),)
    world.con.execute("delete from raw.start; delete from raw.bericht")
    outcome = world.one("start.csv", csv_bytes(starts(jw305("1", ["2026-04-03", "2026-04-04"]))))
    assert outcome.messages == {"JW305": MessageCount(accepted=1)}
    assert outcome.records == {"start": RecordCount(accepted=2)}
    assert world.con.execute("select * exclude regel from raw.start order by all").fetchall() == xml
    assert world.con.execute("select regel from raw.start order by 1").fetchall() == [(2,), (3,)]  # lines of the file


def test_money_is_in_euros() -> None:
    read_ = read(records([jw323("1", ["R1"])])["prestatie"], "prestatie")
    (message,) = read_.messages
    (row,) = message.rows("prestatie")
    assert (message.kind, message.bericht_id) == ("JW323", "JW323/01234567/1")
    assert row[6:12] == (KEY.of(BSN), "R1", None, "000000001", "45", "45A04")
    assert row[12:19] == (date(2026, 3, 1), date(2026, 3, 31), 4, "04", 1250, 5000, "D")


def test_amounts_that_are_all_whole_may_be_eurocents() -> None:
    rows = records([jw323("1", [f"R{number}" for number in range(20)])])["prestatie"]
    in_cents = [row | {"bedrag": str(5000 + number)} for number, row in enumerate(rows)]
    (fault,) = read(in_cents, "prestatie").faults
    assert (fault.effect, fault.place) == (Effect.REPORT, "kolom bedrag")
    assert fault.what.nl.startswith("geen enkel bedrag heeft centen; misschien zijn dit eurocenten.")
    with_cents = [in_cents[0] | {"bedrag": "50,01"}, *in_cents[1:]]
    assert read(with_cents, "prestatie").faults == ()
    assert read(in_cents[:19], "prestatie").faults == ()


def test_a_wrong_cell_refuses_its_message_and_no_other() -> None:
    rows = starts(jw305("1", ["2026-04-03", "2026-04-04"]), jw305("2"))
    rows[1] |= {"begindatum": "4-4-2026", "bsn": "12345678"}
    found = read(rows)
    assert [message.identificatie for message in found.messages] == ["2"]
    (refused,) = found.refused_messages
    assert (refused.kind, refused.identificatie) == ("JW305", "1")
    assert [(fault.effect, fault.row, fault.place, fault.message) for fault in refused.faults] == [
        (Effect.MESSAGE, 3, "kolom bsn", "1"),
        (Effect.MESSAGE, 3, "kolom begindatum", "1"),
    ]
    assert "12345678" not in str(refused.faults)


def test_a_mended_message_may_come_again(world: World) -> None:
    (row,) = starts(jw305("1"))
    assert world.one("start.csv", csv_bytes([row | {"begindatum": ""}])).messages == {"JW305": MessageCount(refused=1)}
    assert world.one("start.csv", csv_bytes([row])).messages == {"JW305": MessageCount(accepted=1)}


def test_a_row_that_names_no_message_is_refused_by_itself(world: World) -> None:
    one, two = starts(jw305("1"), jw305("2"))
    outcome = world.one("start.csv", csv_bytes([one | {"identificatie": ""}, two]))
    assert outcome.records == {"start": RecordCount(accepted=1, refused=1)}
    assert [(fault.effect, fault.row, fault.place) for fault in outcome.faults] == [
        (Effect.RECORD, 2, "kolom identificatie")
    ]


def test_a_message_is_about_one_client_and_has_one_date() -> None:
    one, two = starts(jw305("1"), jw305("1", bsn=OTHER_BSN))
    assert read([one, two]).messages == ()
    (refused,) = read([one, two]).refused_messages
    assert [(fault.row, fault.place) for fault in refused.faults] == [(3, "kolom bsn")]
    (refused,) = read([one, one | {"dagtekening": "2026-04-06"}]).refused_messages
    assert refused.faults[0].what.nl == "dagtekening is anders dan op regel 2 van hetzelfde bericht."


def test_what_belongs_together_comes_together() -> None:
    (row,) = starts(jw305("1"))
    (refused,) = read([row | {"categorie": ""}]).refused_messages
    assert [fault.what.nl for fault in refused.faults] == ["categorie is leeg, maar hoort bij categorie, code."]
    assert len(read([row | {"categorie": "", "code": ""}]).messages) == 1


def test_the_rules_about_a_record_hold(world: World) -> None:
    rows = starts(jw305("1", ["2026-04-03", "2026-05-01"]))
    outcome = world.one("start.csv", csv_bytes(rows))
    assert outcome.records == {"start": RecordCount(accepted=1, refused=1)}
    assert [(fault.rule, fault.row) for fault in outcome.faults] == [("T2", 3)]  # of the check in intake_world


def test_the_same_rows_in_another_order_are_the_same_message(world: World) -> None:
    rows = starts(jw305("1", ["2026-04-03", "2026-04-04"]))
    world.one("start.csv", csv_bytes(rows))
    shuffled = [dict(reversed(row.items())) for row in reversed(rows)]
    assert world.one("start.csv", csv_bytes(shuffled)).messages == {"JW305": MessageCount(duplicate=1)}
    other = [rows[0], rows[1] | {"begindatum": "2026-04-09"}]
    (fault,) = world.one("start.csv", csv_bytes(other)).faults
    assert (fault.rule, fault.return_code) == ("TR056", "9056")


@pytest.mark.parametrize("table_first", [True, False])
def test_a_message_counts_once_in_whatever_form_it_comes(world: World, table_first: bool) -> None:
    files = [("start.csv", csv_bytes(starts(jw305("1")))), ("1.xml", jw305("1"))]
    first, second = world.deliver(files if table_first else files[::-1])
    assert first.messages == {"JW305": MessageCount(accepted=1)}
    assert (second.messages, second.faults) == ({"JW305": MessageCount(duplicate=1)}, ())
    assert world.count("start") == 1


def test_only_who_sent_a_message_may_deliver_it(world: World) -> None:
    rows = starts(jw305("1"), jw305("2", sender="12345678"))
    delivery = replace(world.delivery("start.csv", csv_bytes(rows)), speaks_for="12345678")
    (outcome,) = load_deliveries(world.con, [delivery], SETTINGS, check, Options())
    assert outcome.messages == {"JW305": MessageCount(accepted=1, refused=1)}
    assert [fault.rule for fault in outcome.faults] == ["niet-bevoegd"]


def test_columns_may_be_called_more_fully_and_others_may_be_there() -> None:
    (row,) = starts(jw305("1"))
    fuller = {
        "bericht_code": "438",
        **{{"code": "product_code", "begindatum": "start_product_begindatum"}.get(k, k): v for k, v in row.items()},
    }
    assert read([fuller]).messages == read([row]).messages
    del row["datum_gebruik"]
    assert len(read([row]).messages) == 1


@pytest.mark.parametrize("column", ["naam", "achternaam", "commentaar", "straatnaam"])
def test_a_column_about_a_person_that_nobody_needs_is_refused(column: str) -> None:
    (row,) = starts(jw305("1"))
    found = read([row | {column: "Jansen"}])
    assert found.refused
    assert [fault.place for fault in found.faults] == [f"kolom {column}"]
    assert "Jansen" not in str(found.faults)


def test_a_column_that_must_be_there_is_asked_for() -> None:
    (row,) = starts(jw305("1"))
    del row["ontvanger"]
    found = read([row])
    assert [fault.what.nl for fault in found.faults] == ["kolom ontvanger ontbreekt."]


@pytest.mark.parametrize("table", sorted(extract_schemas()))
def test_an_extract_is_known_by_its_header(table: str) -> None:
    names = [column.name for column in extract_schemas()[table].columns]
    needed = [column.name for column in extract_schemas()[table].columns if not column.may_be_absent]
    for header in (names, needed, names[:3] + names[4:]):
        assert recognise(";".join(header).encode(), "export.csv") == Recognised(Kind.EXTRACT, table)
    data = parquet_bytes({name: pa.array(["x"]) for name in names})
    assert recognise(data, "export") == Recognised(Kind.EXTRACT, table)


def test_parquet_is_read_as_its_values_would_be_written() -> None:
    (row,) = starts(jw305("1"))
    columns = {name: pa.array([value or None], pa.string()) for name, value in row.items()}
    columns["begindatum"] = pa.array([date(2026, 4, 3)])
    columns["dagtekening"] = pa.array([pa.scalar(date(2026, 4, 5)).cast(pa.timestamp("us"))])
    columns["toewijzing_nummer"] = pa.array([1.0])
    columns["geslacht"] = pa.array(["1"]).dictionary_encode()
    found = read_extract("start", parquet_bytes(columns), file="start.parquet", pseudonymiser=KEY)
    assert (found.faults, found.messages) == ((), read([row]).messages)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"PAR1", "dit Parquet-bestand is niet heel of niet te lezen."),
        (
            parquet_bytes({"bsn": pa.array(["1"])})[:-30] + b"x" * 30,
            "dit Parquet-bestand is niet heel of niet te lezen.",
        ),
        (
            parquet_bytes({"bsn": pa.array([["1"]])}),
            "dit Parquet-bestand heeft een kolom met lijsten, records of bytes.",
        ),
        (
            parquet_bytes({"bsn": pa.array([b"1"])}),
            "dit Parquet-bestand heeft een kolom met lijsten, records of bytes.",
        ),
    ],
)
def test_parquet_that_cannot_be_read_says_so(data: bytes, expected: str) -> None:
    found = read_extract("start", data, file="start.parquet", pseudonymiser=KEY)
    assert (found.refused, [fault.what.nl for fault in found.faults]) == (True, [expected])


def test_a_long_text_in_a_million_rows_fills_no_memory() -> None:
    (row,) = starts(jw305("1"))
    many = 100_000
    columns = {name: pa.array([value] * many).dictionary_encode() for name, value in row.items()}
    columns["code"] = pa.array(["x" * 100_000]).dictionary_encode().take(pa.array([0] * many))
    data = parquet_bytes(columns)
    assert len(data) < 1_000_000
    found = read_extract("start", data, file="start.parquet", pseudonymiser=KEY)
    assert [fault.what.nl for fault in found.faults] == ["een cel is veel te lang."]


def test_every_extract_of_the_exporter_is_read_whole() -> None:
    assert set(records([])) == set(extract_schemas())
