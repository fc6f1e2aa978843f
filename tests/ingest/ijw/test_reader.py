"""Reading right messages: every kind gives its records, typed, pseudonymised and in the order of the tables."""

import pickle
import re
from datetime import date, time

import pytest

from ingest.ijw.message import ReadMessage
from ingest.ijw.plan import column_names
from ingest.ijw.reader import Reader, read_message
from ingest.pseudonym import Pseudonymiser
from ingest.tables import STAGE_TABLES
from tests.ingest.ijw.official import examples, needs_kit
from tests.ingest.ijw.samples import RELEASE, as_bytes, sample
from tests.ingest.messages import BSN, header, message

PSEUDONYMS = Pseudonymiser(b"a key for tests only, 32 bytes..")
READER = Reader(PSEUDONYMS)
CLIENT = PSEUDONYMS.of(BSN)
BORN = "<m:Geboortedatum><ijw:Datum>2014-05-31</ijw:Datum></m:Geboortedatum>"
SHORT_NAME = "<m:Naam><ijw:Geslachtsnaam><ijw:Achternaam>Proef</ijw:Achternaam></ijw:Geslachtsnaam></m:Naam>"
PERSON = {
    "client": CLIENT,
    "bsn_geldig": True,
    "geboortedatum_fout": "",
    "geboortejaar": 2014,
    "geboortemaand": 5,
    "geslacht": "1",
}


def read(data: bytes) -> ReadMessage:
    found = read_message(data, file="bericht.xml", reader=READER)
    assert isinstance(found, ReadMessage), found
    return found


def rows(found: ReadMessage, table: str) -> list[dict[str, object]]:
    """The records by column, without what they all have from the header."""
    names = next(column_names(one) for one in STAGE_TABLES if one.name == table)
    records = [dict(zip(names, row, strict=True)) for row in found.rows(table)]
    for record in records:
        head = [record.pop(name) for name in ("bericht_id", "gemeente", "aanbieder", "dagtekening", "identificatie")]
        assert head == [found.bericht_id, found.gemeente, found.aanbieder, found.dagtekening, found.identificatie]
    return records


def from_provider(kind: str, code: str, body: str) -> bytes:
    return message(kind, header(code, "01234567", "0518", "B-1", "2026-04-05") + body)


def from_municipality(kind: str, code: str, body: str) -> bytes:
    return message(kind, header(code, "0518", "01234567", "B-1", "2026-04-05") + body)


def starts(*products: str, client: str = f"<m:Bsn>{BSN}</m:Bsn>{BORN}<m:Geslacht>1</m:Geslacht>") -> bytes:
    body = "".join(f"<m:StartProduct>{product}</m:StartProduct>" for product in products)
    return from_provider(
        "JW305", "438", f"<m:Client>{client}{SHORT_NAME}<m:StartProducten>{body}</m:StartProducten></m:Client>"
    )


START = "<m:Begindatum>2026-04-03</m:Begindatum><m:StatusAanlevering>1</m:StatusAanlevering>"


def test_the_message_itself() -> None:
    found = read(starts(START))
    assert (found.kind, found.bericht_id) == ("JW305", "JW305/01234567/B-1")
    assert (found.sender, found.receiver, found.gemeente, found.aanbieder) == ("01234567", "0518", "0518", "01234567")
    assert (found.identificatie, found.dagtekening) == ("B-1", date(2026, 4, 5))
    assert re.fullmatch("2:[0-9a-f]{64}", found.fingerprint)


