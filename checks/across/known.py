"""What stands at the peildatum, made once for all rules. Room checks/: reads raw.*, model.*; writes stand.*.

Of starts and stops with one logical key the latest by (Dagtekening, Identificatie) counts; StatusAanlevering 3 takes
the record away. The key is that of the standard (messages.md section 5), product included, within gemeente and
aanbieder. A declaratie that was refused as a whole counts as never sent, as in B7; a refused line is sent again under
another number, and a credited line is undone, so neither of them stands. Of a feed the latest leverdatum counts. The
tables live as long as one run.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

import duckdb

from checks.plausible import tb01, tb02, tb03
from ingest.workdays import numbered

_PEILDATUM: Final = "(select peildatum from model.parameter)"
START_KEY: Final = "gemeente, aanbieder, client, toewijzing_nummer, categorie, code, begindatum"
STOP_KEY: Final = f"{START_KEY}, einddatum, reden_beeindiging"
#: One delivery: what a stop belongs to. Where there is a number the product does not matter, as in B2.
DELIVERY: Final = (
    "gemeente, aanbieder, client, toewijzing_nummer, case when toewijzing_nummer is null then categorie end, "
    "case when toewijzing_nummer is null then code end, begindatum"
)
_WORKDAYS_BACK: Final = 800
#: Which of two records was sent first; it depends on no load order.
SENT: Final = "dagtekening, identificatie, regel"
#: The same for stops of one delivery. Within a day the order cannot be seen, so it is taken to be the right one: a
#: temporary stop before a final one.
STOPPED: Final = "dagtekening, reden_beeindiging <> '20', einddatum, identificatie, regel"


def known(table: str) -> str:
    """Query for the records of a raw table that are known at the peildatum."""
    return f"select * from raw.{table} where dagtekening <= {_PEILDATUM}"


def refused(*columns: str) -> str:
    """SQL condition: the return codes in these columns say more than that all is well (0200, 8001)."""
    codes = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    return f"trim(replace(replace({codes}, '0200', ''), '8001', '')) <> ''"


def _standing(table: str, key: str) -> str:
    return f"""
        select * from (
            select * from ({known(table)}) known
            qualify row_number() over (
                partition by {key} order by dagtekening desc, identificatie desc, regel desc
            ) = 1
        ) latest
        where status_aanlevering <> '3'
    """


#: Every start that was there and was taken away, at the record that took it.
_REMOVED_STARTS: Final = f"""
    select * exclude (was_er) from (
        select *, bool_or(status_aanlevering <> '3') over (partition by {START_KEY}) as was_er
        from ({known("start")}) known
        qualify row_number() over (
            partition by {START_KEY} order by dagtekening desc, identificatie desc, regel desc
        ) = 1
    ) latest
    where status_aanlevering = '3' and was_er
"""
#: One JW323 that was not refused as a whole, with the day of its first answer.
_DECLARATIES: Final = f"""
    select d.*, a.antwoord_datum
    from ({known("declaratie")}) d
    left join (
        select gemeente, aanbieder, declaratie_identificatie, min(dagtekening) as antwoord_datum,
               bool_or(aantal_prestaties = 0 and {refused("retour_codes_header", "retour_codes_antwoord")}) as geweigerd
        from ({known("antwoord")}) answers
        group by gemeente, aanbieder, declaratie_identificatie
    ) a on a.gemeente = d.gemeente and a.aanbieder = d.aanbieder and a.declaratie_identificatie = d.identificatie
    where not coalesce(a.geweigerd, false)
"""
#: The lines of those; `afgewezen` was refused by a JW325, `staat` is neither refused nor undone by a credit.
_PRESTATIES: Final = f"""
    with regels as (
        select p.*, d.antwoord_datum, f.referentie_nummer is not null as afgewezen
        from ({known("prestatie")}) p
        join stand.declaratie d on d.bericht_id = p.bericht_id
        left join (
            select distinct gemeente, aanbieder, referentie_nummer
            from ({known("afwijzing")}) refusals where {refused("retour_codes")}
        ) f on f.gemeente = p.gemeente and f.aanbieder = p.aanbieder and f.referentie_nummer = p.referentie_nummer
    )
    select r.*, not r.afgewezen and (r.debet_credit = 'C' or c.vorig_referentie_nummer is null) as staat
    from regels r
    left join (
        select distinct gemeente, aanbieder, vorig_referentie_nummer
        from regels where debet_credit = 'C' and not afgewezen
    ) c on c.gemeente = r.gemeente and c.aanbieder = r.aanbieder and c.vorig_referentie_nummer = r.referentie_nummer
