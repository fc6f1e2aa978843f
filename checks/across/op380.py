"""OP380: an extension moves the end of the toewijzing. Room checks/: reads stand.*, model.*; a finding without a code.

A new number that begins the day after a toewijzing ends, for the same client, aanbieder, product and size, first sent
while that toewijzing had not ended. A total (Frequentie 6) is for one period, so there a new number is right. It
cannot be mended once care began on it: new numbers of the last three months are told.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP380",
        messages=("JW301",),
        return_code=None,
        effect=Effect.REPORT,
        reads=("stand.toewijzing", "model.toewijzing_versie", "model.parameter"),
        title=Text("Verlengd met een nieuw nummer", "Extended with a new number"),
        what=Text(
            "Toewijzing {kenmerk} sluit aan op toewijzing {vorige}, met hetzelfde product en dezelfde omvang. Dan had "
            "de einddatum van {vorige} moeten verschuiven.",
            "Allocation {kenmerk} follows on allocation {vorige}, with the same product and Omvang. Then the end of "
            "{vorige} should have been moved.",
        ),
        remedy=Text(
            "Gemeente, verleng voortaan door dezelfde toewijzing te sturen met een latere einddatum. Is er op het "
            "nieuwe nummer nog niets gestart of gedeclareerd? Verwijder het dan en verleng alsnog het oude.",
            "Municipality, from now on extend by sending the same allocation with a later end. Was nothing started or "
            "declared on the new number yet? Then remove it and extend the old one after all.",
        ),
        wrong_rows="""
            select t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer as kenmerk,
                   min(o.toewijzing_nummer) as vorige, 'ToegewezenProduct[' || t.regel || ']/ToewijzingNummer' as plaats
            from stand.toewijzing t
            join (
                select gemeente, toewijzing_nummer, min(dagtekening) as eerste
                from model.toewijzing_versie group by all
            ) f on f.gemeente = t.gemeente and f.toewijzing_nummer = t.toewijzing_nummer
            join stand.toewijzing o
              on o.gemeente = t.gemeente and o.aanbieder = t.aanbieder and o.client = t.client
             and o.einddatum + 1 = t.ingangsdatum and o.einddatum >= f.eerste
             and o.categorie is not distinct from t.categorie and o.code is not distinct from t.code
             and o.volume is not distinct from t.volume and o.eenheid is not distinct from t.eenheid
             and o.frequentie is not distinct from t.frequentie and o.budget is not distinct from t.budget
            where coalesce(t.frequentie, '') <> '6'
              and f.eerste > (select peildatum - interval 3 month from model.parameter)
            group by t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer
        """,
    ),
)
