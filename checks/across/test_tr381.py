"""Worked example of TR381 (return code S329)."""

from checks.across.tr381 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

regio.productindeling
productcode | productcategorie
            | 45
45A03       | 45
44A01       | 44

raw.start
bericht_id | regel | categorie | code  | aanbieder | dagtekening
M1         | 1     | 45        | 45A03 | 12345678  | 2026-04-02   # goed
M1         | 2     | 45        |       | 12345678  | 2026-04-02   # goed: alleen een categorie
M1         | 3     | 45        | 45Z99 | 12345678  | 2026-04-02   # fout: onbekende code
M2         | 1     | 45        | 45Z99 | 12345678  | 2026-04-03   # dezelfde code nog eens: al gemeld bij de eerste
M3         | 1     | 45        | 45Z99 | 87654321  | 2026-04-03   # fout: een andere aanbieder
M4         | 1     | 45        | 44A01 | 12345678  | 2026-04-03   # fout: hoort bij een andere categorie
M5         | 1     | 45        | 45Y00 | 12345678  | 2026-06-01   # goed: na de peildatum nog niet bekend

raw.nieuw_product
bericht_id | regel | categorie | code  | aanbieder | dagtekening
M7         | 1     | 45        | 45A03 | 12345678  | 2026-05-03   # goed
M7         | 2     | 45        | 45W22 | 12345678  | 2026-05-03   # fout: onbekende code

raw.prestatie
bericht_id | regel | categorie | code  | aanbieder | dagtekening
M6         | 1     | 45        | 45Z99 | 12345678  | 2026-05-03   # dezelfde code in een declaratie: al gemeld
M6         | 2     | 45        | 45X11 | 12345678  | 2026-05-03   # fout: onbekende code
"""


def test_one_finding_an_aanbieder_and_unknown_code() -> None:
    assert_example(EXAMPLE, CHECKS)