"""
#: The debits that stand, beside the toewijzing of the same parties and client on which they were declared.
_GEDECLAREERD: Final = """
    select p.*, t.categorie as toegewezen_categorie, t.code as toegewezen_code, t.ingangsdatum,
           t.einddatum as toewijzing_einddatum, t.volume as toegewezen_volume, t.eenheid as toegewezen_eenheid,
           t.frequentie, t.budget
    from stand.prestatie p
    join stand.toewijzing t
      on t.gemeente = p.gemeente and t.toewijzing_nummer = p.toewijzing_nummer
     and t.aanbieder = p.aanbieder and t.client = p.client
    where p.staat and p.debet_credit = 'D'
"""
#: Everything that an aanbieder asked for: one row a product of a JW315, one row a JW317. `afgewezen` is empty without
#: a JW319, and false while it only says that the request is under investigation.
_VERZOEKEN: Final = f"""
    with gevraagd as (
        select 'JW315' as soort, bericht_id, regel, gemeente, aanbieder, client, referentie_aanbieder, dagtekening,
               identificatie, 'AangevraagdProduct[' || regel || ']/ReferentieAanbieder' as plaats
        from ({known("verzoek")}) jw315
        union all
        select 'JW317' as soort, bericht_id, regel, gemeente, aanbieder, client, referentie_aanbieder, dagtekening,
               identificatie, 'Verzoek/ReferentieAanbieder' as plaats
        from ({known("wijzigingsverzoek")}) jw317
    )
    select g.*, t.referentie_aanbieder is not null as toegewezen, a.afgewezen
    from gevraagd g
    left join (
        select distinct gemeente, aanbieder, referentie_aanbieder from model.toewijzing_versie
    ) t on t.gemeente = g.gemeente and t.aanbieder = g.aanbieder and t.referentie_aanbieder = g.referentie_aanbieder
    left join (
        select gemeente, aanbieder, referentie_aanbieder, bool_or(verzoek_antwoord = '1') as afgewezen
        from ({known("verzoekantwoord")}) answers group by all
    ) a on a.gemeente = g.gemeente and a.aanbieder = g.aanbieder and a.referentie_aanbieder = g.referentie_aanbieder
"""
#: Every JW317 that waits for a decision: what was granted or refused is judged no more, because the toewijzing changes.
_OPEN_VERZOEKEN: Final = """
    select * from stand.verzoek where soort = 'JW317' and not toegewezen and not coalesce(afgewezen, false)
"""
#: What those want to change, beside the toewijzing of the same parties and client.
_WIJZIGINGEN: Final = """
    select w.*, v.referentie_aanbieder, t.categorie, t.code, t.ingangsdatum, t.einddatum as toewijzing_einddatum,
           t.volume as toegewezen_volume, t.frequentie as toegewezen_frequentie, t.budget as toegewezen_budget
    from raw.te_wijzigen_product w
    join stand.wijzigingsverzoek v on v.bericht_id = w.bericht_id
    join stand.toewijzing t
      on t.gemeente = w.gemeente and t.toewijzing_nummer = w.toewijzing_nummer
     and t.aanbieder = w.aanbieder and t.client = v.client
"""


#: The last change of the Einddatum of every toewijzing that stands, where it made it shorter: the sending that brought
#: it, with the Einddatum of before. What was sent again unchanged after it changes nothing.
_INGEKORT: Final = """
    select * from (
        select v.*, lag(einddatum) over sent as was_einddatum, lag(versie) over sent as vorige
        from model.toewijzing_versie v
        semi join stand.toewijzing t on t.gemeente = v.gemeente and t.toewijzing_nummer = v.toewijzing_nummer
        window sent as (partition by v.gemeente, v.toewijzing_nummer order by versie)
        qualify vorige is not null and einddatum is distinct from was_einddatum
    ) changed
    qualify row_number() over (partition by gemeente, toewijzing_nummer order by versie desc) = 1
        and einddatum < coalesce(was_einddatum, date '9999-12-31')
