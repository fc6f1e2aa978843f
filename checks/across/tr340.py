"""TR340: the declared code is the allocated one. Room checks/: reads stand.gedeclareerd; a finding (9340).

A toewijzing without a code (aspecific or generic) leaves the code free.
"""

from typing import Final

from checks.across.mend import declare_again
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
        remedy=declare_again(
            "de toegewezen productcode",
            "the allocated product code",
            after=Text(
                "Klopt de toewijzing niet? Vraag de gemeente dan om een andere.",
                "Is the allocation wrong? Then ask the municipality for another one.",
            ),
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
