"""Worked example of CS139."""

from checks.example import assert_example
from checks.inside.cs139 import CHECKS

EXAMPLE = """
stage.start
bericht_id | regel | geboortedatum_fout
M1         | 1     |                      # goed
M2         | 1     | gebruik              # fout
M2         | 2     | gebruik              # dezelfde cliënt: staat al bij regel 1
M3         | 1     | te-oud toekomst      # niet deze controle

stage.toewijzing
bericht_id | regel | geboortedatum_fout
M4         | 1     | gebruik              # fout

stage.stop
bericht_id | regel | geboortedatum_fout
M5         | 1     | gebruik              # fout

stage.verzoek
bericht_id | regel | geboortedatum_fout
M6         | 1     | gebruik              # fout

stage.relatie
bericht_id | regel | geboortedatum_fout
M4         | 2     | gebruik              # fout: elke relatie apart
"""


def test_an_unknown_part_is_written_as_one() -> None:
    assert_example(EXAMPLE, CHECKS)
