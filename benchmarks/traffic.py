"""Raw tables full of made-up traffic, made by DuckDB itself: as many rows as asked, the same ones every time.

Nothing is random: which row has which fault follows from its number. Writes schema raw in the connection it is given.
"""

from datetime import date
from typing import Final

import duckdb

from ingest.tables import create_tables

PEILDATUM: Final = date(2026, 10, 31)
LINES: Final = 12  # declared months of one toewijzing
_PROVIDERS: Final = 200
_LARGE: Final = 2  # aanbieders with a fifth of the clients, so that their months have enough lines for a mean (TB01)
#: One row a toewijzing: parties, product and begin. `t` is its number; every 97th number has something wrong. Two
#: numbers are one client. On the last tenth nothing is declared yet: begun in the last fifteen months, at the
#: large aanbieders, so that their starts have a history (TB02).
_TRAFFIC: Final = f"""
    create or replace temp table verkeer as
    select t, g.gemeente, md5(cast(t // 2 as varchar)) as client, lpad(cast(t as varchar), 9, '0') as nummer,
           cast(22000000 + hash(t // 2) % case when recent or t // 2 % 5 = 0 then {_LARGE} else {_PROVIDERS} end
                as varchar) as aanbieder,
           p.categorie, p.code, recent, t % 97 = 0 as fout,
           cast(case when recent then date '2025-08-01' + to_months(cast(t // 2 % 15 as integer))
                     else date '2023-10-01' + to_months(cast(t % 24 as integer)) end as date) as begin
    from (
        select range as t, range >= $toewijzingen as recent from range($toewijzingen + $toewijzingen // 10)
        where range < $toewijzingen or range >= $toewijzingen + $toewijzingen % 2
    ) r
    join (select gemeente, row_number() over (order by gemeente) - 1 as n from regio.deelnemer) g
      on g.n = (t // 2) % (select count(*) from regio.deelnemer)
    join (
        select productcode as code, productcategorie as categorie, row_number() over (order by productcode) - 1 as n
        from regio.productindeling where productcode is not null
    ) p on p.n = t % (select count(*) from regio.productindeling where productcode is not null)
"""
#: One row a declared month; a JW323 holds those of one aanbieder, gemeente and month.
_LINES: Final = f"""
    create or replace temp table regel as
    select *, aanbieder || gemeente || strftime(maand, '%y%m') as identificatie,
           row_number() over (partition by aanbieder, gemeente, maand order by t) as regel
    from (
        select *, cast(begin + to_months(cast(i as integer)) as date) as maand, t * {LINES} + i as lijn
        from verkeer cross join range({LINES}) m(i) where not recent
    ) months
    where maand <= date '2026-09-01'
"""
_HEAD: Final = "gemeente, aanbieder"
_SPREAD: Final = "cast(aanbieder as integer) % 5"  # days, so that messages come on more days than one a month
_RECORDS: Final = {
    "toewijzing": f"""
        select 'JW301/' || gemeente || '/T' || t as bericht_id, 1 as regel, {_HEAD}, begin - 10 as dagtekening,
               'T' || t as identificatie, client, 2014 as geboortejaar, 5 as geboortemaand,
               nummer as toewijzing_nummer, case when t % 2 = 0 then 'V' || t end as referentie_aanbieder, categorie,
               code, begin - 10 as toewijzingsdatum, begin as ingangsdatum,
               cast(begin + to_months({LINES}) - interval 1 day as date) as einddatum, 20 as volume, '16' as eenheid,
               '4' as frequentie
        from verkeer
        union all by name  -- the other toewijzing of the client, sent again with this one (OP087)
        select 'JW301/' || gemeente || '/T' || (t + 1) as bericht_id, 2 as regel, {_HEAD},
               cast(begin + interval 1 month as date) - 10 as dagtekening, 'T' || (t + 1) as identificatie, client,
               2014 as geboortejaar, 5 as geboortemaand, nummer as toewijzing_nummer, categorie, code,
               begin - 10 as toewijzingsdatum, begin as ingangsdatum,
               cast(begin + to_months({LINES}) - interval 1 day as date) as einddatum, 20 as volume, '16' as eenheid,
               '4' as frequentie
        from verkeer where t % 2 = 0 and not recent and t + 1 in (select t from verkeer)
    """,
    "verzoek": f"""
        select 'JW315/' || aanbieder || '/V' || t as bericht_id, 1 as regel, {_HEAD}, begin - 14 as dagtekening,
               'V' || t as identificatie, client, 'V' || t as referentie_aanbieder, categorie, code, '02' as verwijzer
        from verkeer where t % 2 = 0
    """,
    "start": f"""
        select 'JW305/' || aanbieder || '/S' || t as bericht_id, 1 as regel, {_HEAD}, begin + {_SPREAD} as dagtekening,
               'S' || t as identificatie, client, 2014 as geboortejaar, 5 as geboortemaand,
               case when fout and t % 2 = 0 then '999999999' else nummer end as toewijzing_nummer, categorie, code,
               begin as begindatum, '1' as status_aanlevering
        from verkeer
    """,
    "stop": f"""
        select 'JW307/' || aanbieder || '/E' || t as bericht_id, 1 as regel, {_HEAD}, begin + 367 as dagtekening,
               'E' || t as identificatie, client, nummer as toewijzing_nummer, categorie, code,
               case when fout and t % 3 = 0 then begin + 1 else begin end as begindatum, '01' as reden_beeindiging,
               cast(begin + to_months({LINES}) - interval 1 day as date) as einddatum, '1' as status_aanlevering
        from verkeer where begin < date '2025-10-01'
    """,
    "declaratie": f"""
        select 'JW323/' || aanbieder || '/' || identificatie as bericht_id, 1 as regel, {_HEAD},
               last_day(maand) + 8 + {_SPREAD} as dagtekening, identificatie,
               'D' || gemeente || strftime(maand, '%y%m') as declaratie_nummer,
               maand as begindatum, last_day(maand) as einddatum, 'D' as debet_credit
        from regel group by all
    """,
    "prestatie": f"""
        select 'JW323/' || aanbieder || '/' || identificatie as bericht_id, regel, {_HEAD},
               last_day(maand) + 8 + {_SPREAD} as dagtekening, identificatie, client, 'R' || lijn as referentie_nummer,
               case when lijn % 997 = 0 then '999999999' else nummer end as toewijzing_nummer, categorie, code,
               case when lijn % 991 = 0 then maand - 40 else maand end as begindatum, last_day(maand) as einddatum,
               case when lijn % 983 = 0 then 30 else 12 end as volume,
               case when lijn % 977 = 0 then '14' else '16' end as eenheid, 10000 as tarief, 120000 as bedrag,
               'D' as debet_credit
        from regel
    """,
    "antwoord": f"""
        select 'JW325/' || gemeente || '/A' || identificatie as bericht_id, 1 as regel, {_HEAD},
               last_day(maand) + 15 as dagtekening, 'A' || identificatie as identificatie,
               identificatie as declaratie_identificatie,
               'D' || gemeente || strftime(maand, '%y%m') as declaratie_nummer,
               '0200' as retour_codes_header, count(*) filter (lijn % 40 = 0) as aantal_prestaties
        from regel group by all
    """,
    "afwijzing": f"""
        select 'JW325/' || gemeente || '/A' || identificatie as bericht_id, regel, {_HEAD},
               last_day(maand) + 15 as dagtekening, 'A' || identificatie as identificatie, client,
               'R' || lijn as referentie_nummer, '9321' as retour_codes, nummer as toewijzing_nummer, categorie, code,
               maand as begindatum, last_day(maand) as einddatum, 12 as volume, '16' as eenheid, 10000 as tarief,
               120000 as bedrag, 'D' as debet_credit
        from regel where lijn % 40 = 0
    """,
}
_MESSAGES: Final = """
    insert into raw.bericht by name
    select distinct bericht_id, split_part(bericht_id, '/', 1) as soort, gemeente, aanbieder,
           split_part(bericht_id, '/', 2) as afzender, identificatie, dagtekening
    from raw.{table}
"""


def make_traffic(con: duckdb.DuckDBPyConnection, prestaties: int) -> None:
    """Fill raw.* with about this many declared lines and the messages around them; regio.* stands there already."""
    con.execute("create schema raw")
    create_tables(con, "raw")
    con.execute(_TRAFFIC, {"toewijzingen": prestaties // LINES + 1})
    con.execute(_LINES)
    for table, query in _RECORDS.items():
        con.execute(f"insert into raw.{table} by name {query}")
        if table not in ("prestatie", "afwijzing"):  # these come in a JW323 and a JW325 that are there already
            con.execute(_MESSAGES.format(table=table))
    con.execute("drop table regel; drop table verkeer")
