"""FD01: the dates of a registration are in order. Room checks/: reads stand.aanmelding; a finding without a code.

verwijsdatum, aanmelddatum, intakedatum, startdatum, and einddatum not before aanmelddatum. One finding a registration,
with the pairs that are wrong; B6 decides by itself what such a registration is worth.
"""

from typing import Final

from checks.check import Check, Dimension
from ingest.fault import Effect, Text

#: The earlier date and the later one.
_PAIRS: Final = (
    ("verwijsdatum", "aanmelddatum"),
    ("aanmelddatum", "intakedatum"),
    ("aanmelddatum", "startdatum"),
    ("intakedatum", "startdatum"),
    ("aanmelddatum", "einddatum"),
)
_EARLY: Final = ", ".join(
    f"case when {later} < {earlier} then '{later} (voor {earlier})' end" for earlier, later in _PAIRS
)

CHECKS: Final = (
    Check(
        rule="FD01",
        messages=("aanmelding",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("stand.aanmelding",),
        title=Text("Datums van een aanmelding staan niet op volgorde", "Dates of a registration are not in order"),
        what=Text(
            "Bij aanmelding {kenmerk} klopt de volgorde niet; te vroeg is {datums}.",
            "The order of registration {kenmerk} is wrong; too early is {datums}.",
        ),
        remedy=Text(
            "Verbeter de datums in de volgende aanlevering.",
            "Correct the dates in the next delivery.",
        ),
        wrong_rows=f"""
            select * from (
                select bericht_id, regel, gemeente, aanbieder, aanmeldnummer as kenmerk, 'kolom aanmelddatum' as plaats,
                       concat_ws(', ', {_EARLY}) as datums
                from stand.aanmelding
            ) judged
            where datums <> ''
        """,
    ),
)
