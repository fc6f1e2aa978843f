"""A region in which all is well, then one thing wrong: the rule that it breaks is told, and nothing else."""

from typing import Final

import duckdb
import pytest

from checks.across.known import standing
from checks.example import load
from checks.registry import ACROSS

# One youth with a request, a toewijzing, a start, a stop, two declared months and their answers.
GOOD: Final = """
model.parameter
peildatum
2026-05-31

regio.productindeling
productcode | productcategorie
45A03       | 45
45A04       | 45
44A01       | 44

raw.verzoek
bericht_id | referentie_aanbieder | categorie | code  | dagtekening
V1         | VOT1                 | 45        | 45A03 | 2026-03-02

raw.aanmelding
aanmeldnummer | regel | categorie | code  | aanmelddatum | intakedatum | startdatum | geboortejaar
W1            | 1     | 44        | 44A01 | 2026-03-02   | 2026-03-04  | 2026-03-09 | 2014

model.toewijzing
gemeente | aanbieder | toewijzing_nummer | client
0518     | 12345678  | 000000001         | A
0518     | 12345678  | 000000002         | A

model.toewijzing_versie
bericht_id | regel | toewijzing_nummer | referentie_aanbieder | categorie | code  | ingangsdatum | einddatum  | volume | eenheid | frequentie | dagtekening
T1         | 1     | 000000001         | VOT1                 | 45        | 45A03 | 2026-03-09   | 2026-12-31 | 20     | 04      | 4          | 2026-03-05
T1         | 2     | 000000002         | VOT1                 | 45        | 45A04 | 2026-03-09   | 2026-12-31 | 20     | 04      | 4          | 2026-03-05

raw.start
bericht_id | toewijzing_nummer | categorie | code  | begindatum | status_aanlevering | dagtekening
S1         | 000000001         | 45        | 45A03 | 2026-03-10 | 1                  | 2026-03-12

raw.stop
bericht_id | toewijzing_nummer | categorie | code  | begindatum | einddatum  | reden_beeindiging | status_aanlevering | dagtekening
E1         | 000000001         | 45        | 45A03 | 2026-03-10 | 2026-05-11 | 35                | 1                  | 2026-05-12

raw.declaratie
bericht_id | declaratie_nummer | begindatum | einddatum  | dagtekening
D1         | N1                | 2026-03-01 | 2026-03-31 | 2026-04-08
D2         | N2                | 2026-04-01 | 2026-04-30 | 2026-05-07

raw.prestatie
bericht_id | regel | referentie_nummer | toewijzing_nummer | categorie | code  | begindatum | einddatum  | volume | eenheid | bedrag | debet_credit | dagtekening
D1         | 1     | R1                | 000000001         | 45        | 45A03 | 2026-03-09 | 2026-03-31 | 10     | 04      | 1000   | D            | 2026-04-08
D2         | 1     | R2                | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 10     | 04      | 1000   | D            | 2026-05-07

raw.antwoord
bericht_id | declaratie_identificatie | declaratie_nummer | retour_codes_header | aantal_prestaties | dagtekening
A1         | D1                       | N1                | 0200                | 0                 | 2026-04-15
A2         | D2                       | N2                | 0200                | 0                 | 2026-05-14
"""  # noqa: E501 # a row is as wide as the columns it shows

_R2: Final = "where referentie_nummer = 'R2'"
_AGAIN: Final = "insert into raw.{0} select * replace ({1}) from raw.{0} {2}"


def _again(table: str, changes: str, where: str = "") -> str:
    """A second record like the first one, with these columns changed."""
    return _AGAIN.format(table, changes, where)


#: The same toewijzingen in a second message, and one change in the first of them.
_NEXT: Final = """
    insert into model.toewijzing_versie select * replace (
        'JW301/0518/T2' as bericht_id, date '2026-05-05' as dagtekening, null as referentie_aanbieder, 2 as versie
    ) from model.toewijzing_versie;
    update model.toewijzing_versie set versies = 2;
    update model.toewijzing_versie set {} where versie = 2 and toewijzing_nummer = '000000001'
"""