def test_jw305_gives_starts() -> None:
    full = (
        "<m:ToewijzingNummer>72</m:ToewijzingNummer><m:Product><ijw:Categorie>45</ijw:Categorie>"
        "<ijw:Code>45A04</ijw:Code></m:Product><m:ToewijzingIngangsdatum>2026-04-01</m:ToewijzingIngangsdatum>"
        "<m:Begindatum>2026-04-03</m:Begindatum><m:StatusAanlevering>3</m:StatusAanlevering>"
    )
    first, second = rows(read(starts(full, START)), "start")
    assert first == PERSON | {
        "regel": 1,
        "toewijzing_nummer": "000000072",
        "categorie": "45",
        "code": "45A04",
        "toewijzing_ingangsdatum": date(2026, 4, 1),
        "begindatum": date(2026, 4, 3),
        "status_aanlevering": "3",
    }
    nothing = dict.fromkeys(("toewijzing_nummer", "categorie", "code", "toewijzing_ingangsdatum"))
    # what the first one held does not run on in the second
    assert second == PERSON | nothing | {"regel": 2, "begindatum": date(2026, 4, 3), "status_aanlevering": "1"}


def test_jw307_gives_stops() -> None:
    body = (
        f"<m:Client><m:Bsn>{BSN}</m:Bsn>{BORN}<m:Geslacht>1</m:Geslacht>{SHORT_NAME}<m:StopProducten><m:StopProduct>"
        "<m:Product><ijw:Categorie>45</ijw:Categorie></m:Product><m:Begindatum>2026-04-03</m:Begindatum>"
        "<m:RedenBeeindiging>31</m:RedenBeeindiging><m:Einddatum>2026-05-01</m:Einddatum>"
        "<m:StatusAanlevering>1</m:StatusAanlevering></m:StopProduct></m:StopProducten></m:Client>"
    )
    (stop,) = rows(read(from_provider("JW307", "440", body)), "stop")
    assert stop == PERSON | {
        "regel": 1,
        "toewijzing_nummer": None,
        "categorie": "45",
        "code": None,
        "toewijzing_ingangsdatum": None,
        "begindatum": date(2026, 4, 3),
        "reden_beeindiging": "31",
        "einddatum": date(2026, 5, 1),
        "status_aanlevering": "1",
    }


def test_jw315_gives_requests() -> None:
    body = (
        f"<m:Client><m:Bsn>{BSN}</m:Bsn>{BORN}<m:Geslacht>1</m:Geslacht>{SHORT_NAME}<m:AangevraagdeProducten>"
        "<m:AangevraagdProduct><m:ReferentieAanbieder>V 1</m:ReferentieAanbieder>"
        "<m:ToewijzingIngangsdatum>2026-04-03</m:ToewijzingIngangsdatum>"
        "<m:ToewijzingEinddatum>2026-12-31</m:ToewijzingEinddatum><m:Omvang><ijw:Volume>8</ijw:Volume>"
        "<ijw:Eenheid>04</ijw:Eenheid><ijw:Frequentie>2</ijw:Frequentie></m:Omvang><m:Budget>12000</m:Budget>"
        "<m:Verwijzer><ijw:Type>02</ijw:Type><ijw:Naam>Praktijk</ijw:Naam></m:Verwijzer>"
        "</m:AangevraagdProduct></m:AangevraagdeProducten></m:Client>"
    )
    (verzoek,) = rows(read(from_provider("JW315", "446", body)), "verzoek")
    assert verzoek == PERSON | {
        "regel": 1,
        "referentie_aanbieder": "V 1",
        "categorie": None,
        "code": None,
        "verwijzer": "02",
        "toewijzing_ingangsdatum": date(2026, 4, 3),
        "toewijzing_einddatum": date(2026, 12, 31),
        "beschikking_nummer": None,
        "beschikking_ingangsdatum": None,
        "verwijzer_naam": True,
        "zorgverlener_code": None,
        "volume": 8,
        "eenheid": "04",
        "frequentie": "2",
        "budget": 12000,
    }


