"""Worked example of TR389."""

from checks.across.tr389 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.declaratie
bericht_id
D1
D2
D3

raw.prestatie
bericht_id | regel | referentie_nummer | vorig_referentie_nummer | toewijzing_nummer | code  | begindatum | debet_credit | dagtekening
D1         | 1     | R01               |                         | 000000001         | 45A03 | 2026-04-01 | D            | 2026-05-01   # goed: de eerste
D1         | 2     | R02               |                         | 000000001         | 45A03 | 2026-04-01 | D            | 2026-05-01   # goed: in hetzelfde bericht is TR416
D1         | 3     | R03               |                         | 000000001         | 45A04 | 2026-04-01 | D            | 2026-05-01   # goed: een andere code
D2         | 1     | R04               |                         | 000000001         | 45A03 | 2026-04-01 | D            | 2026-05-10   # fout: al gedeclareerd
D2         | 2     | R05               |                         | 000000001         | 45A03 | 2026-05-01 | D            | 2026-05-10   # goed: een andere maand
D1         | 4     | R06               |                         | 000000002         | 45A03 | 2026-04-01 | D            | 2026-05-01   # goed: wordt gecrediteerd
D2         | 3     | R07               | R06                     | 000000002         | 45A03 | 2026-04-01 | C            | 2026-05-10   # goed
D2         | 4     | R08               |                         | 000000002         | 45A03 | 2026-04-01 | D            | 2026-05-10   # goed: de verbetering
D1         | 5     | R09               |                         | 000000003         | 45A03 | 2026-04-01 | D            | 2026-05-01   # goed: afgewezen
D3         | 1     | R10               |                         | 000000003         | 45A03 | 2026-04-01 | D            | 2026-05-20   # goed: opnieuw na de afwijzing

raw.afwijzing
bericht_id | referentie_nummer | retour_codes
A1         | R09               | 9321
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_product_is_declared_once_for_a_period() -> None:
    assert_example(EXAMPLE, CHECKS)
