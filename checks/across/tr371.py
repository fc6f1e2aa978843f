"""TR371: an answer names the schema versions of the declaratie. Room checks/: reads raw.*; a finding without a code.

BasisschemaXsdVersie and BerichtXsdVersie of XsdVersieDeclaratie beside those in the header of the JW323; an answer to a
declaratie that is not known here is not judged. Which version is right is no question of this rule.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR371",
        messages=("JW325",),
        return_code=None,
        effect=Effect.REPORT,
        reads=(
            "raw.antwoord",
            "raw.declaratie",
            "model.parameter",
        ),
        title=Text("Antwoord noemt een andere schemaversie", "Answer names another schema version"),
        what=Text(
            "Het antwoord op declaratie {kenmerk} noemt schemaversies {genoemd}, in de declaratie staat {gestuurd}.",
            "The answer to declaration {kenmerk} names schema versions {genoemd}, the declaration itself {gestuurd}.",
        ),
        remedy=Text(
            "Gemeente, neem de versies over uit de kop van de declaratie.",
            "Municipality, copy the versions from the header of the declaration.",
        ),
        wrong_rows=f"""
            select * from (
                select a.bericht_id, a.regel, a.gemeente, a.aanbieder, d.declaratie_nummer as kenmerk,
                       'Header/XsdVersieDeclaratie' as plaats,
                       a.basisschema_versie || ' / ' || a.bericht_versie as genoemd,
                       d.basisschema_versie || ' / ' || d.bericht_versie as gestuurd
                from ({known("antwoord")}) a
                join raw.declaratie d
                  on d.gemeente = a.gemeente and d.aanbieder = a.aanbieder
                 and d.identificatie = a.declaratie_identificatie
            ) named
            where genoemd <> gestuurd  -- empty in what was taken in before versions were kept
        """,
    ),
)
