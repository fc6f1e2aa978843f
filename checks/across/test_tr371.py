"""Worked example of TR371."""

from checks.across.tr371 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

raw.declaratie
bericht_id | declaratie_nummer | basisschema_versie | bericht_versie
D1         | N1                | 1.0.0              | 1.0.1
D2         | N2                |                    |

raw.antwoord
bericht_id | declaratie_identificatie | basisschema_versie | bericht_versie | dagtekening
A1         | D1                       | 1.0.0              | 1.0.1          | 2026-05-01   # goed: dezelfde versies
A2         | D1                       | 1.0.0              | 1.0.2          | 2026-05-01   # fout: een andere versie van het bericht
A3         | D1                       | 1.1.0              | 1.0.1          | 2026-05-01   # fout: een andere versie van het basisschema
A4         | D2                       | 1.0.0              | 1.0.1          | 2026-05-01   # goed: van deze declaratie zijn de versies niet bewaard
A5         | D9                       | 1.0.0              | 1.0.2          | 2026-05-01   # goed: die declaratie is hier niet bekend
A6         | D1                       | 1.0.0              | 1.0.2          | 2026-06-01   # goed: op de peildatum nog niet bekend
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_an_answer_names_the_schema_versions_of_the_declaratie() -> None:
    assert_example(EXAMPLE, CHECKS)