def allocations(time_text: str = "09:30:15", number: str = "300201") -> bytes:
    long_name = SHORT_NAME.replace("</m:Naam>", "<ijw:NaamGebruik>1</ijw:NaamGebruik></m:Naam>")
    body = (
        f"<m:Client><m:Bsn>{BSN}</m:Bsn>{BORN}<m:Geslacht>1</m:Geslacht>{long_name}<m:Contactgegevens><m:Contact>"
        "<m:Soort>01</m:Soort></m:Contact></m:Contactgegevens><m:ToegewezenProducten><m:ToegewezenProduct>"
        f"<m:ToewijzingNummer>{number}</m:ToewijzingNummer><m:ReferentieAanbieder>V 1</m:ReferentieAanbieder>"
        "<m:Product><ijw:Categorie>45</ijw:Categorie><ijw:Code>45A04</ijw:Code></m:Product>"
        "<m:Toewijzingsdatum>2026-03-30</m:Toewijzingsdatum>"
        f"<m:Toewijzingstijd>{time_text}</m:Toewijzingstijd><m:Ingangsdatum>2026-04-01</m:Ingangsdatum>"
        "<m:RedenWijziging>12</m:RedenWijziging><m:Omvang><ijw:Volume>8</ijw:Volume><ijw:Eenheid>04</ijw:Eenheid>"
        "<ijw:Frequentie>2</ijw:Frequentie></m:Omvang></m:ToegewezenProduct></m:ToegewezenProducten></m:Client>"
    )
    return from_municipality("JW301", "436", body)


def test_jw301_gives_allocations_of_the_municipality_that_sends() -> None:
    found = read(allocations())
    assert (found.sender, found.gemeente, found.aanbieder) == ("0518", "0518", "01234567")
    (toewijzing,) = rows(found, "toewijzing")
    assert toewijzing == PERSON | {
        "regel": 1,
        "toewijzing_nummer": "000300201",
        "referentie_aanbieder": "V 1",
        "categorie": "45",
        "code": "45A04",
        "toewijzingsdatum": date(2026, 3, 30),
        "toewijzingstijd": time(9, 30, 15),
        "ingangsdatum": date(2026, 4, 1),
        "einddatum": None,
        "reden_wijziging": "12",
        "volume": 8,
        "eenheid": "04",
        "frequentie": "2",
        "budget": None,
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("00:00:00", time(0)),
        (" 12:00:00\n", time(12)),
        ("12:00:00.5", time(12, 0, 0, 500000)),
        ("12:00:00.1234567", time(12, 0, 0, 123456)),
        ("24:00:00", time(23, 59, 59, 999999)),  # the end of this day, not its begin
    ],
)
def test_times_as_the_schema_allows_them(text: str, value: time) -> None:
    assert rows(read(allocations(text)), "toewijzing")[0]["toewijzingstijd"] == value


@pytest.mark.parametrize("text", ["7", "+7", "007", " 7 ", "0000000000000007"])
def test_a_number_that_is_a_name_has_nine_digits(text: str) -> None:
    assert rows(read(allocations(number=text)), "toewijzing")[0]["toewijzing_nummer"] == "000000007"


def prestatie(reference: str, *, earlier: str = "", rate: str = "", sign: str = "D", codes: str = "") -> str:
    before = f"<ijw:VorigReferentieNummer>{earlier}</ijw:VorigReferentieNummer>" if earlier else ""
    tariff = f"<m:ProductTarief>{rate}</m:ProductTarief>" if rate else ""
    return (
        f"<m:Prestatie><m:ProductReferentie><ijw:ReferentieNummer>{reference}</ijw:ReferentieNummer>{before}"
        "</m:ProductReferentie><m:ToewijzingNummer>5</m:ToewijzingNummer><m:ProductCategorie>45</m:ProductCategorie>"
        "<m:ProductCode>45A04</m:ProductCode><m:ProductPeriode><ijw:Begindatum>2026-03-01</ijw:Begindatum>"
        "<ijw:Einddatum>2026-03-31</ijw:Einddatum></m:ProductPeriode><m:GeleverdVolume>4</m:GeleverdVolume>"
        f"<m:Eenheid>04</m:Eenheid>{tariff}<m:IngediendBedrag><ijw:Bedrag>5000</ijw:Bedrag>"
        f"<ijw:DebetCredit>{sign}</ijw:DebetCredit></m:IngediendBedrag>{codes}</m:Prestatie>"
    )


