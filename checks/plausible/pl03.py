"""PL03: care goes on after the 23rd birthday. Room checks/: reads stand.*, model.*; a finding without a code.

The Jeugdwet ends at 18, and goes on until 23 for some. Only the month of birth is known: care counts as too late after
the end of the month in which a youth became 23. Looks at care of the last year, so that it clears.
"""

from typing import Final

from checks.check import Check, Dimension
from checks.plausible.thresholds import threshold
from checks.share import too_large
from ingest.fault import Effect, Text

RULE: Final = "PL03"
_JUDGED: Final = """
    select s.bericht_id, s.regel, s.gemeente, s.aanbieder, s.toewijzing_nummer as kenmerk, s.dagtekening,
           'StartProduct[' || s.regel || ']/Begindatum' as plaats,
           coalesce(
               coalesce(l.eind, p.peildatum)
                   > last_day(make_date(c.geboortejaar + 23, coalesce(c.geboortemaand, 12), 1)),
               false
           ) as fout
    from stand.start s
    join model.levering l
      on l.gemeente = s.gemeente and l.aanbieder = s.aanbieder and l.client = s.client and l.begin = s.begindatum
     and l.toewijzing_nummer is not distinct from s.toewijzing_nummer
     and (s.toewijzing_nummer is not null or (l.categorie = s.categorie and l.code is not distinct from s.code))
    cross join model.parameter p
    left join model.client c on c.client = s.client
    where coalesce(l.eind, p.peildatum) > p.peildatum - interval 1 year
"""

CHECKS: Final = (
    Check(
        rule=RULE,
        messages=("JW305",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("stand.start", "model.levering", "model.client", "model.parameter"),
        title=Text("Hulp na de 23e verjaardag", "Care after the 23rd birthday"),
        what=Text(
            "Van {totaal} trajecten van het laatste jaar liepen er {aantal} door na de 23e verjaardag.",
            "Of {totaal} deliveries of the last year, {aantal} went on after the 23rd birthday.",
        ),
        remedy=Text(
            "Controleer de geboortedatum. Klopt die, stuur dan een stop of regel vervolghulp vanuit een andere wet.",
            "See whether the birth date is right. If so, send a stop, or arrange care under another law.",
        ),
        wrong_rows=too_large(_JUDGED, threshold(RULE, "deel"), threshold(RULE, "minste_aantal")),
    ),
)
