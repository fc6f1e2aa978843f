"""FD04: the age at a registration is that of a youth. Room checks/: reads stand.aanmelding; a finding without a code.

Born in a later month than the aanmelddatum, or 23 before the month of the aanmelddatum began. Only the month of birth
is known, so that a case of doubt is not told; an unborn child is registered without one. The sentence tells no birth
date.
"""

from typing import Final

from checks.check import Check, Dimension
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="FD04",
        messages=("aanmelding",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("stand.aanmelding",),
        title=Text("Geboortedatum past niet bij de aanmelddatum", "Birth date does not fit the date of registration"),
        what=Text(
            "Bij aanmelding {kenmerk} past de geboortedatum niet bij de aanmelddatum {aanmelddatum}.",
            "For registration {kenmerk} the birth date does not fit the aanmelddatum {aanmelddatum}.",
        ),
        remedy=Text(
            "Controleer de geboortedatum en de aanmelddatum.",
            "See whether the birth date and the aanmelddatum are right.",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, aanmeldnummer as kenmerk, aanmelddatum,
                   'kolom geboortedatum' as plaats
            from (
                select *, make_date(geboortejaar, coalesce(geboortemaand, 1), 1) as vroegst,
                       last_day(make_date(geboortejaar, coalesce(geboortemaand, 12), 1)) as laatst
                from stand.aanmelding
            ) born
            where vroegst > aanmelddatum or laatst + interval 23 year < date_trunc('month', aanmelddatum)
        """,
    ),
)
