"""Worked example of OP288."""

from checks.across.op288 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-29

model.toewijzing_versie
bericht_id | toewijzing_nummer | toewijzingsdatum | einddatum  | versie | versies
T1         | 000000001         | 2026-01-01       | 2026-05-20 | 1      | 1
T2         | 000000002         | 2026-01-01       | 2026-05-21 | 1      | 1
T3         | 000000003         | 2026-01-01       | 2026-05-20 | 1      | 1
T4         | 000000004         | 2026-01-01       | 2026-05-20 | 1      | 1
T5         | 000000005         | 2026-01-01       |            | 1      | 1
T6         | 000000006         | 2026-01-01       | 2025-05-29 | 1      | 1
T7         | 000000007         | 2026-01-01       | 2026-12-31 | 1      | 2
T8         | 000000007         | 2026-05-18       | 2026-05-04 | 2      | 2
T9         | 000000008         | 2026-01-01       | 2026-12-31 | 1      | 2
T10        | 000000008         | 2026-04-18       | 2026-05-04 | 2      | 2
T11        | 000000009         | 2026-01-01       | 2026-12-31 | 1      | 1

raw.start
bericht_id | toewijzing_nummer | begindatum | status_aanlevering
S1         | 000000001         | 2026-01-02 | 1                    # fout: zes werkdagen voorbij, met Pinksteren ertussen
S2         | 000000002         | 2026-01-02 | 1                    # goed: vijf werkdagen
S3         | 000000003         | 2026-01-02 | 1                    # goed: er is een stop
S4         | 000000004         | 2026-01-02 | 1                    # goed: er is een tijdelijke stop
S5         | 000000005         | 2026-01-02 | 1                    # goed: de toewijzing loopt nog
S6         | 000000006         | 2025-01-02 | 1                    # goed: langer dan een jaar geleden
S7         | 000000007         | 2026-01-02 | 1                    # goed: achteraf ingekort, dat is OP186
S8         | 000000008         | 2026-01-02 | 1                    # fout: op tijd ingekort
S9         | 000000009         | 2026-01-02 | 1                    # goed: de toewijzing eindigt later
S10        |                   | 2026-01-02 | 1                    # goed: taakgericht

raw.stop
bericht_id | toewijzing_nummer | begindatum | einddatum  | reden_beeindiging
E3         | 000000003         | 2026-01-02 | 2026-05-20 | 31
E4         | 000000004         | 2026-01-02 | 2026-03-20 | 20
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_every_delivery_ends_with_a_stop() -> None:
    assert_example(EXAMPLE, CHECKS)
