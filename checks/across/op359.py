"""OP359: the residence principle is answered within two weeks. Room checks/: reads raw.*; a finding without a code.

A refusal with reason 8 of a JW315, whose Dagtekening stands for its receipt. What came late cannot be mended, so there
is one finding a gemeente and aanbieder, at its latest late answer; it looks at the last three months. That the answer
names the responsible gemeente is TR377.
"""

from typing import Final

from checks.across.known import known
from checks.across.late import latest_late
from checks.check import Check, Dimension
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP359",
        messages=("JW319",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.TIMELINESS,
        reads=("raw.verzoekantwoord", "stand.verzoek", "model.parameter"),
        title=Text("Te laat afgewezen op woonplaats", "Refused late on residence"),
        what=Text(
            "{aantal} van de {totaal} afwijzingen op het woonplaatsbeginsel van de laatste drie maanden kwamen later "
            "dan twee weken na het verzoek.",
            "{aantal} of the {totaal} refusals on the residence principle of the last three months came more than two "
            "weeks after the request.",
        ),
        remedy=Text(
            "Gemeente, controleer bij een nieuw verzoek eerst welke gemeente verantwoordelijk is, en wijs binnen twee "
            "weken af als u dat niet bent.",
            "Municipality, see first which municipality is responsible when a request comes in, and refuse within two "
            "weeks when it is not you.",
        ),
        wrong_rows=latest_late(
            f"""
                select a.*, a.dagtekening > v.gevraagd + interval 14 day as te_laat
                from ({known("verzoekantwoord")}) a
                join (
                    select gemeente, aanbieder, referentie_aanbieder, min(dagtekening) as gevraagd
                    from stand.verzoek where soort = 'JW315' group by all
                ) v
                  on v.gemeente = a.gemeente and v.aanbieder = a.aanbieder
                 and v.referentie_aanbieder = a.referentie_aanbieder
                where a.verzoek_antwoord = '1' and a.reden_afwijzing = '8'
                  and a.dagtekening > (select peildatum - interval 3 month from model.parameter)
            """,
            reference="referentie_aanbieder",
            place="'Antwoord/RedenAfwijzingVerzoek'",
        ),
    ),
)
