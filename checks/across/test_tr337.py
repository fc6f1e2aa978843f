"""Worked example of TR337."""

from checks.across.tr337 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.declaratie
bericht_id | aanbieder | declaratie_nummer | dagtekening
D1         | 12345678  | N1                | 2026-05-06
D2         | 87654321  | N2                | 2026-05-06

raw.antwoord
bericht_id | aanbieder | declaratie_identificatie | antwoord_op_dagtekening | declaratie_nummer | dagtekening
A1         | 12345678  | D1                       | 2026-05-06              | N1                | 2026-05-10   # goed
A2         | 12345678  | D2                       | 2026-05-06              | N2                | 2026-05-10   # fout: van een andere aanbieder
A3         | 12345678  | D9                       | 2026-05-06              |                   | 2026-05-10   # fout: bestaat niet
A4         | 12345678  | D1                       | 2026-05-06              | N9                | 2026-05-10   # goed: een ander nummer is TR376
A5         | 12345678  | D9                       | 2026-05-06              | N9                | 2026-06-01   # goed: nog niet bekend
A6         | 12345678  | D1                       | 2026-05-07              | N1                | 2026-05-10   # fout: een dag later
A7         | 12345678  | D1                       |                         | N1                | 2026-05-10   # goed: ingelezen toen de dag nog niet werd bewaard
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_an_answer_names_the_message_it_answers() -> None:
    assert_example(EXAMPLE, CHECKS)