def test_jw323_gives_the_declaration_and_its_lines() -> None:
    clients = (
        f"<m:Client><m:Bsn>{BSN}</m:Bsn><m:Prestaties>{prestatie('R1', rate='1250')}{prestatie('R2')}</m:Prestaties>"
        f"</m:Client><m:Client><m:Bsn>999999999</m:Bsn><m:Prestaties>{prestatie('R3', earlier='R0', sign='C')}"
        "</m:Prestaties></m:Client>"
    )
    body = (
        "<m:Declaratie><m:DeclaratieNummer>D1</m:DeclaratieNummer><m:DeclaratiePeriode>"
        "<ijw:Begindatum>2026-03-01</ijw:Begindatum><ijw:Einddatum>2026-03-31</ijw:Einddatum></m:DeclaratiePeriode>"
        "<m:DeclaratieDagtekening>2026-04-04</m:DeclaratieDagtekening><m:TotaalIngediendBedrag>"
        "<ijw:TotaalBedrag>5000</ijw:TotaalBedrag><ijw:DebetCredit>D</ijw:DebetCredit></m:TotaalIngediendBedrag>"
        f"<m:Clienten>{clients}</m:Clienten></m:Declaratie>"
    )
    found = read(from_provider("JW323", "490", body))
    assert rows(found, "declaratie") == [
        {
            "regel": 1,
            "declaratie_nummer": "D1",
            "begindatum": date(2026, 3, 1),
            "einddatum": date(2026, 3, 31),
            "declaratie_dagtekening": date(2026, 4, 4),
            "totaal_bedrag": 5000,
            "debet_credit": "D",
            "basisschema_versie": "1.0.0",
            "bericht_versie": "1.0.0",
        }
    ]
    first, second, third = rows(found, "prestatie")
    assert first == {
        "regel": 1,
        "client": CLIENT,
        "bsn_geldig": True,
        "client_volgnummer": 1,
        "referentie_nummer": "R1",
        "vorig_referentie_nummer": None,
        "toewijzing_nummer": "000000005",
        "categorie": "45",
        "code": "45A04",
        "begindatum": date(2026, 3, 1),
        "einddatum": date(2026, 3, 31),
        "volume": 4,
        "eenheid": "04",
        "tarief": 1250,
        "bedrag": 5000,
        "debet_credit": "D",
    }
    assert second == first | {"regel": 2, "referentie_nummer": "R2", "tarief": None}
    assert third == second | {
        "regel": 3,
        "client": None,
        "bsn_geldig": False,
        "client_volgnummer": 2,
        "referentie_nummer": "R3",
        "vorig_referentie_nummer": "R0",
        "debet_credit": "C",
    }


def answer(body: str, *codes: str) -> bytes:
    told = "".join(f"<m:RetourCode>{code}</m:RetourCode>" for code in codes)
    more = (
        "<m:DeclaratieIdentificatie><ijw:Identificatie>B-9</ijw:Identificatie><ijw:Dagtekening>2026-04-01"
        "</ijw:Dagtekening></m:DeclaratieIdentificatie><m:XsdVersieDeclaratie><ijw:BasisschemaXsdVersie>1.0.0"
        "</ijw:BasisschemaXsdVersie><ijw:BerichtXsdVersie>1.0.0</ijw:BerichtXsdVersie></m:XsdVersieDeclaratie>"
        f"<m:RetourCodes>{told}</m:RetourCodes></m:Header>"
    )
    head = header("491", "0518", "01234567", "B-1", "2026-04-05").replace("</m:Header>", more)
    return message("JW325", head + body)


def codes(*values: str) -> str:
    return "<m:RetourCodes>" + "".join(f"<m:RetourCode>{code}</m:RetourCode>" for code in values) + "</m:RetourCodes>"


