"""The columns of the tables, named once. Room ingest/: pure values; `stage.*` and `raw.*` are made from them.

`stage.*` holds what the checks inside a message look at; `raw.*` what is kept of it.
"""

from typing import Final, NamedTuple

import duckdb


class Column(NamedTuple):
    """A column name and its DuckDB type."""

    name: str
    type: str


class Table(NamedTuple):
    """One table: its columns in order, and those that exist in stage only (seen by checks, never kept)."""

    name: str
    columns: tuple[Column, ...]
    stage_only: tuple[Column, ...] = ()


def _columns(text: str) -> tuple[Column, ...]:
    pairs = (part.split() for part in text.replace("\n", " ").split(",") if part.strip())
    return tuple(Column(name, kind) for name, kind in pairs)


_FROM = _columns(
    "bericht_id VARCHAR, regel INTEGER, gemeente VARCHAR, aanbieder VARCHAR, dagtekening DATE, identificatie VARCHAR"
)
_PERSON = _columns("client VARCHAR, geboortejaar SMALLINT, geboortemaand TINYINT, geslacht VARCHAR")
_PRODUCT = _columns("categorie VARCHAR, code VARCHAR")
_SIZE = _columns("volume BIGINT, eenheid VARCHAR, frequentie VARCHAR, budget BIGINT")
_DELIVERED = (
    _columns("toewijzing_nummer VARCHAR")
    + _PRODUCT
    + _columns(
        "begindatum DATE, einddatum DATE, volume BIGINT, eenheid VARCHAR, tarief BIGINT, bedrag BIGINT,"
        "debet_credit VARCHAR"
    )
)
_CHECKED = _columns("bsn_geldig BOOLEAN, geboortedatum_fout VARCHAR")  # "" = nothing wrong
# True where the element stands in the message, else empty: what it holds is about a person and stays there.
_NAME = _columns("naamgebruik VARCHAR, partnernaam BOOLEAN")
_CONTACT = _columns(
    "soort VARCHAR, begindatum DATE, einddatum DATE, periode BOOLEAN, telefoon BOOLEAN, huis BOOLEAN,"
    "postcode_nederlands BOOLEAN, land_nederland BOOLEAN"  # false = another form, another country
)

