"""Worked example of TR367."""

from checks.across.tr367 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.declaratie
bericht_id
D1

raw.prestatie
bericht_id | regel | referentie_nummer | toewijzing_nummer | categorie | code  | begindatum | einddatum  | volume | eenheid | tarief | bedrag | debet_credit
D1         | 1     | R1                | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 10     | 04      | 100    | 1000   | D
D1         | 2     | R2                | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 10     | 04      |        | 1000   | D

raw.antwoord
bericht_id | declaratie_identificatie | dagtekening
A1         | D1                       | 2026-05-01
A2         | D1                       | 2026-05-02
A3         | D1                       | 2026-05-03
A4         | D1                       | 2026-06-01

raw.afwijzing
bericht_id | regel | referentie_nummer | toewijzing_nummer | categorie | code  | begindatum | einddatum  | volume | eenheid | tarief | bedrag | debet_credit | dagtekening
A1         | 1     | R1                | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 10     | 04      | 100    | 1000   | D            | 2026-05-01   # goed: precies de regel
A1         | 2     | R2                | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 10     | 04      | 100    | 1000   | D            | 2026-05-01   # fout: een tarief dat niet is gedeclareerd
A2         | 1     | R1                | 000000002         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 10     | 04      | 100    | 1000   | D            | 2026-05-02   # fout: een andere toewijzing
A2         | 2     | R2                | 000000001         | 44        | 44A01 | 2026-04-01 | 2026-04-30 | 10     | 04      |        | 1000   | D            | 2026-05-02   # fout: een ander product
A2         | 3     | R9                | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 10     | 04      |        | 1000   | D            | 2026-05-02   # goed: niet gedeclareerd, dat is TR366
A3         | 1     | R1                | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-29 | 10     | 04      | 100    | 1000   | D            | 2026-05-03   # fout: de periode eindigt eerder
A3         | 2     | R2                | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 11     | 01      |        | 1000   | D            | 2026-05-03   # fout: volume en eenheid
A3         | 3     | R1                | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 10     | 04      | 100    | 1000   | C            | 2026-05-03   # fout: credit in plaats van debet
A4         | 1     | R1                | 000000001         | 45        | 45A03 | 2026-04-01 | 2026-04-30 | 10     | 04      | 100    | 999    | D            | 2026-06-01   # goed: op de peildatum nog niet bekend
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_returned_line_says_what_was_declared() -> None:
    assert_example(EXAMPLE, CHECKS)
