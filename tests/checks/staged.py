"""A staged batch that is fine, one record of every type. Tests make it and then break one thing."""

from typing import Final

import duckdb

from checks.example import tables

PSEUDONYM: Final = "ab" * 32
_HEADER: Final = {
    "regel": 1,
    "gemeente": "0518",
    "aanbieder": "12345678",
    "dagtekening": "2026-05-01",
    "client": PSEUDONYM,
    "bsn_geldig": True,
}
_PRODUCT: Final[dict[str, object]] = {"categorie": "45", "code": "45A03"}
_AMOUNT: Final[dict[str, object]] = {"volume": 4, "eenheid": "04"}
GOOD: Final[dict[str, dict[str, object]]] = {
    "toewijzing": _PRODUCT
    | _AMOUNT
    | {
        "bericht_id": "JW301/0518/B1",
        "geslacht": "1",
        "toewijzing_nummer": "000000001",
        "toewijzingsdatum": "2026-04-01",
        "toewijzingstijd": "09:00:00",
        "ingangsdatum": "2026-04-01",
        "einddatum": "2026-12-31",
        "reden_wijziging": "04",
        "frequentie": "2",
    },
    "verzoek": _PRODUCT
    | _AMOUNT
    | {
        "bericht_id": "JW315/12345678/B2",
        "geslacht": "2",
        "referentie_aanbieder": "R1",
        "verwijzer": "02",
        "verwijzer_naam": True,
        "toewijzing_ingangsdatum": "2026-04-01",
        "toewijzing_einddatum": "2026-12-31",
        "frequentie": "2",
    },
    "start": _PRODUCT
    | {
        "bericht_id": "JW305/12345678/B3",
        "geslacht": "1",
        "toewijzing_nummer": "000000001",
        "begindatum": "2026-04-01",
        "status_aanlevering": "1",
    },
    "stop": _PRODUCT
    | {
        "bericht_id": "JW307/12345678/B4",
        "geslacht": "1",
        "toewijzing_nummer": "000000001",
        "begindatum": "2026-04-01",
        "einddatum": "2026-04-30",
        "reden_beeindiging": "31",
        "status_aanlevering": "1",
    },
    "prestatie": _PRODUCT
    | _AMOUNT
    | {
        "bericht_id": "JW323/12345678/B5",
        "client_volgnummer": 1,
        "referentie_nummer": "RN1",
        "toewijzing_nummer": "000000001",
        "begindatum": "2026-04-01",
        "einddatum": "2026-04-30",
        "tarief": 1250,
        "bedrag": 5000,
        "debet_credit": "D",
    },
    "declaratie": {
        "bericht_id": "JW323/12345678/B5",
        "declaratie_nummer": "D1",
        "totaal_bedrag": 5000,
        "debet_credit": "D",
    },
    "afwijzing": {
        "bericht_id": "JW325/0518/B6",
        "client_volgnummer": 1,
        "referentie_nummer": "RN1",
        "retour_codes": "0200 9346",
    },
}


def stage(con: duckdb.DuckDBPyConnection) -> None:
    """Make all tables and put one good record of every type in stage."""
    tables(con)
    for table, own in GOOD.items():
        known = {row[0] for row in con.execute(f"describe stage.{table}").fetchall()}
        row = {column: value for column, value in _HEADER.items() if column in known} | own
        columns, marks = ", ".join(row), ", ".join("?" for _ in row)
        con.execute(f"insert into stage.{table} ({columns}) values ({marks})", list(row.values()))
        con.execute(
            "insert into stage.bericht (bericht_id, bestand) select ?, ? where not exists "
            "(select 1 from stage.bericht where bericht_id = ?)",
            [own["bericht_id"], "a.xml", own["bericht_id"]],
        )
