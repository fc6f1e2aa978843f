"""Worked example of TR134."""

from checks.example import assert_example
from checks.inside.tr134 import CHECKS

EXAMPLE = """
stage.toewijzing
bericht_id | regel | dagtekening | toewijzingsdatum | ingangsdatum | geboortedatum_fout
M1         | 1     | 2026-05-01  | 2026-05-01       | 2026-05-01   |                      # goed: dezelfde dag
M1         | 2     | 2026-05-01  | 2026-04-01       | 2026-06-01   |                      # goed: mag later ingaan
M2         | 1     | 2026-05-01  | 2026-05-02       | 2026-05-02   |                      # fout
M3         | 1     | 2026-05-01  | 2026-05-01       | 2026-05-01   | toekomst             # fout: de geboortedatum

stage.relatie
bericht_id | regel | geboortedatum_fout
M1         | 1     | toekomst             # fout

stage.start
bericht_id | regel | dagtekening | begindatum | geboortedatum_fout
M4         | 1     | 2026-05-01  | 2026-05-01 |                      # goed
M4         | 2     | 2026-05-01  | 2026-05-02 |                      # fout: nog niet begonnen
M5         | 1     | 2026-05-01  | 2026-05-01 | toekomst             # fout

stage.stop
bericht_id | regel | dagtekening | begindatum | einddatum  | geboortedatum_fout
M6         | 1     | 2026-05-01  | 2026-01-01 | 2026-05-01 |                      # goed
M6         | 2     | 2026-05-01  | 2026-01-01 | 2026-05-02 |                      # fout: nog niet geëindigd
M7         | 1     | 2026-05-01  | 2026-01-01 | 2026-05-01 | toekomst             # fout

stage.verzoek
bericht_id | regel | dagtekening | toewijzing_ingangsdatum | geboortedatum_fout
M8         | 1     | 2026-05-01  | 2026-06-01              |                      # goed: een verzoek ziet vooruit
M9         | 1     | 2026-05-01  | 2026-06-01              | toekomst             # fout

stage.declaratie
bericht_id | dagtekening | begindatum
M10        | 2026-05-01  | 2026-05-01   # goed
M11        | 2026-05-01  | 2026-06-01   # fout

stage.prestatie
bericht_id | regel | dagtekening | begindatum
M10        | 1     | 2026-05-01  | 2026-04-01   # goed
M10        | 2     | 2026-05-01  | 2026-05-02   # fout

stage.afwijzing
bericht_id | regel | dagtekening | begindatum
M12        | 1     | 2026-05-01  | 2026-05-01   # goed
M12        | 2     | 2026-05-01  | 2026-05-02   # fout
"""


def test_what_has_happened_is_not_after_the_message() -> None:
    assert_example(EXAMPLE, CHECKS)
