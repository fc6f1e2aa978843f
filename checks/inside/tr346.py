"""TR346: the amount is volume times tariff. Room checks/: reads stage.prestatie; refuses the record (9346).

Not for Eenheid 83 (the volume is the amount) and not without a tariff. For minutes the tariff in the message is
rounded to whole cents, so without the contract half a cent a minute is allowed.
"""

from typing import Final

from checks.check import Check
from checks.records import PRESTATIE
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR346",
        messages=("JW323",),
        return_code="9346",
        effect=Effect.RECORD,
        reads=("stage.prestatie",),
        title=Text("Bedrag is niet volume maal tarief", "Amount is not volume times tariff"),
        what=Text(
            "Het bedrag is {bedrag:euro}, maar volume {volume} maal tarief {tarief:euro} is {verwacht:euro}.",
            "The amount is {bedrag:euro}, but volume {volume} times tariff {tarief:euro} is {verwacht:euro}.",
        ),
        remedy=Text(
            "Verbeter volume, tarief of bedrag en dien deze prestatie opnieuw in met een nieuw referentienummer.",
            "Correct volume, tariff or amount and submit this line again with a new reference number.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, referentie_nummer as kenmerk, {PRESTATIE.place("IngediendBedrag")} as plaats,
                   bedrag, volume, tarief, volume * tarief as verwacht
            from stage.prestatie r
            where eenheid <> '83' and tarief is not null
              and 2 * abs(bedrag - volume * tarief) > case when eenheid = '01' then volume else 0 end
        """,
    ),
)
