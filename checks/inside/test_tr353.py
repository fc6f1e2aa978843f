"""Worked example of TR353."""

from checks.example import assert_example
from checks.inside.tr353 import CHECKS

EXAMPLE = """
stage.wijzigingsverzoek
bericht_id | referentie_aanbieder
M1         | R1                     # goed: een te wijzigen product
M2         | R2                     # goed: een nieuw product
M3         | R3                     # fout: alles blijft zoals het is

stage.te_wijzigen_product
bericht_id | toewijzing_nummer
M1         | 000000002

stage.nieuw_product
bericht_id | categorie
M2         | 45

stage.ongewijzigd_product
bericht_id | toewijzing_nummer
M3         | 000000001
"""


def test_a_request_for_change_asks_for_something() -> None:
    assert_example(EXAMPLE, CHECKS)
