"""TR323: a credit undoes one debit, line for line. Room checks/: reads stand.prestatie; a finding (8017).

The debit was sent by the same aanbieder to the same gemeente and was not refused.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR323",
        messages=("JW323",),
        return_code="8017",
        effect=Effect.REPORT,
        reads=("stand.prestatie",),
        title=Text("Creditering zonder declaratie", "Credit without a declaration"),
        what=Text(
            "Er is geen aangenomen declaratieregel {vorige} om te crediteren.",
            "There is no accepted line {vorige} to credit.",
        ),
        remedy=Text(
            "Controleer het vorige referentienummer. Is het fout? Stuur de creditregel dan opnieuw met het juiste "
            "nummer. Is de regel waar het om gaat afgewezen? Dan is er niets terug te nemen: declareer hem alleen "
            "opnieuw.",
            "Check the previous reference number. Is it wrong? Then send the credit line again with the right number. "
            "Was the line in question refused? Then there is nothing to take back: declare it again.",
        ),
        wrong_rows="""
            select c.bericht_id, c.regel, c.gemeente, c.aanbieder, c.referentie_nummer as kenmerk,
                   c.vorig_referentie_nummer as vorige,
                   'Prestatie[' || c.regel || ']/ProductReferentie/VorigReferentieNummer' as plaats
            from stand.prestatie c
            anti join stand.prestatie d
              on d.gemeente = c.gemeente and d.aanbieder = c.aanbieder
             and d.referentie_nummer = c.vorig_referentie_nummer and d.debet_credit = 'D'
             and not d.afgewezen and d.dagtekening <= c.dagtekening
            where c.staat and c.debet_credit = 'C'
        """,
    ),
    Check(
        rule="TR323",
        part="gelijk",
        messages=("JW323",),
        return_code="8017",
        effect=Effect.REPORT,
        reads=("stand.prestatie",),
        title=Text("Creditering is niet gelijk aan de declaratie", "Credit is not equal to the declaration"),
        what=Text(
            "Deze creditering is niet in alles gelijk aan declaratieregel {vorige}.",
            "This credit is not equal to line {vorige} in everything.",
        ),
        remedy=Text(
            "Stuur een creditregel die precies gelijk is aan de gedeclareerde regel, op de referentienummers en D of C "
            "na. De juiste regel declareert u daarna apart.",
            "Send a credit line that is exactly equal to the declared line, but for the reference numbers and D or C. "
            "Declare the right line by itself after that.",
        ),
        wrong_rows="""
            select c.bericht_id, c.regel, c.gemeente, c.aanbieder, c.referentie_nummer as kenmerk,
                   c.vorig_referentie_nummer as vorige, 'Prestatie[' || c.regel || ']' as plaats
            from stand.prestatie c
            semi join stand.prestatie d
              on d.gemeente = c.gemeente and d.aanbieder = c.aanbieder
             and d.referentie_nummer = c.vorig_referentie_nummer and d.debet_credit = 'D'
             and not d.afgewezen and d.dagtekening <= c.dagtekening
            anti join stand.prestatie same
              on same.gemeente = c.gemeente and same.aanbieder = c.aanbieder
             and same.referentie_nummer = c.vorig_referentie_nummer and same.debet_credit = 'D'
             and same.client = c.client and same.toewijzing_nummer = c.toewijzing_nummer
             and same.categorie = c.categorie and same.code = c.code
             and same.begindatum = c.begindatum and same.einddatum = c.einddatum
             and same.volume = c.volume and same.eenheid = c.eenheid
             and same.tarief is not distinct from c.tarief and same.bedrag = c.bedrag
            where c.staat and c.debet_credit = 'C'
        """,
    ),
)
