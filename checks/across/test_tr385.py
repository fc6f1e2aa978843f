"""Worked example of TR385."""

from checks.across.tr385 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
bericht_id | toewijzing_nummer | reden_wijziging | dagtekening | versie | versies
T1 | 000000001  |                 | 2026-04-01  | 1      | 2        # goed
T2 | 000000001  | 13              | 2026-04-10  | 2      | 2        # fout: op de dag van de goedkeuring
T3 | 000000002  | 13              | 2026-04-09  | 1      | 1        # goed: verwijderd voor de goedkeuring
T4 | 000000003  | 13              | 2026-04-20  | 1      | 1        # goed: afgewezen
T5 | 000000004  | 13              | 2026-04-20  | 1      | 1        # goed: gecrediteerd
T6 | 000000005  | 13              | 2026-04-20  | 1      | 1        # goed: nog geen antwoord

raw.declaratie
bericht_id
D1
D2

raw.antwoord
bericht_id | declaratie_identificatie | dagtekening | aantal_prestaties
A1         | D1                       | 2026-04-10  | 1

raw.prestatie
bericht_id | regel | referentie_nummer | vorig_referentie_nummer | toewijzing_nummer | debet_credit
D1         | 1     | R1                |                         | 000000001         | D
D1         | 2     | R2                |                         | 000000002         | D
D1         | 3     | R3                |                         | 000000003         | D
D1         | 4     | R4                |                         | 000000004         | D
D2         | 1     | R5                | R4                      | 000000004         | C
D2         | 2     | R6                |                         | 000000005         | D

raw.afwijzing
bericht_id | referentie_nummer | retour_codes
A1         | R3                | 9384
"""


def test_a_toewijzing_with_approved_care_is_not_removed() -> None:
    assert_example(EXAMPLE, CHECKS)
