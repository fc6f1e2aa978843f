"""The rows that a check found, with their sentences. Room checks/: reads the tables that a check names.

One run of the check's own query, beside the judgement of Great Expectations (whose own lists stop at 20 or 200 rows).
"""

from typing import Any, Final, NamedTuple

import duckdb

from checks.check import Check
from checks.sentence import sentence_sql
from ingest.fault import Fault, Text

#: Columns that every `wrong_rows` gives.
PLACE_COLUMNS: Final = ("bericht_id", "regel", "kenmerk", "plaats")
#: Columns that a finding gives as well.
PARTY_COLUMNS: Final = ("gemeente", "aanbieder")


class MessageFault(NamedTuple):
    """A fault and the message it belongs to; the pair that intake expects."""

    bericht_id: str
    fault: Fault


def sentences_sql(check: Check, columns: tuple[str, ...]) -> str:
    """Query for the wrong rows of a check: `columns` of the row, then its Dutch and its English sentence."""
    return (
        f"select {', '.join(columns)}, {sentence_sql(check.what.nl, 'nl')} as tekst_nl, "
        f"{sentence_sql(check.what.en, 'en')} as tekst_en from ({check.wrong_rows}\n) wrong"
    )


def find_faults(con: duckdb.DuckDBPyConnection, check: Check) -> list[MessageFault]:
    """Run the query of a check inside a message and give a fault a row, ordered by message, record and place."""
    rows = con.execute(
        f"""
        select w.*, b.bestand
        from ({sentences_sql(check, PLACE_COLUMNS)}) w
        left join (select bericht_id, min(bestand) as bestand from stage.bericht group by bericht_id) b
          on b.bericht_id = w.bericht_id
        order by w.bericht_id, w.regel, w.plaats
        """
    ).fetchall()
    return [MessageFault(row[0], _fault(check, row)) for row in rows]


def _fault(check: Check, row: tuple[Any, ...]) -> Fault:
    bericht_id, regel, kenmerk, plaats, tekst_nl, tekst_en, bestand = row
    kind, _, identificatie = bericht_id.split("/", 2)  # bericht_id = soort/afzender/identificatie
    return Fault(
        rule=check.rule,
        effect=check.effect,
        what=Text(tekst_nl, tekst_en),
        remedy=check.remedy,
        return_code=check.return_code,
        file=bestand or "",
        kind=kind,
        message=identificatie,
        row=regel,
        place=plaats,
        reference=kenmerk,
    )
