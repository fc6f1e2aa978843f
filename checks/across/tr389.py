"""TR389: a product is declared once for a period. Room checks/: reads stand.prestatie; a finding (9389).

A debit that was refused or credited no longer stands. Two debits in one message are TR416; here the later message is
told.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR389",
        messages=("JW323",),
        return_code="9389",
        effect=Effect.REPORT,
        reads=("stand.prestatie",),
        title=Text("Dezelfde hulp twee keer gedeclareerd", "The same care declared twice"),
        what=Text(
            "Product {code} op toewijzing {toewijzing_nummer} is voor deze periode al gedeclareerd onder {eerder}.",
            "Product {code} on allocation {toewijzing_nummer} was already declared for this period under {eerder}.",
        ),
        remedy=Text(
            "Is het dezelfde hulp? Dan is één regel genoeg. Zijn beide goedgekeurd? Neem er dan een terug met een "
            "creditregel. Is dit een verbetering van de eerdere regel? Stuur dan een creditregel voor die eerdere.",
            "Is it the same care? Then one line is enough. Were both granted? Then take one back with a credit line. "
            "Does this line correct the one before it? Then send a credit line for the earlier one.",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk,
                   toewijzing_nummer, code, eerder,
                   'Prestatie[' || regel || ']' as plaats
            from (
                select *, first_value(referentie_nummer) over same as eerder,
                       first_value(bericht_id) over same as eerste_bericht
                from stand.prestatie
                where staat and debet_credit = 'D'
                window same as (
                    partition by gemeente, aanbieder, toewijzing_nummer, categorie, code, begindatum, einddatum
                    order by dagtekening, identificatie, regel
                )
            ) debits
            where bericht_id <> eerste_bericht
        """,
    ),
)
