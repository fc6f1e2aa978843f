"""Worked example of OP345."""

from checks.across.op345 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
bericht_id | toewijzing_nummer
T1         | 000000001
T2         | 000000002
T3         | 000000003

raw.declaratie
bericht_id | dagtekening
D1         | 2026-04-08
D2         | 2026-05-08

raw.prestatie
bericht_id | regel | referentie_nummer | toewijzing_nummer | volume | eenheid | bedrag | debet_credit | dagtekening
D1         | 1     | R1                | 000000001         | 600    | 01      | 90000  | D            | 2026-04-08
D1         | 2     | R2                | 000000002         | 4      | 16      | 40000  | D            | 2026-04-08
D1         | 3     | R3                | 000000003         | 25000  | 83      | 25000  | D            | 2026-04-08
D2         | 1     | R4                | 000000003         | 20000  | 83      | 20000  | D            | 2026-05-08

raw.wijzigingsverzoek
bericht_id | referentie_aanbieder | dagtekening
W1         | R1                   | 2026-05-01
W2         | R2                   | 2026-05-01

raw.te_wijzigen_product
bericht_id | regel | toewijzing_nummer | gewenste_ingangsdatum | volume | eenheid | frequentie | budget | dagtekening
W1         | 1     | 000000001         | 2026-01-01            | 10     | 04      | 6          |        | 2026-05-01   # goed: tien uur, dat zijn 600 minuten
W1         | 2     | 000000001         | 2026-01-01            | 9      | 04      | 6          |        | 2026-05-01   # fout: negen uur
W1         | 3     | 000000001         | 2026-06-01            | 9      | 04      | 6          |        | 2026-05-01   # goed: niet met terugwerkende kracht
W1         | 4     | 000000002         | 2026-01-01            | 1      | 16      | 4          |        | 2026-05-01   # goed: geen totaal
W1         | 5     | 000000003         | 2026-01-01            |        |         |            | 25000  | 2026-05-01   # goed: wat later is gedeclareerd telt niet
W1         | 6     | 000000003         | 2026-01-01            |        |         |            | 24999  | 2026-05-01   # fout: minder dan gedeclareerd
W2         | 1     | 000000003         | 2026-01-01            |        |         |            | 1      | 2026-05-01   # goed: al afgewezen

raw.verzoekantwoord
bericht_id | referentie_aanbieder | verzoek_antwoord
A2         | R2                   | 1
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_change_back_in_time_leaves_room_for_what_was_declared() -> None:
    assert_example(EXAMPLE, CHECKS)
