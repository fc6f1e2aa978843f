"""TR339: the declared category is the allocated one. Room checks/: reads stand.gedeclareerd; a finding (9339).

A toewijzing without a product (generic) leaves the category free.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR339",
        messages=("JW323",),
        return_code="9339",
        effect=Effect.REPORT,
        reads=("stand.gedeclareerd",),
        title=Text("Andere productcategorie dan toegewezen", "Another product category than allocated"),
        what=Text(
            "Gedeclareerd is categorie {categorie}, maar toewijzing {toewijzing_nummer} is voor categorie "
            "{toegewezen_categorie}.",
            "Category {categorie} was declared, but allocation {toewijzing_nummer} is for category "
            "{toegewezen_categorie}.",
        ),
        remedy=Text(
            "Crediteer de regel en declareer de toegewezen categorie. Klopt de toewijzing niet? Vraag dan een "
            "andere aan.",
            "Credit the line and declare the allocated category. Is the allocation wrong? Then ask for another one.",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk,
                   toewijzing_nummer, categorie, toegewezen_categorie,
                   'Prestatie[' || regel || ']/ProductCategorie' as plaats
            from stand.gedeclareerd
            where categorie <> toegewezen_categorie
        """,
    ),
)
