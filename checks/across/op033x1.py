"""OP033x1: on one number only some things change. Room checks/: reads model.*, stand.*; a finding without a code.

Einddatum, budget, and volume where Frequentie is 6 may change, and the toewijzing may be removed; the rest needs a new
number (OP257 says the same). The current version is compared with the first, so sending what was allocated clears the
finding. Another client, aanbieder, product or first day is told by TR332.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP033x1",
        messages=("JW301",),
        return_code=None,
        effect=Effect.REPORT,
        reads=("stand.toewijzing", "model.toewijzing_versie"),
        title=Text("Omvang gewijzigd op hetzelfde nummer", "Omvang changed under the same number"),
        what=Text(
            "Toewijzing {kenmerk} heeft een andere omvang dan toen zij voor het eerst werd gestuurd.",
            "Allocation {kenmerk} has another Omvang than when it was first sent.",
        ),
        remedy=Text(
            "Gemeente, beëindig deze toewijzing en geef de nieuwe omvang een nieuw toewijzingsnummer. Was het een "
            "vergissing? Stuur dan de omvang van de eerste keer opnieuw.",
            "Municipality, end this allocation and give the new Omvang a new allocation number. Was it a mistake? Then "
            "send the Omvang of the first time again.",
        ),
        wrong_rows="""
            select t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer as kenmerk,
                   'ToegewezenProduct[' || t.regel || ']/Omvang' as plaats
            from stand.toewijzing t
            join model.toewijzing_versie f
              on f.gemeente = t.gemeente and f.toewijzing_nummer = t.toewijzing_nummer and f.versie = 1
            where t.client is not distinct from f.client and t.aanbieder = f.aanbieder
              and t.ingangsdatum = f.ingangsdatum
              and t.categorie is not distinct from f.categorie and t.code is not distinct from f.code
              and (
                  t.eenheid is distinct from f.eenheid or t.frequentie is distinct from f.frequentie
                  or (t.volume is distinct from f.volume and coalesce(t.frequentie, '') <> '6')
              )
        """,
    ),
)
