"""OP039: both sides know the same youth. Room checks/: reads model.*, stand.*; a finding without a code.

Sex, year and month of birth in the latest start of a client beside the latest toewijzing to this aanbieder; only where
both tell it. No ground for a refusal. The finding names no value, and names and days of birth are not kept at all.
"""

from typing import Final

from checks.check import Check, Dimension
from ingest.fault import Effect, Text

_DIFFERENT: Final = "s.geslacht <> t.geslacht or s.geboortejaar <> t.geboortejaar or s.geboortemaand <> t.geboortemaand"

CHECKS: Final = (
    Check(
        rule="OP039",
        messages=("JW305",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("stand.start", "stand.toewijzing"),
        title=Text("Gegevens van de cliënt verschillen", "Particulars of the client differ"),
        what=Text(
            "Het geslacht of de geboortedatum is anders dan in toewijzing {toewijzing_nummer}.",
            "The sex or the birth date is another than in allocation {toewijzing_nummer}.",
        ),
        remedy=Text(
            "Zoek samen uit wat juist is: aanbieder, vergelijk uw dossier met de toewijzing. Wie het fout heeft, past "
            "zijn eigen administratie aan. U hoeft niets opnieuw te sturen.",
            "Find out together what is right: provider, compare your file with the allocation. Who has it wrong "
            "corrects its own records. Nothing needs to be sent again.",
        ),
        wrong_rows=f"""
            with laatste_start as (
                select * from stand.start
                qualify row_number() over (
                    partition by gemeente, aanbieder, client order by dagtekening desc, identificatie desc, regel desc
                ) = 1
            ),
            laatste_toewijzing as (
                select * from stand.toewijzing
                qualify row_number() over (
                    partition by gemeente, aanbieder, client order by dagtekening desc, identificatie desc, regel desc
                ) = 1
            )
            select s.bericht_id, s.regel, s.gemeente, s.aanbieder, t.toewijzing_nummer,
                   coalesce(s.toewijzing_nummer, t.toewijzing_nummer) as kenmerk, 'Client' as plaats
            from laatste_start s
            join laatste_toewijzing t
              on t.gemeente = s.gemeente and t.aanbieder = s.aanbieder and t.client = s.client
            where {_DIFFERENT}
        """,
    ),
)
