"""Worked example of TR304 (return code 8187)."""

from checks.across.tr304 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
toewijzing_nummer | client | reden_wijziging | versie | versies
000000001         | A      |                 | 1      | 1
000000002         | B      |                 | 1      | 2
000000002         | B      | 13              | 2      | 2
000000003         | B      |                 | 1      | 1

raw.wijzigingsverzoek
bericht_id | client | referentie_aanbieder
W1         | A      | VOW1

raw.ongewijzigd_product
bericht_id | regel | toewijzing_nummer
W1         | 1     | 000000001           # goed
W1         | 2     | 000000009           # goed: onbekend, dat is TR350

raw.te_wijzigen_product
bericht_id | regel | toewijzing_nummer
W1         | 1     | 000000003           # fout: de toewijzing is van B
W1         | 2     | 000000002           # goed: verwijderd, dat is TR351

raw.declaratie
bericht_id
D1

raw.prestatie
bericht_id | regel | client | referentie_nummer | toewijzing_nummer | debet_credit
D1         | 1     | A      | R1                | 000000001         | D            # goed
D1         | 2     | B      | R2                | 000000001         | D            # fout: de toewijzing is van A
D1         | 3     | A      | R3                | 000000002         | D            # goed: verwijderd, dat is TR384
D1         | 4     | A      | R4                | 000000009         | D            # goed: onbekend, dat is TR338
D1         | 5     | A      | R5                | 000000001         | D            # goed: afgewezen

raw.afwijzing
bericht_id | regel | client | referentie_nummer | retour_codes
A1         | 1     | A      | R5                | 9321           # goed
A1         | 2     | B      | R5                | 0200           # fout: gedeclareerd voor A
A1         | 3     | B      | R9                | 0200           # goed: niet gedeclareerd, dat is TR366
"""


def test_the_client_is_that_of_the_toewijzing_or_of_the_declaration() -> None:
    assert_example(EXAMPLE, CHECKS)
