"""Worked example of FD06."""

from checks.example import assert_example
from checks.feeds.fd06 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-05-31

regio.productindeling
productcode | productcategorie
45A03       | 45
44A01       | 44
            | 54

raw.aanmelding
aanlevering | regel | aanmeldnummer | categorie | code
L1          | 1     | N1            | 45        | 45A03   # goed
L1          | 2     | N2            | 45        |         # goed: alleen een categorie
L1          | 3     | N3            | 45        | 45Z99   # fout: onbekende code
L1          | 4     | N4            | 45        | 45Z99   # goed: al gemeld bij de eerste
L1          | 5     | N5            | 45        | 44A01   # fout: hoort bij een andere categorie
L1          | 6     | N6            | 54        | 54Z99   # goed: de hele categorie is ingedeeld
"""  # a row is as wide as the columns it shows


def test_the_product_of_a_registration_is_known() -> None:
    assert_example(EXAMPLE, CHECKS)
