"""Worked example of TR002."""

from checks.example import assert_example
from checks.inside.tr002 import CHECKS

EXAMPLE = """
stage.toewijzing
bericht_id | regel | geboortedatum_fout
M1         | 1     |                      # goed
M2         | 1     | te-oud               # fout
M2         | 2     | te-oud               # dezelfde cliënt: staat al bij regel 1
M3         | 1     | toekomst             # niet deze controle

stage.start
bericht_id | regel | geboortedatum_fout
M4         | 1     | te-oud gebruik       # fout: ook als er meer mis is

stage.stop
bericht_id | regel | geboortedatum_fout
M5         | 1     | te-oud               # fout

stage.verzoek
bericht_id | regel | geboortedatum_fout
M6         | 1     | te-oud               # fout

stage.relatie
bericht_id | regel | geboortedatum_fout
M1         | 1     |                      # goed: niet bekend, of niets mis mee
M1         | 2     | te-oud               # fout: elke relatie apart
"""


def test_nobody_is_older_than_120() -> None:
    assert_example(EXAMPLE, CHECKS)