"""


#: What a return message refused of the message that it answers: one record (`regel`), or all of it when that is empty.
_TERUGGEKOMEN: Final = f"""
    select distinct 'JW' || (cast(substr(r.bericht_id, 3, 3) as integer) - 1) as soort, r.gemeente, r.aanbieder,
           r.antwoord_op as identificatie, case when {refused("r.retour_codes")} or c.klasse = 'Client' then null
           else c.regel end as regel
    from ({known("retour")}) r
    left join raw.retour_regel c
      on c.bericht_id = r.bericht_id and c.klasse in ('StartProduct', 'StopProduct', 'ToegewezenProduct', 'Client')
     and {refused("c.retour_codes")} and trim(c.retour_codes) <> '0233'
    where {refused("r.retour_codes")} or c.klasse is not null
"""


def not_sent_back(kind: str, record: str) -> str:
    """SQL condition: no return message refused this `record` (an alias) of a message of this kind ("JW305")."""
    return f"""not exists (
        select 1 from stand.teruggekomen back
        where back.soort = '{kind}' and back.gemeente = {record}.gemeente and back.aanbieder = {record}.aanbieder
          and back.identificatie = {record}.identificatie and coalesce(back.regel, {record}.regel) = {record}.regel
    )"""


def _feed(table: str, key: str, contents: str) -> str:
    """The rows of a dated feed that count (feeds.md): the latest leverdatum of a key, unless it says two things."""
    return f"""
        select *, '{table}/' || aanbieder || '/' || plek.aanlevering as bericht_id, plek.regel as regel from (
            select {key}, leverdatum, {contents},
                   min(struct_pack(aanlevering := aanlevering, regel := regel)) as plek,
                   count(*) over (partition by {key}, leverdatum) as verschillende
            from raw.{table} where leverdatum <= {_PEILDATUM}
            group by {key}, leverdatum, {contents}
        ) told
        where verschillende = 1
        qualify row_number() over (partition by {key} order by leverdatum desc) = 1
    """


_AANMELDINGEN: Final = _feed(
    "aanmelding",
    "aanbieder, aanmeldnummer",
    "client, geboortejaar, geboortemaand, gemeente, categorie, code, verwijzer, verwijsdatum, aanmelddatum, "
    "intakedatum, startdatum, einddatum",
)
_TABLES: Final = {
    "start": _standing("start", START_KEY),
    "stop": _standing("stop", STOP_KEY),
    "verwijderde_start": _REMOVED_STARTS,
    "toewijzing": """
        select * from model.toewijzing_versie where versie = versies and coalesce(reden_wijziging, '') <> '13'
    """,
    "ingekort": _INGEKORT,
    "teruggekomen": _TERUGGEKOMEN,
    "verzoek": _VERZOEKEN,
    "wijzigingsverzoek": _OPEN_VERZOEKEN,
    "wijziging": _WIJZIGINGEN,
    "declaratie": _DECLARATIES,
    "prestatie": _PRESTATIES,
    "gedeclareerd": _GEDECLAREERD,
    "aanmelding": _AANMELDINGEN,
    "capaciteit": _feed("capaciteit", "aanbieder, locatie, verblijfsvorm, maand", "plaatsen"),
    "gemiddeld_bedrag": tb01.MEASURED,
    "gevuld": tb02.MEASURED,
    "versheid": tb03.measured(known("bericht")),
}


def make_standing(con: duckdb.DuckDBPyConnection) -> None:
    """Make schema `stand` anew from what is known at the peildatum."""
    con.execute("create schema if not exists stand")
    for name, query in _TABLES.items():
        con.execute(f"create or replace table stand.{name} as {query}")
    _make_workdays(con)


def _make_workdays(con: duckdb.DuckDBPyConnection) -> None:
    """stand.werkdag, the days up to the peildatum with a running number; a day before its first one is long ago."""
    con.execute("create or replace table stand.werkdag (dag date, nummer integer)")
    row = con.execute("select peildatum from model.parameter").fetchone()
    if row is None or row[0] is None:
        return
    days = list(numbered(row[0] - timedelta(days=_WORKDAYS_BACK), row[0]))
    con.execute(
        "insert into stand.werkdag select unnest($1), unnest($2)", [[day for day, _ in days], [at for _, at in days]]
    )


@contextmanager
def standing(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Have schema `stand` inside the block; afterwards nothing of it stays in the warehouse."""
    make_standing(con)
    try:
        yield
    finally:
        con.execute("drop schema stand cascade")
