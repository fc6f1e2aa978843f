"""A feed file becomes rows, and every fault says where and what. Tests of ingest/feeds/."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.fault import Effect, Fault
from ingest.feeds.read import FeedRead, read_feed, schemas
from ingest.pseudonym import Pseudonymiser
from ingest.recognise import Kind, Recognised, recognise

KEY = bytes(range(32))
BSN = "123456782"
ROW = {
    "leverdatum": "2026-04-01",
    "aanbieder": "01234567",
    "aanmeldnummer": "A-1",
    "bsn": BSN,
    "geboortedatum": "2014-05-31",
    "gemeente": "0518",
    "productcategorie": "45",
    "productcode": "45A04",
    "verwijzer": "02",
    "verwijsdatum": "2026-03-01",
    "aanmelddatum": "2026-03-05",
    "intakedatum": "",
    "startdatum": "",
    "einddatum": "",
}
PLACES = {
    "leverdatum": "2026-04-01",
    "aanbieder": "01234567",
    "locatie": "De Duinen",
    "verblijfsvorm": "residentieel",
    "maand": "2026-03",
    "plaatsen": "12",
}
BASE = {"aanmelding": ROW, "capaciteit": PLACES}


def text(*rows: dict[str, str], feed: str = "aanmelding", sep: str = ";", columns: list[str] | None = None) -> bytes:
    """A CSV with these changes to a row that is right, one a row."""
    names = columns or list(BASE[feed])
    target = io.StringIO()
    writer = csv.writer(target, delimiter=sep)
    writer.writerow(names)
    for changes in rows:
        row = BASE[feed] | changes
        writer.writerow([row.get(name, "") for name in names])
    return target.getvalue().encode()


def read(data: bytes, feed: str = "aanmelding") -> FeedRead:
    return read_feed(feed, data, file=f"{feed}.csv", delivery="d" * 64, pseudonymiser=Pseudonymiser(KEY))


def sentences(found: FeedRead) -> list[tuple[int | None, str | None, str]]:
    return [(fault.row, fault.place, fault.what.nl) for fault in found.faults]


def test_a_row_becomes_typed_and_pseudonymised() -> None:
    found = read(text({}))
    assert found.faults == ()
    assert found.rows == (
        (
            "d" * 64,
            2,
            date(2026, 4, 1),
            "01234567",
            "A-1",
            Pseudonymiser(KEY).of(BSN),
            2014,
            5,
            "0518",
            "45",
            "45A04",
            "02",
            date(2026, 3, 1),
            date(2026, 3, 5),
            None,
            None,
            None,
        ),
    )


def test_capacity_becomes_typed() -> None:
    found = read(text({}, feed="capaciteit"), "capaciteit")
    row = ("d" * 64, 2, date(2026, 4, 1), "01234567", "De Duinen", "residentieel", date(2026, 3, 1), 12)
    assert (found.rows, found.faults) == ((row,), ())


def test_only_what_must_be_known_is_required() -> None:
    required = {"leverdatum", "aanbieder", "aanmeldnummer", "bsn", "gemeente", "productcategorie", "aanmelddatum"}
    found = read(text(dict.fromkeys(set(ROW) - required, "")))
    assert (len(found.rows), found.faults) == (1, ())
    assert found.rows[0][6:8] == (None, None)
    for name in required:
        assert sentences(read(text({name: ""}))) == [(2, f"kolom {name}", f"{name} is leeg, maar verplicht.")]


@pytest.mark.parametrize("sep", [";", ","])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_separator_bom_and_line_ends_make_no_difference(sep: str, bom: bytes, end: bytes) -> None:
    data = bom + text({}, {"aanmeldnummer": "A-2"}, sep=sep).replace(b"\r\n", end)
    assert read(data).rows == read(text({}, {"aanmeldnummer": "A-2"})).rows


def test_compact_dates_spaces_and_capitals_in_the_header_make_no_difference() -> None:
    plain = {name: value.replace("-", "") if "datum" in name else f" {value} " for name, value in ROW.items()}
    assert read(text(plain).replace(b"leverdatum", b" Leverdatum ")).rows == read(text({})).rows


def test_the_order_of_columns_is_free() -> None:
    assert read(text({}, columns=sorted(ROW))).rows == read(text({})).rows


def test_empty_rows_are_passed_over_and_lines_keep_counting() -> None:
    data = text({}) + b"\r\n" + b";" * 13 + b"\r\n" + text({"aanmeldnummer": "A-2"}).split(b"\r\n")[1]
    found = read(data)
    assert ([row[1] for row in found.rows], found.faults) == ([2, 5], ())


def test_a_row_begins_on_the_line_where_its_first_cell_stands() -> None:
    data = text({"aanmeldnummer": "A\n1"}, {"gemeente": "518"})
    assert sentences(read(data)) == [
        (2, "kolom aanmeldnummer", "aanmeldnummer bevat een regeleinde of stuurteken."),
        (4, "kolom gemeente", "gemeente (518) heeft niet de vorm van een CBS-gemeentecode, 4 cijfers."),
    ]


def test_another_encoding_is_refused_with_advice() -> None:
    data = text({}, {"aanmeldnummer": "Café"}).decode().encode("cp1252")
    found = read(data)
    assert found.refused
    assert found.rows == ()
    (fault,) = found.faults
    assert (fault.effect, fault.row) == (Effect.FILE, 3)
    assert fault.what.nl == "de tekens zijn niet opgeslagen als UTF-8 (waarschijnlijk als Windows-1252 of Latin-1)."
    assert "CSV UTF-8" in fault.remedy.nl


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_is_refused(encoding: str) -> None:
    found = read(text({}).decode().encode(encoding))
    assert found.refused
    assert found.faults[0].row == 1


def test_all_problems_with_columns_come_at_once() -> None:
    columns = [name for name in ROW if name not in {"verwijzer", "aanmelddatum"}] + ["aanmeld_datum", "bsn"]
    found = read(text({}, columns=columns))
    assert found.refused
    assert {fault.effect for fault in found.faults} == {Effect.FILE}
    assert sentences(found) == [
        (1, "kolom verwijzer", "kolom verwijzer ontbreekt."),
        (1, "kolom aanmelddatum", "kolom aanmelddatum ontbreekt."),
        (1, "kolom aanmeld_datum", "kolom aanmeld_datum is onbekend."),
        (1, "kolom bsn", "kolom bsn staat er meer dan één keer in."),
    ]
    expected = ", ".join(ROW)
    assert found.faults[2].remedy.nl == f"Bedoelde u aanmelddatum? Verwachte kolommen: {expected}."
    assert all(f"Verwachte kolommen: {expected}." in fault.remedy.nl for fault in found.faults)
    assert all(f"Expected columns: {expected}." in fault.remedy.en for fault in found.faults)


def test_a_column_without_a_name_is_unknown() -> None:
    found = read(text({}).replace(b"einddatum", b"einddatum;").replace(b"2026-03-05;;;", b"2026-03-05;;;;"))
    assert sentences(found) == [(1, "kolom (zonder naam)", "kolom (zonder naam) is onbekend.")]


def test_a_forgotten_header_line_shows_nothing_of_the_record() -> None:
    found = read(text({"aanmeldnummer": "Jansen"}).split(b"\r\n", 1)[1])
    said = " ".join(fault.what.nl + (fault.place or "") for fault in found.faults)
    assert found.refused
    assert BSN not in said
    assert "2014-05-31" not in said


WRONG = [
    ("leverdatum", "01-04-2026", "leverdatum (iets als 99-99-9999) is geen datum in de vorm JJJJ-MM-DD of JJJJMMDD."),
    ("leverdatum", "2026-0401", "leverdatum (iets als 9999-9999) is geen datum in de vorm JJJJ-MM-DD of JJJJMMDD."),
    ("leverdatum", "2026-02-30", "leverdatum is een datum die niet bestaat."),
    ("leverdatum", "0000-01-01", "leverdatum is een datum die niet bestaat."),
    ("aanbieder", "1234567", "aanbieder (iets als 9999999) heeft niet de vorm van een AGB-code, 8 cijfers."),
    ("aanbieder", "١٢٣٤٥٦٧٨", "aanbieder (iets als 99999999) heeft niet de vorm van een AGB-code, 8 cijfers."),
    ("aanmeldnummer", "x" * 51, "aanmeldnummer is te lang: 51 tekens, hoogstens 50."),
    ("aanmeldnummer", f"A-{BSN}", "aanmeldnummer bevat het BSN of de geboortedatum."),
    ("aanmeldnummer", "1234.56.782", "aanmeldnummer bevat het BSN of de geboortedatum."),
    ("aanmeldnummer", "2014-05-31", "aanmeldnummer bevat het BSN of de geboortedatum."),
    ("aanmeldnummer", "A31052014", "aanmeldnummer bevat het BSN of de geboortedatum."),
    ("bsn", "12345678", "bsn bestaat niet uit negen cijfers."),
    ("bsn", "123456789", "bsn is geen geldig nummer (elfproef)."),
    ("bsn", "000000000", "bsn is geen geldig nummer (elfproef)."),
    ("bsn", "999999999", "bsn is geen geldig nummer (elfproef)."),
    ("geboortedatum", "31-05-2014", "geboortedatum is geen datum in de vorm JJJJ-MM-DD of JJJJMMDD."),
    ("geboortedatum", "2014-02-30", "geboortedatum is een datum die niet bestaat."),
    ("gemeente", "518", "gemeente (518) heeft niet de vorm van een CBS-gemeentecode, 4 cijfers."),
    ("productcategorie", "39", "productcategorie (39) staat niet in de lijst (codelijst JZ020)."),
    ("productcode", "45A041", "productcode is te lang: 6 tekens, hoogstens 5."),
    ("verwijzer", "07", "verwijzer (07) staat niet in de lijst (codelijst COD327)."),
    ("verwijzer", "huisarts", "verwijzer (iets als xxxxxxxx) staat niet in de lijst (codelijst COD327)."),
    ("aanmelddatum", "gisteren", "aanmelddatum (iets als xxxxxxxx) is geen datum in de vorm JJJJ-MM-DD of JJJJMMDD."),
]
WRONG_PLACES = [
    ("verblijfsvorm", "internaat", "verblijfsvorm (iets als xxxxxxxxx) staat niet in de lijst (vormen van verblijf)."),
    ("maand", "2026-03-01", "maand (iets als 9999-99-99) is geen maand in de vorm JJJJ-MM."),
    ("maand", "2026-13", "maand is een datum die niet bestaat."),
    ("plaatsen", "-1", "plaatsen (iets als -9) is geen geheel getal van 0 of meer."),
    ("plaatsen", "12,5", "plaatsen (iets als 99,9) is geen geheel getal van 0 of meer."),
    ("plaatsen", "999999999999", "plaatsen (999999999999) is geen geheel getal van 0 of meer."),
    ("locatie", "", "locatie is leeg, maar verplicht."),
]


@pytest.mark.parametrize(
    ("feed", "column", "value", "sentence"),
    [("aanmelding", *case) for case in WRONG] + [("capaciteit", *case) for case in WRONG_PLACES],
)
def test_a_wrong_cell_refuses_only_its_row(feed: str, column: str, value: str, sentence: str) -> None:
    found = read(text({}, {column: value}, {}, feed=feed), feed)
    assert sentences(found) == [(3, f"kolom {column}", sentence)]
    (fault,) = found.faults
    assert (fault.rule, fault.effect, fault.kind, fault.file) == ("FEED", Effect.RECORD, feed, f"{feed}.csv")
    assert fault.what.en
    assert fault.remedy.nl
    assert fault.remedy.en
    assert ([row[1] for row in found.rows], found.rows_refused, found.refused) == ([2, 4], 1, False)


def test_all_faults_of_a_row_come_at_once_with_its_own_number() -> None:
    found = read(text({"gemeente": "", "bsn": "1", "verwijzer": "7", "aanmeldnummer": "A-77"}))
    assert [fault.place for fault in found.faults] == ["kolom bsn", "kolom gemeente", "kolom verwijzer"]
    assert {fault.reference for fault in found.faults} == {"A-77"}


def test_a_row_of_another_width_is_refused() -> None:
    data = text({}) + b"2026-04-01;01234567\r\n"
    assert sentences(read(data)) == [(3, None, "deze regel heeft 2 cellen, de kopregel 14.")]


def test_broken_quotes_refuse_the_file() -> None:
    found = read(text({}) + b'"2026-04-01;\r\n')
    assert found.refused
    assert sentences(found)[0][0] == 3
    assert "aanhalingstekens" in sentences(found)[0][2]


def test_zero_bytes_refuse_the_file() -> None:
    assert sentences(read(text({}) + b"\0")) == [(3, None, "hier staat een nul-byte: dit is geen tekstbestand.")]


def test_an_empty_file_is_refused() -> None:
    assert sentences(read(b"\r\n")) == [(None, None, "het bestand is leeg.")]


def test_a_header_without_rows_refuses_nothing_and_is_remarked_upon() -> None:
    found = read(text())
    (remark,) = found.faults
    assert (found.rows, found.rows_refused, found.refused, remark.effect) == ((), 0, False, Effect.REPORT)
    assert remark.what.nl == "er staat alleen een kopregel in het bestand; er is dus niets ingelezen."


def test_a_table_in_utf_16_is_named_as_such() -> None:
    (fault,) = read(text({}).decode().encode("utf-16")).faults
    assert (fault.effect, fault.row) == (Effect.FILE, 1)
    assert "UTF-16" in fault.what.nl and "CSV UTF-8" in fault.remedy.nl


def test_lines_of_an_old_mac_are_named_as_such() -> None:
    data = text({}).replace(b"\r\n", b"\r")
    assert recognise(data, "lijst.csv") == Recognised(Kind.FEED, "aanmelding")
    (fault,) = read(data).faults
    assert (fault.effect, fault.row) == (Effect.FILE, 1)
    assert "(CR)" in fault.what.nl and "CSV (Macintosh)" in fault.remedy.nl


@pytest.mark.parametrize("sep", [";", ","])
def test_empty_lines_before_the_header_are_passed_over(sep: str) -> None:
    data = b"\r\n\r\n" + text({}, sep=sep)
    assert recognise(data, "lijst.csv") == Recognised(Kind.FEED, "aanmelding")
    assert (len(read(data).rows), read(data).faults) == (1, ())


def test_leading_zeros_that_excel_dropped_are_named_as_such() -> None:
    (fault,) = read(text({"gemeente": "518"})).faults
    assert fault.remedy.nl == "Zet de voorloopnullen terug (Excel laat die weg)."


def test_the_schema_is_that_of_the_manual() -> None:
    assert schemas()["aanmelding"].names == tuple(ROW)
    assert schemas()["capaciteit"].names == tuple(PLACES)


def personal(fault: Fault) -> str:
    return " ".join([*fault.what, *fault.remedy, fault.place or "", fault.reference or "", fault.file])


cells = st.one_of(
    st.sampled_from(["", BSN, "2014-05-31", "0518", "45", "2026-04-01", "x" * 60, '"', "=1+1", "1.234,56", "é"]),
    st.text(max_size=12),
)


@settings(max_examples=200, deadline=None)
@given(
    feed=st.sampled_from(["aanmelding", "capaciteit"]),
    rows=st.lists(st.dictionaries(st.sampled_from([*ROW, *PLACES]), cells, max_size=6), max_size=5),
    sep=st.sampled_from(";,"),
)
def test_no_row_makes_it_crash_or_talk(feed: str, rows: list[dict[str, str]], sep: str) -> None:
    found = read(text(*rows, feed=feed, sep=sep), feed)
    assert found.refused or len(found.rows) + found.rows_refused <= len(rows)
    for fault in found.faults:
        assert BSN not in personal(fault)
        assert "2014-05-31" not in personal(fault)


@settings(max_examples=300, deadline=None)
@given(feed=st.sampled_from(["aanmelding", "capaciteit"]), data=st.binary(max_size=400) | st.text().map(str.encode))
def test_no_bytes_make_it_crash(feed: str, data: bytes) -> None:
    found = read(data, feed)
    assert found.refused
    assert found.rows == ()
    assert found.faults
