"""Worked example of TR379."""

from checks.across.tr379 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.verzoek
bericht_id | aanbieder | referentie_aanbieder
V1         | 12345678  | VOT1
V2         | 87654321  | VOT2

raw.wijzigingsverzoek
bericht_id | aanbieder | referentie_aanbieder
W1         | 12345678  | VOW1

model.toewijzing_versie
bericht_id | toewijzing_nummer | referentie_aanbieder | versie | versies
T1         | 000000001         | VOT1                 | 1      | 2        # goed: willigt het verzoek in
T2         | 000000001         |                      | 2      | 2        # goed: een verlenging zonder referentie
T3         | 000000002         | VOT1                 | 1      | 2        # goed
T4         | 000000002         | VOT1                 | 2      | 2        # fout: nog eens dezelfde referentie
T5         | 000000003         |                      | 1      | 2        # goed
T6         | 000000003         | VOW1                 | 2      | 2        # goed: willigt een wijziging in
T7         | 000000004         | VOT2                 | 1      | 1        # fout: het verzoek van een andere aanbieder
T8         | 000000005         | VOT3                 | 1      | 1        # fout: een onbekend verzoek

model.toewijzing_versie
bericht_id | regel | toewijzing_nummer | referentie_aanbieder | versie | versies
T9         | 1     | 000000006         | VOW1                 | 1      | 1   # goed: geldt voor het hele bericht
T9         | 2     | 000000007         | VOW1                 | 2      | 2   # goed: ook bij wat niet verandert
T9         | 3     | 000000008         |                      | 2      | 2   # fout: hier ontbreekt de referentie
T9         | 4     | 000000009         |                      | 2      | 3   # goed: daarna nog eens gestuurd
"""


def test_a_reference_grants_a_request_once() -> None:
    assert_example(EXAMPLE, CHECKS)
