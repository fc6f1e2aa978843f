"""Worked example of OP295."""

from checks.across.op295 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-29

model.toewijzing_versie
bericht_id | toewijzing_nummer
T1         | 000000001           # fout: gedeclareerd en nooit gestart
T2         | 000000002           # goed: er is een start
T3         | 000000003           # fout: de start is verwijderd
T4         | 000000004           # goed: de declaratie is van deze week
T5         | 000000005           # goed: nog niets gedeclareerd
T6         | 000000006           # goed: langer dan een jaar geleden
T7         | 000000007           # goed: de regel is gecrediteerd

raw.start
bericht_id | toewijzing_nummer | begindatum | status_aanlevering | dagtekening
S2         | 000000002         | 2026-03-01 | 1                  | 2026-03-02
S3         | 000000003         | 2026-03-01 | 1                  | 2026-03-02
S4         | 000000003         | 2026-03-01 | 3                  | 2026-03-09

raw.declaratie
bericht_id | dagtekening
D1         | 2026-04-08
D2         | 2026-05-21
D3         | 2025-06-08

raw.prestatie
bericht_id | regel | referentie_nummer | vorig_referentie_nummer | toewijzing_nummer | begindatum | debet_credit | dagtekening
D1         | 1     | R1                |                         | 000000001         | 2026-03-01 | D            | 2026-04-08
D1         | 2     | R2                |                         | 000000002         | 2026-03-01 | D            | 2026-04-08
D1         | 3     | R3                |                         | 000000003         | 2026-03-01 | D            | 2026-04-08
D2         | 1     | R4                |                         | 000000004         | 2026-03-01 | D            | 2026-05-21
D3         | 1     | R6                |                         | 000000006         | 2025-05-01 | D            | 2025-06-08
D1         | 4     | R7                |                         | 000000007         | 2026-03-01 | D            | 2026-04-08
D2         | 2     | R8                | R7                      | 000000007         | 2026-03-01 | C            | 2026-05-21
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_what_is_declared_was_started() -> None:
    assert_example(EXAMPLE, CHECKS)
