"""Worked example of OP186."""

from checks.across.op186 import CHECKS
from checks.example import assert_example

EXAMPLE = """
model.parameter
peildatum
2026-05-31

model.toewijzing_versie
bericht_id | toewijzing_nummer | toewijzingsdatum | einddatum  | reden_wijziging | dagtekening | versie | versies
T1         | 000000001         | 2026-01-01       | 2026-12-31 |                 | 2026-01-01  | 1      | 2         # goed
T2         | 000000001         | 2026-04-10       | 2026-03-31 | 14              | 2026-04-10  | 2      | 2         # fout: de hulp loopt nog
T3         | 000000002         | 2026-01-01       |            |                 | 2026-01-01  | 1      | 2         # goed
T4         | 000000002         | 2026-04-10       | 2026-03-31 | 14              | 2026-04-10  | 2      | 2         # goed: de aanbieder stuurde een stop
T5         | 000000003         | 2026-01-01       | 2026-12-31 |                 | 2026-01-01  | 1      | 2         # goed
T6         | 000000003         | 2026-04-10       | 2026-04-30 | 14              | 2026-04-10  | 2      | 2         # goed: een dag die nog komt
T7         | 000000004         | 2026-01-01       | 2026-12-31 |                 | 2026-01-01  | 1      | 2         # goed
T8         | 000000004         | 2026-04-10       | 2026-03-31 | 12              | 2026-04-10  | 2      | 2         # goed: op verzoek van de aanbieder
T9         | 000000005         | 2026-01-01       | 2026-12-31 |                 | 2026-01-01  | 1      | 2         # goed
T10        | 000000005         | 2026-04-10       | 2026-03-31 | 14              | 2026-04-10  | 2      | 2         # goed: de hulp begon nooit
T11        | 000000006         | 2026-01-01       | 2026-12-31 |                 | 2026-01-01  | 1      | 3         # goed
T12        | 000000006         | 2026-04-10       | 2026-03-31 | 14              | 2026-04-10  | 2      | 3         # fout: de stop is later dan het nieuwe einde
T13        | 000000006         | 2026-04-10       | 2026-03-31 | 14              | 2026-04-20  | 3      | 3         # goed: ongewijzigd opnieuw gestuurd
T14        | 000000007         | 2026-01-01       | 2026-12-31 |                 | 2026-01-01  | 1      | 2         # goed
T15        | 000000007         | 2026-04-10       | 2026-03-31 | 05              | 2026-04-10  | 2      | 2         # goed: de aanbieder vroeg om een wijziging

raw.start
bericht_id | toewijzing_nummer | begindatum
S1         | 000000001         | 2026-01-05
S2         | 000000002         | 2026-01-05
S3         | 000000003         | 2026-01-05
S4         | 000000004         | 2026-01-05
S6         | 000000006         | 2026-01-05
S7         | 000000007         | 2026-01-05

raw.stop
bericht_id | toewijzing_nummer | begindatum | einddatum  | reden_beeindiging
E2         | 000000002         | 2026-01-05 | 2026-03-31 | 31
E6         | 000000006         | 2026-01-05 | 2026-04-05 | 31

raw.wijzigingsverzoek
bericht_id | referentie_aanbieder | dagtekening
W1         | VOW1                 | 2026-03-20

raw.te_wijzigen_product
bericht_id | toewijzing_nummer | dagtekening
W1         | 000000007         | 2026-03-20
"""  # noqa: E501 # a row is as wide as the columns it shows


def test_shortening_to_a_day_that_is_past_is_agreed_on() -> None:
    assert_example(EXAMPLE, CHECKS)
