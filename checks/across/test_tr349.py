"""Worked example of TR349."""

from checks.across.tr349 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
toewijzing_nummer | client | eerste_datum | einddatum  | reden_wijziging
000000001         | A      | 2026-01-01   |            |
000000002         | A      | 2026-01-01   | 2026-05-01 |
000000003         | A      | 2026-01-01   | 2026-04-30 |
000000004         | A      | 2026-05-02   |            |
000000005         | A      | 2026-01-01   | 2026-06-01 | 13

raw.wijzigingsverzoek
bericht_id | client | referentie_aanbieder | dagtekening
W1         | A      | R1                   | 2026-05-01   # goed: 3 is voorbij, 4 kwam later, 5 is verwijderd
W3         | A      | R3                   | 2026-05-01   # fout: toewijzing 2 ontbreekt
W2         | A      | R2                   | 2026-05-01   # goed: al afgewezen

raw.ongewijzigd_product
bericht_id | toewijzing_nummer
W1         | 000000001

raw.te_wijzigen_product
bericht_id | toewijzing_nummer
W1         | 000000002
W3         | 000000001

raw.verzoekantwoord
bericht_id | referentie_aanbieder | verzoek_antwoord
A2         | R2                   | 1
"""


def test_a_request_names_every_actual_toewijzing() -> None:
    assert_example(EXAMPLE, CHECKS)
