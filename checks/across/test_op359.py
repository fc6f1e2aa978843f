"""Worked example of OP359."""

from checks.across.op359 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.verzoek
bericht_id | gemeente | referentie_aanbieder | dagtekening
V1         | 0518     | VOT1                 | 2026-04-01
V2         | 0518     | VOT2                 | 2026-04-01
V3         | 0518     | VOT3                 | 2026-04-01
V4         | 0363     | VOT4                 | 2026-01-01
V5         | 0599     | VOT5                 | 2026-04-01

raw.verzoekantwoord
bericht_id | gemeente | referentie_aanbieder | verzoek_antwoord | reden_afwijzing | dagtekening
A1         | 0518     | VOT1                 | 1                | 8               | 2026-04-15   # goed: precies twee weken
A2         | 0518     | VOT2                 | 1                | 8               | 2026-04-16   # goed: te laat, gemeld bij de laatste
A3         | 0518     | VOT3                 | 1                | 8               | 2026-04-20   # fout: te laat
A4         | 0363     | VOT4                 | 1                | 8               | 2026-02-20   # goed: langer dan drie maanden geleden
A5         | 0599     | VOT5                 | 1                | 3               | 2026-05-20   # goed: een andere reden
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_the_residence_principle_is_answered_within_two_weeks() -> None:
    assert_example(EXAMPLE, CHECKS)
