"""PL02: many deliveries have no stop, long after their toewijzing ended. Room checks/: reads stand.*, model.*.

A finding without a code, one an aanbieder and gemeente: a single forgotten stop is of all times, and B2 lets the
toewijzing end the levering. Looks at toewijzingen that ended in the window only, so that it clears.
"""

from typing import Final

from checks.check import Check, Dimension
from checks.plausible.thresholds import threshold
from checks.share import too_large
from ingest.fault import Effect, Text

RULE: Final = "PL02"
_JUDGED: Final = f"""
    select s.bericht_id, s.regel, s.gemeente, s.aanbieder, s.toewijzing_nummer as kenmerk, s.dagtekening,
           'StartProduct[' || s.regel || ']/Begindatum' as plaats, e.client is null as fout
    from stand.start s
    join stand.toewijzing t
      on t.gemeente = s.gemeente and t.toewijzing_nummer = s.toewijzing_nummer
    left join (select distinct gemeente, aanbieder, client, toewijzing_nummer, begindatum from stand.stop) e
      on e.gemeente = s.gemeente and e.aanbieder = s.aanbieder and e.client = s.client
     and e.toewijzing_nummer = s.toewijzing_nummer and e.begindatum = s.begindatum
    where t.einddatum < (
            select peildatum - interval {threshold(RULE, "dagen_na_einde"):.0f} day from model.parameter
        )
      and t.einddatum >= (select peildatum - interval {threshold(RULE, "dagen_terug"):.0f} day from model.parameter)
"""

CHECKS: Final = (
    Check(
        rule=RULE,
        messages=("JW307",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("stand.start", "stand.stop", "stand.toewijzing", "model.parameter"),
        title=Text("Veel starts zonder stop", "Many starts without a stop"),
        what=Text(
            "Van {totaal} starts waarvan de toewijzing al lang is afgelopen, hebben er {aantal} geen stop.",
            "Of {totaal} starts whose allocation ended long ago, {aantal} have no stop.",
        ),
        remedy=Text(
            "Stuur voor elke beëindigde hulp een stopbericht.",
            "Send a stop message for all care that ended.",
        ),
        wrong_rows=too_large(_JUDGED, threshold(RULE, "deel"), threshold(RULE, "minste_aantal")),
    ),
)