def test_jw319_gives_the_answer_to_a_request() -> None:
    body = (
        "<m:Antwoord><m:ReferentieAanbieder>V 1</m:ReferentieAanbieder><m:VerzoekAntwoord>1</m:VerzoekAntwoord>"
        "<m:RedenAfwijzingVerzoek>8</m:RedenAfwijzingVerzoek><m:Woonplaatsbeginsel><m:Gemeente>0503</m:Gemeente>"
        "</m:Woonplaatsbeginsel></m:Antwoord>"
    )
    assert rows(read(from_municipality("JW319", "488", body)), "verzoekantwoord") == [
        {
            "regel": 1,
            "referentie_aanbieder": "V 1",
            "verzoek_antwoord": "1",
            "reden_afwijzing": "8",
            "woonplaats": "0503",
            "woonplaatsbeginsel": True,
        }
    ]


def test_jw325_gives_the_answer_and_the_refused_lines() -> None:
    lines = prestatie("R1", codes=codes("9341", "0611", "9339")) + prestatie("R2", codes=codes("0233"))
    total = "<ijw:TotaalBedrag>{}</ijw:TotaalBedrag><ijw:DebetCredit>D</ijw:DebetCredit>"
    body = (
        "<m:DeclaratieAntwoord><m:DeclaratieNummer>D1</m:DeclaratieNummer><m:TotaalIngediendBedrag>"
        f"{total.format(10000)}</m:TotaalIngediendBedrag><m:TotaalToegekendBedrag>{total.format(0)}"
        f"</m:TotaalToegekendBedrag><m:Clienten><m:Client><m:Bsn>{BSN}</m:Bsn><m:Prestaties>{lines}</m:Prestaties>"
        f"{codes('0200')}</m:Client></m:Clienten>{codes('8214')}</m:DeclaratieAntwoord>"
    )
    found = read(answer(body, "0200"))
    assert rows(found, "antwoord") == [
        {
            "regel": 1,
            "declaratie_identificatie": "B-9",
            "antwoord_op_dagtekening": date(2026, 4, 1),
            "declaratie_nummer": "D1",
            "retour_codes_header": "0200",
            "retour_codes_antwoord": "8214",
            "aantal_prestaties": 2,
            "totaal_ingediend": 10000,
            "debet_credit_ingediend": "D",
            "totaal_toegekend": 0,
            "debet_credit": "D",
            "basisschema_versie": "1.0.0",
            "bericht_versie": "1.0.0",
        }
    ]
    refused = {"client": CLIENT, "bsn_geldig": True, "client_volgnummer": 1, "vorig_referentie_nummer": None}
    refused |= {"begindatum": date(2026, 3, 1), "einddatum": date(2026, 3, 31), "bedrag": 5000, "debet_credit": "D"}
    refused |= {
        "toewijzing_nummer": "000000005",
        "categorie": "45",
        "code": "45A04",
        "volume": 4,
        "eenheid": "04",
        "tarief": None,
    }
    assert rows(found, "afwijzing") == [
        refused | {"regel": 1, "referentie_nummer": "R1", "retour_codes": "0611 9339 9341"},
        refused | {"regel": 2, "referentie_nummer": "R2", "retour_codes": "0233"},
    ]


def test_jw325_that_refuses_the_header_only() -> None:
    found = read(answer("", "8848", "0001"))
    (antwoord,) = rows(found, "antwoord")
    assert antwoord["retour_codes_header"] == "0001 8848"
    assert antwoord["aantal_prestaties"] == 0
    assert antwoord["declaratie_nummer"] is antwoord["retour_codes_antwoord"] is antwoord["totaal_toegekend"] is None
    assert found.records["afwijzing"] == []


@pytest.mark.parametrize(
    ("use", "year", "month"), [("", 2014, 5), ("1", 2014, 5), ("2", 2014, None), ("3", None, None)]
)
def test_what_is_unknown_of_a_birth_date_stays_unknown(use: str, year: int | None, month: int | None) -> None:
    given = f"<ijw:DatumGebruik>{use}</ijw:DatumGebruik>" if use else ""
    born = BORN.replace("</m:Geb", f"{given}</m:Geb")
    (start,) = rows(read(starts(START, client=f"<m:Bsn>{BSN}</m:Bsn>{born}<m:Geslacht>1</m:Geslacht>")), "start")
    assert (start["geboortejaar"], start["geboortemaand"]) == (year, month)


