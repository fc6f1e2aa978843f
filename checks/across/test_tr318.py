"""Worked example of TR318."""

from checks.across.tr318 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.declaratie
bericht_id | aanbieder | declaratie_nummer | begindatum | dagtekening
D1         | 12345678  | N1                | 2026-01-01 | 2026-02-05   # goed: de eerste
D2         | 12345678  | N2                | 2026-02-01 | 2026-03-05   # goed: de volgende maand
D3         | 12345678  | N3                | 2026-02-01 | 2026-03-06   # goed: de laatste maand nog eens
D4         | 12345678  | N4                | 2026-01-01 | 2026-03-07   # fout: terug naar een eerdere maand
D5         | 12345678  | N5                | 2026-04-01 | 2026-05-05   # fout: maart is overgeslagen
D6         | 87654321  | N6                | 2026-01-01 | 2026-02-05   # goed
D7         | 87654321  | N7                | 2026-04-01 | 2026-05-05   # goed: geen hulp in februari en maart
D8         | 12345678  | N8                | 2026-05-01 | 2026-05-31   # goed: als geheel geweigerd
D9         | 12345678  | N9                | 2026-04-01 | 2026-05-31   # goed: mei telt niet

raw.antwoord
bericht_id | declaratie_identificatie | retour_codes_header | aantal_prestaties
A8         | D8                       | 0001                | 0

raw.prestatie
bericht_id | aanbieder | referentie_nummer | begindatum | einddatum  | debet_credit
D5         | 12345678  | R1                | 2026-03-01 | 2026-03-31 | D
D7         | 87654321  | R2                | 2026-04-01 | 2026-04-30 | D
"""


def test_declaration_months_follow_each_other() -> None:
    assert_example(EXAMPLE, CHECKS)
