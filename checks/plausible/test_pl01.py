"""Worked example of PL01."""

from checks.example import assert_example
from checks.plausible.pl01 import CHECKS

EXAMPLE = """
model.parameter
peildatum
2026-06-30

raw.declaratie
bericht_id | aanbieder
D1         | 11111111
D2         | 22222222
D3         | 33333333
D4         | 44444444

raw.prestatie
bericht_id | regel    | aanbieder | client  | referentie_nummer | begindatum | debet_credit
D1         | 1..20 | 11111111  | A1..A20 | R1..R20        | 2025-09-01 | D
D1         | 101..120 | 11111111  | A1..A20 | R101..R120        | 2025-10-01 | D
D1         | 201..220 | 11111111  | A1..A20 | R201..R220        | 2025-11-01 | D
D1         | 301..320 | 11111111  | A1..A20 | R301..R320        | 2025-12-01 | D
D1         | 401..420 | 11111111  | A1..A20 | R401..R420        | 2026-01-01 | D
D1         | 501..520 | 11111111  | A1..A20 | R501..R520        | 2026-02-01 | D
D1         | 701..703 | 11111111  | A1..A3  | R701..R703        | 2026-03-01 | D   # goed: gemeld bij de laatste
D1         | 704      | 11111111  | A4      | R704              | 2026-03-01 | D   # fout: vier in plaats van twintig
D2         | 1..20 | 22222222  | A1..A20 | R1..R20        | 2025-09-01 | D
D2         | 101..120 | 22222222  | A1..A20 | R101..R120        | 2025-10-01 | D
D2         | 201..220 | 22222222  | A1..A20 | R201..R220        | 2025-11-01 | D
D2         | 301..320 | 22222222  | A1..A20 | R301..R320        | 2025-12-01 | D
D2         | 401..420 | 22222222  | A1..A20 | R401..R420        | 2026-01-01 | D
D2         | 501..520 | 22222222  | A1..A20 | R501..R520        | 2026-02-01 | D
D2         | 701..710 | 22222222  | A1..A10 | R701..R710        | 2026-03-01 | D   # goed: de helft, dat doet het toeval ook
D3         | 1..20 | 33333333  | A1..A20 | R1..R20        | 2025-10-01 | D
D3         | 101..120 | 33333333  | A1..A20 | R101..R120        | 2025-11-01 | D
D3         | 201..220 | 33333333  | A1..A20 | R201..R220        | 2025-12-01 | D
D3         | 301..320 | 33333333  | A1..A20 | R301..R320        | 2026-01-01 | D
D3         | 401..420 | 33333333  | A1..A20 | R401..R420        | 2026-02-01 | D
D3         | 701      | 33333333  | A1      | R701              | 2026-03-01 | D   # goed: nog maar vijf maanden bekend
D4         | 1..7 | 44444444  | A1..A7 | R1..R7        | 2025-09-01 | D
D4         | 101..107 | 44444444  | A1..A7 | R101..R107        | 2025-10-01 | D
D4         | 201..207 | 44444444  | A1..A7 | R201..R207        | 2025-11-01 | D
D4         | 301..307 | 44444444  | A1..A7 | R301..R307        | 2025-12-01 | D
D4         | 401..407 | 44444444  | A1..A7 | R401..R407        | 2026-01-01 | D
D4         | 501..507 | 44444444  | A1..A7 | R501..R507        | 2026-02-01 | D
D4         | 701..750 | 44444444  | A1..A50 | R701..R750        | 2026-03-01 | D   # goed: gewoonlijk te weinig om over te oordelen
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_a_sudden_drop_or_jump_is_told() -> None:
    assert_example(EXAMPLE, CHECKS)
