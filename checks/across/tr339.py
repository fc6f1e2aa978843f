"""TR339: the declared category is the allocated one. Room checks/: reads stand.gedeclareerd; a finding (9339).

A toewijzing without a product (generic) leaves the category free.
"""

from typing import Final

from checks.across.mend import declare_again
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
        remedy=declare_again(
            "de toegewezen categorie",
            "the allocated category",
            after=Text(
                "Klopt de toewijzing niet? Vraag de gemeente dan om een andere.",
                "Is the allocation wrong? Then ask the municipality for another one.",
            ),
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
