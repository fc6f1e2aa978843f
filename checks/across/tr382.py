"""TR382: a stop has a start with the same key. Room checks/: reads stand.start, stand.stop; a finding (9069).

All parts of the key are equal and absent equals absent only. A removed start is no start, unless the stop was there
first (TR071 tells that of the start); a removed stop is not judged.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR382",
        messages=("JW307",),
        return_code="9069",
        effect=Effect.REPORT,
        reads=("stand.stop", "stand.start", "stand.verwijderde_start"),
        title=Text("Stop zonder start", "Stop without a start"),
        what=Text(
            "Er is geen start met hetzelfde ToewijzingNummer ({kenmerk}), product ({categorie} {code}) en Begindatum "
            "({begindatum}).",
            "There is no start with the same ToewijzingNummer ({kenmerk}), product ({categorie} {code}) and Begindatum "
            "({begindatum}).",
        ),
        remedy=Text(
            "Stuur de start die hierbij hoort. Of verwijder de stop en stuur hem met de gegevens van de start.",
            "Send the start that belongs to it. Or remove the stop and send it with the particulars of the start.",
        ),
        wrong_rows="""
            select stop.bericht_id, stop.regel, stop.gemeente, stop.aanbieder, stop.toewijzing_nummer as kenmerk,
                   'StopProduct[' || stop.regel || ']' as plaats, stop.categorie, stop.code, stop.begindatum
            from stand.stop stop
            left join stand.start start
              on start.gemeente = stop.gemeente and start.aanbieder = stop.aanbieder
             and start.client = stop.client and start.begindatum = stop.begindatum
             and start.toewijzing_nummer is not distinct from stop.toewijzing_nummer
             and start.categorie is not distinct from stop.categorie
             and start.code is not distinct from stop.code
            left join stand.verwijderde_start weg
              on weg.gemeente = stop.gemeente and weg.aanbieder = stop.aanbieder
             and weg.client = stop.client and weg.begindatum = stop.begindatum
             and weg.toewijzing_nummer is not distinct from stop.toewijzing_nummer
             and weg.categorie is not distinct from stop.categorie
             and weg.code is not distinct from stop.code
             and (weg.dagtekening > stop.dagtekening
                  or (weg.dagtekening = stop.dagtekening and weg.identificatie > stop.identificatie))
            where start.bericht_id is null and weg.bericht_id is null
        """,
    ),
)
