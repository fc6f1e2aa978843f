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
            "Crediteer een van beide regels. Was dit een verbetering? Crediteer dan eerst de oude regel.",
            "Credit one of both lines. Was this a correction? Then credit the old line first.",
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
