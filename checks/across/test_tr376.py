"""Worked example of TR376."""

from checks.across.tr376 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.declaratie
bericht_id | aanbieder | declaratie_nummer
D1         | 12345678  | N1
D2         | 12345678  | N2

raw.antwoord
bericht_id | aanbieder | declaratie_identificatie | declaratie_nummer | dagtekening
A1         | 12345678  | D1                       | N1                | 2026-05-10   # goed
A2         | 12345678  | D2                       | N1                | 2026-05-10   # fout: het nummer van een andere declaratie
A3         | 12345678  | D2                       |                   | 2026-05-10   # goed: een antwoord zonder inhoud
A4         | 12345678  | D9                       | N9                | 2026-05-10   # goed: onbekend bericht, dat is TR337
A5         | 12345678  | D2                       | N9                | 2026-06-01   # goed: nog niet bekend
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_an_answer_names_the_declaratie_it_answers() -> None:
    assert_example(EXAMPLE, CHECKS)
