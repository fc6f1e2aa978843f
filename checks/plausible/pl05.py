"""PL05: much care began and was never declared. Room checks/: reads stand.*; a finding without a code.

Only where a toewijzing exists: under taakgerichte bekostiging nothing is declared. A line that was refused or undone
counts as declared. Looks at starts in the window only, so that it clears.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check, Dimension
from checks.plausible.thresholds import threshold
from checks.share import too_large
from ingest.fault import Effect, Text

RULE: Final = "PL05"
_JUDGED: Final = f"""
    select s.bericht_id, s.regel, s.gemeente, s.aanbieder, s.toewijzing_nummer as kenmerk, s.dagtekening,
           'StartProduct[' || s.regel || ']/Begindatum' as plaats, p.toewijzing_nummer is null as fout
    from stand.start s
    join stand.toewijzing t
      on t.gemeente = s.gemeente and t.toewijzing_nummer = s.toewijzing_nummer
    left join (select distinct gemeente, aanbieder, toewijzing_nummer from ({known("prestatie")}) lines) p
      on p.gemeente = s.gemeente and p.aanbieder = s.aanbieder and p.toewijzing_nummer = s.toewijzing_nummer
    where s.begindatum < (
            select peildatum - interval {threshold(RULE, "dagen_na_start"):.0f} day from model.parameter
        )
      and s.begindatum >= (select peildatum - interval {threshold(RULE, "dagen_terug"):.0f} day from model.parameter)
"""

CHECKS: Final = (
    Check(
        rule=RULE,
        messages=("JW305",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("stand.start", "stand.toewijzing", "raw.prestatie", "model.parameter"),
        title=Text("Veel starts zonder declaratie", "Many starts without a declaration"),
        what=Text(
            "Van {totaal} starts van lang genoeg geleden is bij {aantal} nog nooit iets gedeclareerd.",
            "Of {totaal} starts of long enough ago, nothing was ever declared for {aantal}.",
        ),
        remedy=Text(
            "Declareer de geleverde hulp, of verwijder de start als de hulp niet is begonnen.",
            "Declare the care that was delivered, or remove the start when care did not begin.",
        ),
        wrong_rows=too_large(_JUDGED, threshold(RULE, "deel"), threshold(RULE, "minste_aantal")),
    ),
)
