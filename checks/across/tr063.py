"""TR063: what is removed was sent before. Room checks/: reads raw.start, raw.stop; a finding (9063).

The same client and logical key, with StatusAanlevering 1 and not removed yet. Only the latest record with a key is
told: whatever is sent after it settles the matter.
"""

from typing import Final

from checks.across.known import SENT, START_KEY, STOP_KEY, known
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR063",
        part="start",
        messages=("JW305",),
        return_code="9063",
        effect=Effect.REPORT,
        reads=(
            "raw.start",
            "model.parameter",
        ),
        title=Text("Verwijdering van een onbekende start", "Removal of an unknown start"),
        what=Text(
            "Er is geen start met hetzelfde ToewijzingNummer ({kenmerk}), product en Begindatum ({begindatum}) om te "
            "verwijderen.",
            "There is no start with the same ToewijzingNummer ({kenmerk}), product and Begindatum ({begindatum}) to "
            "remove.",
        ),
        remedy=Text(
            "Kijk welk nummer, product en welke datum de start had die u wilt verwijderen, en stuur de verwijdering "
            "daarmee opnieuw.",
            "See which number, product and date the start had that you want to remove, and send the removal again with "
            "those.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk, begindatum,
                   'StartProduct[' || regel || ']' as plaats
            from (
                select *, lag(status_aanlevering, 1, '3') over sent as vorige, row_number() over latest as nummer
                from ({known("start")}) known
                window sent as (partition by {START_KEY} order by {SENT}),
                       latest as (partition by {START_KEY} order by dagtekening desc, identificatie desc, regel desc)
            ) records
            where nummer = 1 and status_aanlevering = '3' and vorige = '3'
        """,
    ),
    Check(
        rule="TR063",
        part="stop",
        messages=("JW307",),
        return_code="9063",
        effect=Effect.REPORT,
        reads=(
            "raw.stop",
            "model.parameter",
        ),
        title=Text("Verwijdering van een onbekende stop", "Removal of an unknown stop"),
        what=Text(
            "Er is geen stop met hetzelfde ToewijzingNummer ({kenmerk}), product, Begindatum ({begindatum}), Einddatum "
            "({einddatum}) en RedenBeeindiging om te verwijderen.",
            "There is no stop with the same ToewijzingNummer ({kenmerk}), product, Begindatum ({begindatum}), "
            "Einddatum ({einddatum}) and RedenBeeindiging to remove.",
        ),
        remedy=Text(
            "Kijk welk nummer, product en welke datums de stop had die u wilt verwijderen, en stuur de verwijdering "
            "daarmee opnieuw.",
            "See which number, product and dates the stop had that you want to remove, and send the removal again with "
            "those.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk, begindatum, einddatum,
                   'StopProduct[' || regel || ']' as plaats
            from (
                select *, lag(status_aanlevering, 1, '3') over sent as vorige, row_number() over latest as nummer
                from ({known("stop")}) known
                window sent as (partition by {STOP_KEY} order by {SENT}),
                       latest as (partition by {STOP_KEY} order by dagtekening desc, identificatie desc, regel desc)
            ) records
            where nummer = 1 and status_aanlevering = '3' and vorige = '3'
        """,
    ),
)
