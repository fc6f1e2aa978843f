"""TR019: a start or stop belongs to a toewijzing. Room checks/: reads stand.*, model.toewijzing; a finding (9019).

Without a ToewijzingNummer the delivery is taakgericht and the rule does not apply. A removed toewijzing counts as
never sent, so it is not in model.toewijzing (B1); what was sent on it before is told of the removal (OP362). Beyond the
rule, the sensible extra test: same client and aanbieder.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

_STARTS: Final = """
    select bericht_id, regel, gemeente, aanbieder, client, toewijzing_nummer, dagtekening,
           'StartProduct[' || regel || ']/ToewijzingNummer' as plaats
    from stand.start where toewijzing_nummer is not null
"""
_RECORDS: Final = f"""
    {_STARTS}
    union all
    select bericht_id, regel, gemeente, aanbieder, client, toewijzing_nummer, dagtekening,
           'StopProduct[' || regel || ']/ToewijzingNummer' as plaats
    from stand.stop where toewijzing_nummer is not null
"""
_COLUMNS: Final = "r.bericht_id, r.regel, r.gemeente, r.aanbieder, r.toewijzing_nummer as kenmerk, r.plaats"
_REMOVED: Final = """
    select gemeente, toewijzing_nummer, dagtekening from model.toewijzing_versie
    where versie = versies and reden_wijziging = '13'
"""
_READS: Final = ("stand.start", "stand.stop", "model.toewijzing")

CHECKS: Final = (
    Check(
        rule="TR019",
        messages=("JW305", "JW307"),
        return_code="9019",
        effect=Effect.REPORT,
        reads=(*_READS, "model.toewijzing_versie"),
        title=Text("Start of stop zonder toewijzing", "Start or stop without an allocation"),
        what=Text(
            "Toewijzing {kenmerk} is niet bekend bij gemeente {gemeente}.",
            "Allocation {kenmerk} is not known to municipality {gemeente}.",
        ),
        remedy=Text(
            "Controleer het toewijzingnummer. Is het fout? Verwijder de start of stop en stuur hem met het juiste "
            "nummer. Is het goed en is de toewijzing nog onderweg? Dan verdwijnt deze melding vanzelf.",
            "Check the allocation number. Is it wrong? Remove the start or stop and send it with the right number. Is "
            "it right and is the allocation still on its way? Then this finding clears by itself.",
        ),
        wrong_rows=f"""
            select {_COLUMNS}
            from ({_RECORDS}) r
            left join model.toewijzing t
              on t.gemeente = r.gemeente and t.toewijzing_nummer = r.toewijzing_nummer
            anti join ({_REMOVED}) removed
              on removed.gemeente = r.gemeente and removed.toewijzing_nummer = r.toewijzing_nummer
            where t.toewijzing_nummer is null
        """,
    ),
    Check(
        rule="TR019",
        part="verwijderd",
        messages=("JW305",),
        return_code="9019",
        effect=Effect.REPORT,
        reads=("stand.start", "model.toewijzing_versie"),
        title=Text("Start op een verwijderde toewijzing", "Start on a removed allocation"),
        what=Text(
            "Toewijzing {kenmerk} was door gemeente {gemeente} al verwijderd op {dagtekening}.",
            "Allocation {kenmerk} was already removed by municipality {gemeente} on {dagtekening}.",
        ),
        remedy=Text(
            "Is er geen hulp geleverd? Verwijder dan de start. Is er wel hulp geleverd? Vraag de gemeente om "
            "een nieuwe toewijzing.",
            "Was no care delivered? Then remove the start. Was care delivered? Ask the municipality for a new "
            "allocation.",
        ),
        wrong_rows=f"""
            select {_COLUMNS}, removed.dagtekening
            from ({_STARTS}) r
            join ({_REMOVED}) removed
              on removed.gemeente = r.gemeente and removed.toewijzing_nummer = r.toewijzing_nummer
             and removed.dagtekening < r.dagtekening
        """,
    ),
    Check(
        rule="TR019",
        part="partij",
        messages=("JW305", "JW307"),
        return_code="9019",
        effect=Effect.REPORT,
        reads=_READS,
        title=Text("Start of stop op de toewijzing van een ander", "Start or stop on the allocation of somebody else"),
        what=Text(
            "Toewijzing {kenmerk} van gemeente {gemeente} is van een andere cliënt of van een andere aanbieder.",
            "Allocation {kenmerk} of municipality {gemeente} belongs to another client or another provider.",
        ),
        remedy=Text(
            "Controleer het toewijzingnummer en de cliënt. Verwijder zo nodig de start of stop en stuur hem opnieuw.",
            "Check the allocation number and the client. If needed remove the start or stop and send it again.",
        ),
        wrong_rows=f"""
            select {_COLUMNS}
            from ({_RECORDS}) r
            join model.toewijzing t
              on t.gemeente = r.gemeente and t.toewijzing_nummer = r.toewijzing_nummer
            where t.client is distinct from r.client or t.aanbieder is distinct from r.aanbieder
        """,
    ),
)