@pytest.mark.parametrize(
    ("born", "use", "faults"),
    [
        ("2014-05-31", "", ""),
        ("2026-04-05", "", ""),  # the day of the message
        ("2026-04-06", "", "toekomst"),
        ("1906-04-05", "", ""),  # 120 years to the day
        ("1906-04-04", "", "te-oud"),
        ("1900-01-01", "3", ""),  # nothing is known of the date
        ("1900-01-01", "2", "te-oud"),
        ("2014-01-01", "3", "gebruik"),
        ("2014-01-01", "2", ""),
        ("2014-02-01", "2", "gebruik"),
        ("2014-01-02", "2", "gebruik"),
        ("2014-05-01", "1", ""),
        ("2014-05-31", "1", "gebruik"),
        ("1900-01-02", "3", "te-oud gebruik"),
    ],
)
def test_what_is_wrong_with_a_birth_date_is_told_without_the_date(born: str, use: str, faults: str) -> None:
    given = f"<ijw:DatumGebruik>{use}</ijw:DatumGebruik>" if use else ""
    date_of_birth = f"<m:Geboortedatum><ijw:Datum>{born}</ijw:Datum>{given}</m:Geboortedatum>"
    client = f"<m:Bsn>{BSN}</m:Bsn>{date_of_birth}<m:Geslacht>1</m:Geslacht>"
    (start,) = rows(read(starts(START, client=client)), "start")
    assert start["geboortedatum_fout"] == faults


def test_of_an_address_only_its_form_is_read() -> None:
    home = (
        "<m:Contact><m:Soort>01</m:Soort><m:Adres><ijw:Huis><ijw:Huisnummer>1</ijw:Huisnummer></ijw:Huis>"
        "<ijw:Postcode>{}</ijw:Postcode><ijw:LandCode>{}</ijw:LandCode></m:Adres><m:Telefoon><ijw:Telefoon01>"
        "<ijw:Telefoonnummer>12345</ijw:Telefoonnummer><ijw:Landnummer>31</ijw:Landnummer></ijw:Telefoon01></m:Telefoon>"
        "<m:Periode><ijw:Begindatum>2026-01-01</ijw:Begindatum></m:Periode></m:Contact>"
    )
    contacts = (
        home.format("2611 gv", "NL") + home.format("2611gv", "BE") + "<m:Contact><m:Soort>02</m:Soort></m:Contact>"
    )
    data = allocations().decode().replace("<m:Contact><m:Soort>01</m:Soort></m:Contact>", contacts).encode()
    dutch, foreign, bare = rows(read(data), "contact")
    assert dutch == {
        "regel": 1,
        "soort": "01",
        "begindatum": date(2026, 1, 1),
        "einddatum": None,
        "periode": True,
        "telefoon": True,
        "huis": True,
        "postcode_nederlands": False,
        "land_nederland": True,
    }
    assert (foreign["postcode_nederlands"], foreign["land_nederland"]) == (True, False)
    assert bare == dict.fromkeys(dutch) | {"regel": 3, "soort": "02"}  # nothing runs on from the one before


@pytest.mark.parametrize("bsn", ["000000000", "999999999", "123456783"])
def test_an_invalid_bsn_is_nobody(bsn: str) -> None:
    (start,) = rows(read(starts(START, client=f"<m:Bsn>{bsn}</m:Bsn>{BORN}<m:Geslacht>1</m:Geslacht>")), "start")
    assert start["client"] is None
    assert start["bsn_geldig"] is False


def test_dates_may_have_white_space_around_them() -> None:
    text = START.replace("2026-04-03", "\n 2026-04-03\t")
    assert rows(read(starts(text)), "start")[0]["begindatum"] == date(2026, 4, 3)


