"""What return messages say about the messages they answer. Room checks/: reads raw.*; writes kwaliteit.antwoord,
kwaliteit.teruggekomen and kwaliteit.beantwoord.

For the receipt of who sent the message. No figure reads this: a refusal by the other side takes a record away only
where the specification says so (B7, JW325). It tells everything that is there, also of after the peildatum.
"""

import tomllib
from pathlib import Path
from typing import Final

import duckdb

from checks.across.op090 import ANSWERED
from ingest.fault import Text

#: What each return code says, by code; of one that is not there nobody knows more than the code.
MEANINGS: Final = {
    code: Text(*words)
    for code, words in tomllib.loads(Path(__file__).with_name("retourcodes.toml").read_text(encoding="utf-8")).items()
}
#: Codes that refuse nothing: all is well, granted, and (but for a line of a JW325, as in `afwijzing`) not judged.
_FINE: Final = ("0200", "8001")
_NOT_JUDGED: Final = "0233"

_RETURNS: Final = """
    select r.bericht_id, r.identificatie, r.dagtekening, r.gemeente, r.aanbieder, r.antwoord_op,
           'JW' || (cast(substr(r.bericht_id, 3, 3) as integer) - 1) as soort, retour_codes
    from raw.retour r
    union all
    select bericht_id, identificatie, dagtekening, gemeente, aanbieder, declaratie_identificatie, 'JW323',
           retour_codes_header
    from raw.antwoord
"""
_ANSWERS: Final = f"""
    create or replace table kwaliteit.antwoord as
    select m.aanlevering, m.soort, m.identificatie, m.dagtekening, m.bericht_id, a.bericht_id as antwoord_id,
           a.identificatie as antwoord_identificatie, a.dagtekening as antwoord_dagtekening,
           b.aanlevering as antwoord_aanlevering
    from ({_RETURNS}) a
    join raw.bericht b using (bericht_id)
    join raw.bericht m
      on m.soort = a.soort and m.gemeente = a.gemeente and m.aanbieder = a.aanbieder
     and m.identificatie = a.antwoord_op
    order by all
"""
# The lines of a JW325 are only those that were refused: which one it was of the JW323 is told by its reference.
_CLASSES: Final = f"""
    select bericht_id, 'Bericht' as klasse, null as regel, null as kenmerk, retour_codes from ({_RETURNS})
    union all
    select bericht_id, 'DeclaratieAntwoord', null, declaratie_nummer, retour_codes_antwoord from raw.antwoord
    union all
    select bericht_id, klasse, regel, kenmerk, retour_codes from raw.retour_regel
    union all
    select f.bericht_id, 'Prestatie', min(p.regel), f.referentie_nummer, f.retour_codes
    from raw.afwijzing f
    join kwaliteit.antwoord a on a.antwoord_id = f.bericht_id
    left join raw.prestatie p on p.bericht_id = a.bericht_id and p.referentie_nummer = f.referentie_nummer
    group by f.bericht_id, f.regel, f.referentie_nummer, f.retour_codes
"""
_RETURNED: Final = f"""
    create or replace table kwaliteit.teruggekomen as
    select bericht_id as antwoord_id, klasse, regel, kenmerk, code
    from (
        select bericht_id, klasse, regel, kenmerk, unnest(string_split(retour_codes, ' ')) as code
        from ({_CLASSES}) classes where retour_codes <> ''
    ) codes
    where code not in {_FINE} and (code <> '{_NOT_JUDGED}' or klasse = 'Prestatie')
    order by antwoord_id, klasse, regel, kenmerk, code
"""
_COUNTS: Final = f"""
    create or replace table kwaliteit.beantwoord as
    select m.aanlevering, m.soort, count(*) as berichten, count(a.bericht_id) as beantwoord,
           count(t.bericht_id) as teruggekomen
    from raw.bericht m
    left join (select distinct bericht_id from kwaliteit.antwoord) a using (bericht_id)
    left join (
        select distinct bericht_id from kwaliteit.antwoord semi join kwaliteit.teruggekomen using (antwoord_id)
    ) t using (bericht_id)
    where m.soort in {(*ANSWERED, "JW323")}
    group by all order by all
"""


def write_returned(con: duckdb.DuckDBPyConnection) -> None:
    """Make the three tables of what came back, in schema `kwaliteit`, which must be there.

    antwoord: one row a message and answer to it. teruggekomen: one row a class of an answer and code that refuses it;
    `regel` is which one of that class in the message. beantwoord: by delivery and kind how many messages there are,
    have an answer, and have one that refuses something.
    """
    for query in (_ANSWERS, _RETURNED, _COUNTS):
        con.execute(query)
