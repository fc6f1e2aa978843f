"""Worked example of PL07."""

from checks.example import assert_example
from checks.plausible.pl07 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-06-30

model.toewijzing_versie
bericht_id | regel | aanbieder | toewijzing_nummer | client | ingangsdatum
T1         | 1     | 11111111  | 000000001         | A1     | 2025-12-01
T2         | 1     | 22222222  | 000000002         | A2     | 2025-12-01
T3         | 1     | 33333333  | 000000003         | A3     | 2025-12-01
T4         | 1     | 44444444  | 000000004         | A4     | 2025-12-01

raw.start
bericht_id | regel | aanbieder | toewijzing_nummer | client | begindatum
S1         | 1     | 11111111  | 000000001         | A1     | 2025-12-01   # fout: over mei is niets gedeclareerd
S2         | 1     | 22222222  | 000000002         | A2     | 2025-12-01   # goed: mei is gedeclareerd
S3         | 1     | 33333333  | 000000003         | A3     | 2025-12-01   # goed: de hulp is in mei beëindigd
S4         | 1     | 44444444  | 000000004         | A4     | 2025-12-01   # goed: twee maanden zijn nog geen gewoonte

raw.stop
bericht_id | regel | aanbieder | toewijzing_nummer | client | begindatum | einddatum
E3         | 1     | 33333333  | 000000003         | A3     | 2025-12-01 | 2026-05-20

raw.prestatie
bericht_id | regel | aanbieder | toewijzing_nummer | client | begindatum
D11        | 1     | 11111111  | 000000001         | A1     | 2026-02-01
D12        | 1     | 11111111  | 000000001         | A1     | 2026-03-01
D13        | 1     | 11111111  | 000000001         | A1     | 2026-04-01
D21        | 1     | 22222222  | 000000002         | A2     | 2026-02-01
D22        | 1     | 22222222  | 000000002         | A2     | 2026-03-01
D23        | 1     | 22222222  | 000000002         | A2     | 2026-04-01
D24        | 1     | 22222222  | 000000002         | A2     | 2026-05-01
D31        | 1     | 33333333  | 000000003         | A3     | 2026-02-01
D32        | 1     | 33333333  | 000000003         | A3     | 2026-03-01
D33        | 1     | 33333333  | 000000003         | A3     | 2026-04-01
D41        | 1     | 44444444  | 000000004         | A4     | 2026-03-01
D42        | 1     | 44444444  | 000000004         | A4     | 2026-04-01

raw.aanmelding
aanlevering | regel | aanbieder | aanmeldnummer | leverdatum | startdatum
a1          | 1     | 11111111  | 1             | 2026-03-02 |
a2          | 1     | 11111111  | 1             | 2026-04-02 |
a3          | 1     | 11111111  | 1             | 2026-05-02 |              # fout: er wacht nog iemand
b1          | 1     | 22222222  | 1             | 2026-03-02 |
b2          | 1     | 22222222  | 1             | 2026-04-02 |
b3          | 1     | 22222222  | 1             | 2026-05-02 |
b4          | 1     | 22222222  | 1             | 2026-06-28 |              # goed
c1          | 1     | 33333333  | 1             | 2025-10-02 |
c2          | 1     | 33333333  | 1             | 2025-11-02 |
c3          | 1     | 33333333  | 1             | 2025-12-02 |              # goed: al een half jaar geleden opgehouden
e1          | 1     | 44444444  | 1             | 2026-03-02 |
e2          | 1     | 44444444  | 1             | 2026-04-02 |
e3          | 1     | 44444444  | 1             | 2026-05-02 | 2026-04-28   # goed: er wacht niemand meer

raw.capaciteit
aanlevering | regel | aanbieder | leverdatum
d1          | 1     | 22222222  | 2026-02-02
d2          | 1     | 22222222  | 2026-03-02
d3          | 1     | 22222222  | 2026-05-02   # fout: wie de ene tabel levert, levert daarmee de andere niet
"""


def test_what_was_expected_and_did_not_come_is_told() -> None:
    assert_example(EXAMPLE, CHECKS)
