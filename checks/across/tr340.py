"""TR340: the declared code is the allocated one. Room checks/: reads stand.gedeclareerd; a finding (9340).

A toewijzing without a code (aspecific or generic) leaves the code free.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR340",
        messages=("JW323",),
        return_code="9340",
        effect=Effect.REPORT,
        reads=("stand.gedeclareerd",),
        title=Text("Andere productcode dan toegewezen", "Another product code than allocated"),
        what=Text(
            "Gedeclareerd is productcode {code}, maar toewijzing {toewijzing_nummer} is voor productcode "
            "{toegewezen_code}.",
            "Product code {code} was declared, but allocation {toewijzing_nummer} is for product code "
            "{toegewezen_code}.",
        ),
        remedy=Text(
            "Crediteer de regel en declareer de toegewezen productcode. Klopt de toewijzing niet? Vraag dan een "
            "andere aan.",
            "Credit the line and declare the allocated code. Is the allocation wrong? Then ask for another one.",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk,
                   toewijzing_nummer, code, toegewezen_code,
                   'Prestatie[' || regel || ']/ProductCode' as plaats
            from stand.gedeclareerd
            where code <> toegewezen_code
        """,
    ),
)
