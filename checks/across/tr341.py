"""TR341: the declared unit is the allocated one. Room checks/: reads stand.gedeclareerd; a finding (9341).

Hours (04) may be declared in minutes (01). A toewijzing without Omvang leaves the unit to the contract.
"""

from typing import Final

from checks.across.mend import declare_again
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR341",
        messages=("JW323",),
        return_code="9341",
        effect=Effect.REPORT,
        reads=("stand.gedeclareerd",),
        title=Text("Andere eenheid dan toegewezen", "Another unit than allocated"),
        what=Text(
            "Gedeclareerd is in eenheid {eenheid}, maar toewijzing {toewijzing_nummer} is in eenheid "
            "{toegewezen_eenheid}.",
            "Declared in unit {eenheid}, but allocation {toewijzing_nummer} is in unit {toegewezen_eenheid}.",
        ),
        remedy=declare_again(
            "in de toegewezen eenheid",
            "in the allocated unit",
            after=Text(
                "Klopt de toewijzing niet? Vraag de gemeente dan om een andere.",
                "Is the allocation wrong? Then ask the municipality for another one.",
            ),
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, referentie_nummer as kenmerk,
                   toewijzing_nummer, eenheid, toegewezen_eenheid,
                   'Prestatie[' || regel || ']/Eenheid' as plaats
            from stand.gedeclareerd
            where eenheid <> toegewezen_eenheid and not (toegewezen_eenheid = '04' and eenheid = '01')
        """,
    ),
)