FAULTS: Final = {
    "TR019": _again("start", "'000000009' as toewijzing_nummer, 'S2' as bericht_id"),
    "TR382": "update raw.stop set begindatum = date '2026-03-11'",
    "TR326": _again("start", "date '2026-03-11' as begindatum, 'S2' as bericht_id") + "; delete from raw.stop",
    "TR074": _again("start", "'S2' as bericht_id, date '2026-03-13' as dagtekening"),
    "TR063": _again("start", "'S2' as bericht_id, '3' as status_aanlevering, date '2026-03-11' as begindatum"),
    "TR413": "update raw.stop set reden_beeindiging = '20'; "
    + _again("stop", "'E2' as bericht_id, date '2026-05-18' as einddatum, date '2026-05-19' as dagtekening"),
    "TR414": "update raw.stop set reden_beeindiging = '20'; "
    + _again(
        "stop",
        "'E2' as bericht_id, '35' as reden_beeindiging, date '2026-05-10' as einddatum, "
        "date '2026-05-13' as dagtekening",
    ),
    "TR415": _again("stop", "'E2' as bericht_id, '36' as reden_beeindiging, date '2026-05-13' as dagtekening"),
    "TR338": f"update raw.prestatie set toewijzing_nummer = '000000009' {_R2}",
    "TR304": f"update raw.prestatie set client = 'B' {_R2}",
    "TR307": "update raw.prestatie set begindatum = date '2026-03-08' where referentie_nummer = 'R1'",
    "TR387": "update raw.prestatie set begindatum = date '2026-03-10' where referentie_nummer = 'R1'",
    "TR308": "update model.toewijzing_versie set einddatum = date '2026-04-29'",
    "TR388": f"update raw.prestatie set einddatum = date '2026-04-29' {_R2}",
    "TR339": f"update raw.prestatie set categorie = '44' {_R2}; "
    "insert into regio.productindeling values ('45A03', '44')",
    "TR340": f"update raw.prestatie set code = '45A04' {_R2}",
    "TR341": f"update raw.prestatie set eenheid = '14' {_R2}",
    "TR321": f"update raw.prestatie set volume = 21 {_R2}",
    "TR322": "update model.toewijzing_versie set volume = 19, frequentie = '6'",
    "TR369": "update model.toewijzing_versie set volume = null, eenheid = null, frequentie = null, budget = 1999",
    "TR384": "update model.toewijzing_versie set reden_wijziging = '13', dagtekening = date '2026-04-14' "
    "where toewijzing_nummer = '000000001'",
    "TR385": "update model.toewijzing_versie set reden_wijziging = '13', dagtekening = date '2026-05-20' "
    "where toewijzing_nummer = '000000001'",
    "TR389": _again(
        "prestatie",
        "'D2' as identificatie, 'JW323/12345678/D2' as bericht_id, 'R9' as referentie_nummer, "
        "date '2026-05-07' as dagtekening, 2 as regel",
        "where referentie_nummer = 'R1'",
    ),
    "TR323": _again(
        "prestatie", "'C' as debet_credit, 'R9' as referentie_nummer, 'R8' as vorig_referentie_nummer, 2 as regel", _R2
    ),
    "TR314": f"update raw.prestatie set referentie_nummer = 'R1' {_R2}",
    "TR333": "update raw.declaratie set declaratie_nummer = 'N1'; update raw.antwoord set declaratie_nummer = 'N1'",
    "TR318": "update raw.declaratie set begindatum = date '2026-05-01' where declaratie_nummer = 'N1'",
    "TR366": "insert into raw.afwijzing (bericht_id, regel, gemeente, aanbieder, client, referentie_nummer, "
    "retour_codes, dagtekening) values ('JW325/0518/A2', 1, '0518', '12345678', 'A', 'R9', '9321', date '2026-05-14'); "
    "update raw.antwoord set bericht_id = 'JW325/0518/A2' where identificatie = 'A2'",
    "TR367": "insert into raw.afwijzing by name select * exclude (bericht_id, dagtekening), "
    "'JW325/0518/A2' as bericht_id, '9321' as retour_codes, date '2026-05-14' as dagtekening "
    "from (select * replace (11 as volume) from raw.prestatie where referentie_nummer = 'R2'); "
    "update raw.antwoord set bericht_id = 'JW325/0518/A2' where identificatie = 'A2'",
    "TR371": "update raw.declaratie set basisschema_versie = '1.0.0', bericht_versie = '1.0.0'; "
    "update raw.antwoord set basisschema_versie = '1.0.0', bericht_versie = "
    "case identificatie when 'A2' then '1.0.1' else '1.0.0' end",
    "TR337": "update raw.antwoord set declaratie_identificatie = 'D9' where identificatie = 'A1'; "
    + _again("antwoord", "'D1' as declaratie_identificatie, 'N1' as declaratie_nummer", "where identificatie = 'A2'"),
    "TR376": "update raw.antwoord set declaratie_nummer = 'N9' where identificatie = 'A2'",
    "TR379": "update model.toewijzing_versie set referentie_aanbieder = 'VOT9' where toewijzing_nummer = '000000002'",
    "TR347": _again("verzoek", "'V2' as bericht_id, date '2026-03-03' as dagtekening"),
    "TR374": _again("verzoek", "'V2' as bericht_id, 'VOT2' as referentie_aanbieder, date '2026-05-27' as dagtekening")
    + "; "
    + _again(
        "verzoek",
        "'V3' as bericht_id, 'VOT3' as referentie_aanbieder, date '2026-05-28' as dagtekening",
        "where referentie_aanbieder = 'VOT2'",
    ),
    "TR355": "insert into raw.verzoekantwoord (bericht_id, regel, gemeente, aanbieder, referentie_aanbieder, "
    "verzoek_antwoord, dagtekening) values ('JW319/0518/W1', 1, '0518', '12345678', 'VOT9', '1', date '2026-03-04')",
    "TR359": "insert into raw.verzoekantwoord (bericht_id, regel, gemeente, aanbieder, referentie_aanbieder, "
    "verzoek_antwoord, dagtekening) values ('JW319/0518/W1', 1, '0518', '12345678', 'VOT1', '1', date '2026-03-06')",
    "TR381": "delete from regio.productindeling where productcode = '45A03'",
    "OP271": "update raw.start set dagtekening = date '2026-03-18'",
    "OP272": "update raw.stop set dagtekening = date '2026-05-21'",
    "OP090x4": "delete from raw.antwoord where identificatie = 'A2'",
    "OP090": "insert into raw.bericht (bericht_id, soort, gemeente, aanbieder, identificatie, dagtekening) values "
    "('JW305/12345678/S8', 'JW305', '0518', '12345678', 'S8', date '2026-05-04'), "
    "('JW305/12345678/S9', 'JW305', '0518', '12345678', 'S9', date '2026-05-06'); "
    "insert into raw.retour (bericht_id, gemeente, aanbieder, antwoord_op, dagtekening) values "
    "('JW306/0518/R8', '0518', '12345678', 'S8', date '2026-05-05')",
    "FD01": "update raw.aanmelding set intakedatum = date '2026-03-01'",
    "FD02": "update raw.aanmelding set einddatum = date '2026-03-09'",
    "FD03": "insert into regio.deelnemer values ('0363')",
    "FD04": "update raw.aanmelding set geboortejaar = 2027",
    "FD06": "update raw.aanmelding set code = '45Z99'",
    "OP033x1": _NEXT.format("volume = 25, reden_wijziging = '14'"),
    "OP039": "update raw.start set geslacht = '1'; update model.toewijzing_versie set geslacht = '2'",
    "OP065": "insert into raw.retour (bericht_id, gemeente, aanbieder, antwoord_op, dagtekening) values "
    "('JW306/0518/R1', '0518', '12345678', 'S1', date '2026-03-13'); "
    "insert into raw.retour_regel (bericht_id, regel, klasse, retour_codes) values "
    "('JW306/0518/R1', 1, 'StartProduct', '0200')",
    "OP087": _NEXT.format("versie = 2") + "; delete from model.toewijzing_versie where versie = 2 and "
    "toewijzing_nummer = '000000002'; update model.toewijzing_versie set versies = 1 where "
    "toewijzing_nummer = '000000002'",
    "OP155": _again("start", "date '2026-04-01' as begindatum, 'S2' as bericht_id, date '2026-04-02' as dagtekening")
    + "; "
    + _again("stop", "date '2026-04-01' as begindatum, 'E2' as bericht_id"),
    "OP186": _NEXT.format("einddatum = '2026-04-30', toewijzingsdatum = '2026-05-05', reden_wijziging = '14'"),
    "OP258": _NEXT.format("einddatum = '2026-11-30'"),
    "OP259": "update model.toewijzing_versie set code = '45A03' where toewijzing_nummer = '000000002'",
    "OP288": "update model.toewijzing_versie set einddatum = '2026-04-30'; delete from raw.stop",
    "OP295": "delete from raw.start; delete from raw.stop",
    "OP298": "update model.toewijzing_versie set volume = 40, frequentie = '6'; "
    + _NEXT.format("volume = 30, reden_wijziging = '14'"),
    "OP299": "update model.toewijzing_versie set volume = null, eenheid = null, frequentie = null, budget = 4000; "
    + _NEXT.format("budget = 3000, reden_wijziging = '14'"),
    "OP303": "insert into raw.afwijzing by name select * exclude (bericht_id, dagtekening), "
    "'JW325/0518/A2' as bericht_id, '0200' as retour_codes, date '2026-05-14' as dagtekening "
    "from raw.prestatie where referentie_nummer = 'R2'; "
    "update raw.antwoord set bericht_id = 'JW325/0518/A2' where identificatie = 'A2'",
    "OP307": _again(
        "verzoek",
        "'V2' as bericht_id, 'VOT2' as referentie_aanbieder, date '2026-05-27' as dagtekening, "
        "date '2026-06-01' as toewijzing_ingangsdatum",
    ),
    "OP359": _again("verzoek", "'V2' as bericht_id, 'VOT2' as referentie_aanbieder, 'B' as client")
    + "; insert into raw.verzoekantwoord (bericht_id, regel, gemeente, aanbieder, referentie_aanbieder, "
    "verzoek_antwoord, reden_afwijzing, dagtekening) values "
    "('JW319/0518/W1', 1, '0518', '12345678', 'VOT2', '1', '8', date '2026-03-17')",
    "OP380": _NEXT.format("versie = 2") + "; insert into model.toewijzing_versie select * replace ("
    "'000000003' as toewijzing_nummer, date '2027-01-01' as ingangsdatum, null as einddatum, 1 as versie, "
    "1 as versies) from model.toewijzing_versie where versie = 2 and toewijzing_nummer = '000000002'",
    "OP274": "update model.toewijzing_versie set referentie_aanbieder = null",
}


def _told(con: duckdb.DuckDBPyConnection) -> set[str]:
    with standing(con):
        return {check.rule for check in ACROSS if con.execute(f"select 1 from ({check.wrong_rows}\n)").fetchone()}


def test_where_all_is_well_nothing_is_told() -> None:
    with duckdb.connect() as con:
        load(con, GOOD)
        assert _told(con) == set()


@pytest.mark.parametrize("rule", FAULTS)
def test_one_fault_is_told_by_its_own_rule_alone(rule: str) -> None:
    with duckdb.connect() as con:
        load(con, GOOD)
        con.execute(FAULTS[rule])
        assert _told(con) == {rule}