@pytest.mark.parametrize("kind", sorted(RELEASE.messages))
def test_every_kind_is_read_and_nothing_personal_comes_along(kind: str) -> None:
    found = read(as_bytes(sample(kind)))
    assert found.kind == kind
    assert set(found.records) == {rows.table for rows in RELEASE.messages[kind].rows}
    told = repr(found) + "".join(repr(found.rows(table)) for table in found.records)
    assert all(personal not in told for personal in (BSN, "Proefpersoon", "Toetsje", "2014-05-31", "2014, 5, 31"))
    with pytest.raises(TypeError, match="not copied between processes"):
        pickle.dumps(found)


def test_a_return_message_went_the_other_way_under_its_own_number() -> None:
    root = sample("JW306")
    for name, text in (("IdentificatieRetour", "RET 7"), ("DagtekeningRetour", "2026-04-08")):
        next(root.iter(f"{{*}}{name}")).text = text
    found = read(as_bytes(root))
    assert (found.bericht_id, found.sender, found.receiver) == ("JW306/0518/RET 7", "0518", "01234567")
    assert (found.gemeente, found.aanbieder, found.dagtekening) == ("0518", "01234567", date(2026, 4, 8))
    (answered,) = (element.text for element in root.iterfind("{*}Header/{*}BerichtIdentificatie/{*}Identificatie"))
    assert rows(found, "retour") == [{"regel": 1, "antwoord_op": answered, "retour_codes": "0001"}]


def test_every_class_of_a_return_message_is_read_with_its_codes() -> None:
    root = sample("JW306")
    first, second = root.iter("{*}StartProduct")
    for code in root.iter("{*}RetourCode"):
        code.text = "0200"
    for code, text in zip(first.iter("{*}RetourCode"), ("9074", "9019"), strict=True):
        code.text = text
    number = next(second.iterchildren("{*}ToewijzingNummer"))
    second.remove(number)
    assert rows(read(as_bytes(root)), "retour_regel") == [
        {"regel": 1, "klasse": "StartProduct", "kenmerk": "000000123", "retour_codes": "9019 9074"},
        {"regel": 2, "klasse": "StartProduct", "kenmerk": None, "retour_codes": "0200"},
        {"regel": 1, "klasse": "Client", "kenmerk": None, "retour_codes": "0200"},
    ]


@needs_kit
@pytest.mark.parametrize("path", examples(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_official_examples_are_accepted_or_refused_as_their_readme_says(path: object) -> None:
    file = next(one for one in examples() if one == path)
    found = read_message(file.read_bytes(), file=file.name, reader=READER)
    refused = file.name == "JW318.xml" or (file.parent.name, file.name) == ("edited-2026", "JW315.xml")
    assert isinstance(found, ReadMessage) is not refused
    assert found.kind == file.stem


def test_twenty_five_megabytes_are_read() -> None:
    lines = "".join(prestatie(f"R{number}") for number in range(46_000))
    body = (
        "<m:Declaratie><m:DeclaratieNummer>D1</m:DeclaratieNummer><m:DeclaratiePeriode>"
        "<ijw:Begindatum>2026-03-01</ijw:Begindatum><ijw:Einddatum>2026-03-31</ijw:Einddatum></m:DeclaratiePeriode>"
        "<m:DeclaratieDagtekening>2026-04-04</m:DeclaratieDagtekening><m:TotaalIngediendBedrag>"
        "<ijw:TotaalBedrag>5000</ijw:TotaalBedrag><ijw:DebetCredit>D</ijw:DebetCredit></m:TotaalIngediendBedrag>"
        f"<m:Clienten><m:Client><m:Bsn>{BSN}</m:Bsn><m:Prestaties>{lines}</m:Prestaties></m:Client></m:Clienten>"
        "</m:Declaratie>"
    )
    data = from_provider("JW323", "490", body.replace("><", ">\n <"))
    assert len(data) > 25_000_000
    assert len(read(data).rows("prestatie")) == 46_000
