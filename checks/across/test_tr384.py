"""Worked example of TR384."""

from checks.across.tr384 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
bericht_id | toewijzing_nummer | reden_wijziging | dagtekening | versie | versies
T1         | 000000001         |                 | 2026-04-01  | 1      | 2
T2         | 000000001         | 13              | 2026-04-05  | 2      | 2
T3         | 000000002         | 13              | 2026-04-20  | 1      | 1
T4         | 000000003         | 13              | 2026-04-01  | 1      | 2
T5         | 000000003         | 04              | 2026-04-05  | 2      | 2

raw.declaratie
bericht_id
D1
D2

raw.antwoord
bericht_id | declaratie_identificatie | dagtekening | aantal_prestaties
A1         | D1                       | 2026-04-10  | 1

raw.prestatie
bericht_id | regel | referentie_nummer | vorig_referentie_nummer | toewijzing_nummer | debet_credit
D1         | 1     | R1                |                         | 000000001         | D   # fout: al verwijderd toen het werd goedgekeurd
D1         | 2     | R2                |                         | 000000002         | D   # goed: goedgekeurd voor de verwijdering, dat is TR385
D1         | 3     | R3                |                         | 000000001         | D   # goed: afgewezen
D2         | 1     | R4                |                         | 000000002         | D   # fout: nog geen antwoord
D1         | 4     | R5                |                         | 000000001         | D   # goed: gecrediteerd
D2         | 2     | R6                | R5                      | 000000001         | C   # goed
D2         | 3     | R7                |                         | 000000003         | D   # goed: de verwijdering is teruggedraaid

raw.afwijzing
bericht_id | referentie_nummer | retour_codes
A1         | R3                | 9384
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_nothing_is_declared_on_a_removed_toewijzing() -> None:
    assert_example(EXAMPLE, CHECKS)
