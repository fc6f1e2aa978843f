"""Worked example of OP348."""

from checks.across.op348 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.wijzigingsverzoek
bericht_id | referentie_aanbieder | dagtekening
W1         | VOW1                 | 2026-03-01
W2         | VOW2                 | 2026-03-01
W3         | VOW3                 | 2026-03-01
W4         | VOW4                 | 2026-03-01

raw.te_wijzigen_product
bericht_id | regel | toewijzing_nummer | volume | eenheid | frequentie
W1         | 1     | 000000001         | 20     | 04      | 4
W2         | 1     | 000000003         | 20     | 04      | 4
W3         | 1     | 000000005         | 20     | 04      | 6
W4         | 1     | 000000006         | 20     | 04      | 6

raw.nieuw_product
bericht_id | regel | categorie | code  | volume | eenheid | frequentie
W1         | 1     | 41        | 41A05 | 2      | 16      | 2
W2         | 1     | 41        | 41A05 | 2      | 16      | 2

model.toewijzing_versie
bericht_id | regel | toewijzing_nummer | referentie_aanbieder | categorie | code  | volume | eenheid | frequentie | dagtekening | versie | versies
T1         | 1     | 000000001         |                      | 45        | 45A04 | 10     | 04      | 4          | 2026-01-01  | 1      | 1         # goed
T2         | 1     | 000000010         | VOW1                 | 45        | 45A04 | 20     | 04      | 4          | 2026-03-08  | 1      | 1         # goed: een nieuw nummer mag
T2         | 2     | 000000002         | VOW1                 | 41        | 41A05 | 2      | 16      | 2          | 2026-03-08  | 1      | 1         # goed
T3         | 1     | 000000003         |                      | 45        | 45A04 | 10     | 04      | 4          | 2026-01-01  | 1      | 1         # goed
T4         | 1     | 000000011         | VOW2                 | 45        | 45A04 | 15     | 04      | 4          | 2026-03-08  | 1      | 1         # fout: een ander volume, en het nieuwe product ontbreekt
T5         | 1     | 000000005         |                      | 45        | 45A04 | 10     | 04      | 6          | 2026-01-01  | 1      | 3         # goed
T6         | 1     | 000000005         | VOW3                 | 45        | 45A04 | 15     | 04      | 6          | 2026-03-08  | 2      | 3         # goed: daarna hersteld
T7         | 1     | 000000005         |                      | 45        | 45A04 | 20     | 04      | 6          | 2026-03-15  | 3      | 3         # goed
T8         | 1     | 000000006         |                      | 45        | 45A04 | 10     | 04      | 6          | 2026-01-01  | 1      | 1         # goed: nog niet besloten
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_granted_request_for_change_is_taken_over_as_it_is() -> None:
    assert_example(EXAMPLE, CHECKS)
