"""PL04: many toewijzingen are declared on and never started. Room checks/: reads stand.*; a finding without a code.

Told of the toewijzing that misses its start; the declared line is fine as it is (OP364). Only where a toewijzing
exists: under taakgerichte bekostiging nothing is declared. Looks at lines of the last year, so that it clears.
"""

from typing import Final

from checks.check import Check, Dimension
from checks.plausible.thresholds import threshold
from checks.share import too_large
from ingest.fault import Effect, Text

RULE: Final = "PL04"
_JUDGED: Final = """
    select t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer as kenmerk, t.dagtekening,
           'ToegewezenProduct[' || t.regel || ']/ToewijzingNummer' as plaats, s.toewijzing_nummer is null as fout
    from stand.toewijzing t
    semi join (
        select * from stand.gedeclareerd
        where begindatum > (select peildatum - interval 1 year from model.parameter)
    ) p on p.gemeente = t.gemeente and p.aanbieder = t.aanbieder and p.toewijzing_nummer = t.toewijzing_nummer
    left join (select distinct gemeente, aanbieder, toewijzing_nummer from stand.start) s
      on s.gemeente = t.gemeente and s.aanbieder = t.aanbieder and s.toewijzing_nummer = t.toewijzing_nummer
"""

CHECKS: Final = (
    Check(
        rule=RULE,
        messages=("JW301", "JW305"),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("stand.toewijzing", "stand.gedeclareerd", "stand.start", "model.parameter"),
        title=Text("Veel gedeclareerd zonder start", "Much declared without a start"),
        what=Text(
            "Op {totaal} toewijzingen is het laatste jaar gedeclareerd; bij {aantal} is nooit een start gemeld.",
            "Declarations of the last year name {totaal} allocations; for {aantal} no start was ever told.",
        ),
        remedy=Text(
            "Stuur de ontbrekende startberichten.",
            "Send the start messages that are missing.",
        ),
        wrong_rows=too_large(_JUDGED, threshold(RULE, "deel"), threshold(RULE, "minste_aantal")),
    ),
)
