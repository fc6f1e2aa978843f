"""Worked example of TR347."""

from checks.across.tr347 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.verzoek
bericht_id | regel | gemeente | aanbieder | referentie_aanbieder | dagtekening
V1         | 1     | 0518     | 12345678  | R1                   | 2026-05-01   # goed
V1         | 2     | 0518     | 12345678  | R2                   | 2026-05-01   # goed
V2         | 1     | 0599     | 12345678  | R1                   | 2026-05-02   # fout: al gebruikt, bij een andere gemeente
V3         | 1     | 0518     | 87654321  | R1                   | 2026-05-02   # goed: een andere aanbieder
V4         | 1     | 0518     | 12345678  | R2                   | 2026-06-01   # goed: nog niet bekend

raw.wijzigingsverzoek
bericht_id | aanbieder | referentie_aanbieder | dagtekening
W1         | 12345678  | R2                   | 2026-05-03   # fout: al gebruikt voor een JW315
W2         | 12345678  | R3                   | 2026-05-03   # goed
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_reference_is_used_once() -> None:
    assert_example(EXAMPLE, CHECKS)
