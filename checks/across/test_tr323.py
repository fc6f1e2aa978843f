"""Worked example of TR323."""

from checks.across.tr323 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.declaratie
bericht_id
D1
D2

raw.prestatie
bericht_id | regel | client | referentie_nummer | vorig_referentie_nummer | toewijzing_nummer | categorie | code  | begindatum | einddatum  | volume | eenheid | bedrag | debet_credit
D1         | 1     | A      | R1                |                         | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 4      | 04      | 400    | D   # goed
D1         | 2     | A      | R2                |                         | 000000002         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 4      | 04      | 400    | D   # goed
D1         | 3     | A      | R3                |                         | 000000003         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 4      | 04      | 400    | D   # goed: afgewezen
D2         | 1     | A      | R4                | R1                      | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 4      | 04      | 400    | C   # goed: gelijk, ook zonder tarief
D2         | 2     | A      | R5                | R2                      | 000000002         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 3      | 04      | 300    | C   # fout: een deel crediteren kan niet
D2         | 3     | A      | R6                | R3                      | 000000003         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 4      | 04      | 400    | C   # fout: de regel was afgewezen
D2         | 4     | A      | R7                | R9                      | 000000003         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 4      | 04      | 400    | C   # fout: bestaat niet

raw.afwijzing
bericht_id | referentie_nummer | retour_codes
A1         | R3                | 9321
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_credit_undoes_one_debit() -> None:
    assert_example(EXAMPLE, CHECKS)
