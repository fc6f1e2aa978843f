"""Worked example of TR352."""

from checks.example import assert_example
from checks.inside.tr352 import CHECKS

EXAMPLE = """
stage.wijzigingsverzoek
bericht_id | referentie_aanbieder
M1         | R1                     # goed: een ongewijzigd product
M2         | R2                     # goed: een te wijzigen product
M3         | R3                     # fout: alleen een nieuw product

stage.ongewijzigd_product
bericht_id | toewijzing_nummer
M1         | 000000001

stage.te_wijzigen_product
bericht_id | toewijzing_nummer
M2         | 000000002

stage.nieuw_product
bericht_id | categorie
M1         | 45
M3         | 45
"""


def test_a_request_for_change_names_what_there_is() -> None:
    assert_example(EXAMPLE, CHECKS)