#: What is kept, in `raw.*`.
TABLES: Final = (
    Table(
        "bericht",
        _columns(
            "bericht_id VARCHAR, aanlevering VARCHAR, bestand VARCHAR, soort VARCHAR, gemeente VARCHAR,"
            "aanbieder VARCHAR, afzender VARCHAR, identificatie VARCHAR, dagtekening DATE, vingerafdruk VARCHAR"
        ),
    ),
    Table(
        "toewijzing",
        _FROM
        + _PERSON
        + _columns("toewijzing_nummer VARCHAR, referentie_aanbieder VARCHAR")
        + _PRODUCT
        + _columns(
            "toewijzingsdatum DATE, toewijzingstijd TIME, ingangsdatum DATE, einddatum DATE, reden_wijziging VARCHAR"
        )
        + _SIZE,
        _CHECKED,
    ),
    Table(
        "verzoek",
        _FROM
        + _PERSON
        + _columns("referentie_aanbieder VARCHAR")
        + _PRODUCT
        + _columns("verwijzer VARCHAR, toewijzing_ingangsdatum DATE, toewijzing_einddatum DATE")
        + _SIZE,
        _CHECKED
        + _columns(
            "beschikking_nummer BOOLEAN, beschikking_ingangsdatum BOOLEAN, verwijzer_naam BOOLEAN,"
            "zorgverlener_code BOOLEAN"
        ),
    ),
    Table(
        "wijzigingsverzoek",  # one row a JW317
        _FROM + _columns("client VARCHAR, referentie_aanbieder VARCHAR, reden_verzoek VARCHAR"),
        _columns("bsn_geldig BOOLEAN"),
    ),
    Table("ongewijzigd_product", _FROM + _columns("toewijzing_nummer VARCHAR")),
    Table(
        "te_wijzigen_product",
        _FROM + _columns("toewijzing_nummer VARCHAR, gewenste_ingangsdatum DATE, einddatum DATE") + _SIZE,
    ),
    Table(
        "nieuw_product",
        _FROM + _PRODUCT + _columns("gewenste_ingangsdatum DATE, einddatum DATE") + _SIZE,
    ),
    Table(
        "verzoekantwoord",  # one row a JW319
        _FROM
        + _columns(
            "referentie_aanbieder VARCHAR, verzoek_antwoord VARCHAR, reden_afwijzing VARCHAR, woonplaats VARCHAR"
        ),
        _columns("woonplaatsbeginsel BOOLEAN"),
    ),
    Table(
        "start",
        _FROM
        + _PERSON
        + _columns("toewijzing_nummer VARCHAR")
        + _PRODUCT
        + _columns("toewijzing_ingangsdatum DATE, begindatum DATE, status_aanlevering VARCHAR"),
        _CHECKED,
    ),
    Table(
        "stop",
        _FROM
        + _PERSON
        + _columns("toewijzing_nummer VARCHAR")
        + _PRODUCT
        + _columns(
            "toewijzing_ingangsdatum DATE, begindatum DATE, reden_beeindiging VARCHAR, einddatum DATE,"
            "status_aanlevering VARCHAR"
        ),
        _CHECKED,
    ),
    Table(
        "declaratie",  # one row a JW323
        _FROM
        + _columns(
            "declaratie_nummer VARCHAR, begindatum DATE, einddatum DATE, declaratie_dagtekening DATE,"
            "totaal_bedrag BIGINT, debet_credit VARCHAR, basisschema_versie VARCHAR, bericht_versie VARCHAR"
        ),
    ),
    Table(
        "prestatie",  # amounts in eurocents without sign, the sign is debet_credit (D, C)
        _FROM + _columns("client VARCHAR, referentie_nummer VARCHAR, vorig_referentie_nummer VARCHAR") + _DELIVERED,
        _columns("bsn_geldig BOOLEAN, client_volgnummer INTEGER"),  # which Client of the message, from 1
    ),
    Table(
        "antwoord",  # one row a JW325; retour_codes sorted, joined by a space
        _FROM
        + _columns(
            "declaratie_identificatie VARCHAR, declaratie_nummer VARCHAR, retour_codes_header VARCHAR,"
            "retour_codes_antwoord VARCHAR, aantal_prestaties INTEGER, totaal_toegekend BIGINT, debet_credit VARCHAR,"
            "basisschema_versie VARCHAR, bericht_versie VARCHAR,"  # of the declaratie, as the answer says
            "antwoord_op_dagtekening DATE"  # the same
        ),
        _columns("totaal_ingediend BIGINT, debet_credit_ingediend VARCHAR"),
    ),
    Table(
        "afwijzing",  # one row a JW325 Prestatie; retour_codes sorted, joined by a space
        _FROM
        + _columns("client VARCHAR, referentie_nummer VARCHAR, vorig_referentie_nummer VARCHAR, retour_codes VARCHAR")
        + _DELIVERED,
        _columns("bsn_geldig BOOLEAN, client_volgnummer INTEGER"),
    ),
    Table(  # one row a return message: what it answers, and what its header says of that as a whole
        "retour", _FROM + _columns("antwoord_op VARCHAR, retour_codes VARCHAR")
    ),
    Table(  # one row a class of it: "StartProduct", which one of that name, and what is said of it
        "retour_regel", _FROM + _columns("klasse VARCHAR, kenmerk VARCHAR, retour_codes VARCHAR")
    ),
    Table(
        "aanmelding",
        _columns(
            "aanlevering VARCHAR, regel INTEGER, leverdatum DATE, aanbieder VARCHAR, aanmeldnummer VARCHAR,"
            "client VARCHAR, geboortejaar SMALLINT, geboortemaand TINYINT, gemeente VARCHAR, categorie VARCHAR,"
            "code VARCHAR, verwijzer VARCHAR, verwijsdatum DATE, aanmelddatum DATE, intakedatum DATE,"
            "startdatum DATE, einddatum DATE"
        ),
    ),
    Table(
        "capaciteit",
        _columns(
            "aanlevering VARCHAR, regel INTEGER, leverdatum DATE, aanbieder VARCHAR, locatie VARCHAR,"
            "verblijfsvorm VARCHAR, maand DATE, plaatsen INTEGER"
        ),
    ),
    Table(
        "outcome",
        _columns(
            "aanlevering VARCHAR, regel INTEGER, periode VARCHAR, client VARCHAR, hulpvorm VARCHAR, begindatum DATE,"
            "einddatum DATE, reden VARCHAR, tevredenheid_jeugdige INTEGER, zonder_hulp_jeugdige VARCHAR,"
            "tevredenheid_ouder INTEGER, zonder_hulp_ouder VARCHAR"
        ),
    ),
)

#: Seen by the checks of a message, and then forgotten: no figure needs it.
PASSING_TABLES: Final = (
    Table("clientgegevens", _FROM + _NAME + _columns("communicatievorm VARCHAR, taal BOOLEAN")),  # one row a JW301
    Table("contact", _FROM + _CONTACT),
    Table("relatie", _FROM + _columns("nummer VARCHAR, geboortedatum_fout VARCHAR") + _NAME + _CONTACT),
)

STAGE_TABLES: Final = TABLES + PASSING_TABLES


def create_tables(con: duckdb.DuckDBPyConnection, schema: str, *, stage: bool = False) -> None:
    """Make the tables empty in `schema` where they are absent; with `stage` also what only the checks see."""
    for table in STAGE_TABLES if stage else TABLES:
        columns = table.columns + (table.stage_only if stage else ())
        body = ", ".join(f'"{column.name}" {column.type}' for column in columns)
        con.execute(f'create table if not exists {schema}."{table.name}" ({body})')


def add_missing_columns(con: duckdb.DuckDBPyConnection, schema: str) -> None:
    """Give tables that an earlier version made the columns that were added since; their rows hold nothing there."""
    query = "select table_name, column_name from duckdb_columns() where database_name = $1 or schema_name = $1"
    there = set(con.execute(query, [schema]).fetchall())
    for table in TABLES:
        for column in table.columns:
            if (table.name, column.name) not in there:
                con.execute(f'alter table {schema}."{table.name}" add column "{column.name}" {column.type}')
