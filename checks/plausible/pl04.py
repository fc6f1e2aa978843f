"""PL04: many toewijzingen are declared on and never started. Room checks/: reads stand.*; a finding without a code.

Told against the missing start; the declared line is fine as it is (OP364). Only where a toewijzing exists: under
taakgerichte bekostiging nothing is declared. Looks at lines of the last year, so that it clears.
"""

from typing import Final

from checks.check import Check, Dimension
from checks.plausible.share import too_large
from checks.plausible.thresholds import threshold
from ingest.fault import Effect, Text

RULE: Final = "PL04"
_JUDGED: Final = """
    select p.*, s.toewijzing_nummer is null as fout
    from (
        select gemeente, aanbieder, toewijzing_nummer as kenmerk, max(dagtekening) as dagtekening,
               arg_max(bericht_id, (dagtekening, bericht_id, regel)) as bericht_id,
               arg_max(regel, (dagtekening, bericht_id, regel)) as regel,
               'Prestatie[' || arg_max(regel, (dagtekening, bericht_id, regel)) || ']/ToewijzingNummer' as plaats
        from stand.gedeclareerd
        where begindatum > (select peildatum - interval 1 year from model.parameter)
        group by gemeente, aanbieder, toewijzing_nummer
    ) p
    left join (select distinct gemeente, aanbieder, toewijzing_nummer from stand.start) s
      on s.gemeente = p.gemeente and s.aanbieder = p.aanbieder and s.toewijzing_nummer = p.kenmerk
"""

CHECKS: Final = (
    Check(
        rule=RULE,
        messages=("JW305",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("stand.gedeclareerd", "stand.start", "model.parameter"),
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
