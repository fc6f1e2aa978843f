"""TR367: a returned line says what was declared. Room checks/: reads raw.*; a finding (9367).

Beside the line with the same ReferentieNummer in the JW323 that the JW325 answers; without that line it is TR366. One
finding a line, with the elements that differ.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check
from ingest.fault import Effect, Text

#: Element and the columns that hold it.
_ELEMENTS: Final = (
    ("ToewijzingNummer", ("toewijzing_nummer",)),
    ("ProductCategorie", ("categorie",)),
    ("ProductCode", ("code",)),
    ("ProductPeriode", ("begindatum", "einddatum")),
    ("GeleverdVolume", ("volume",)),
    ("Eenheid", ("eenheid",)),
    ("ProductTarief", ("tarief",)),
    ("IngediendBedrag", ("bedrag", "debet_credit")),
)
_DIFFERS: Final = ", ".join(
    f"case when {' or '.join(f'f.{column} is distinct from p.{column}' for column in columns)} then '{element}' end"
    for element, columns in _ELEMENTS
)

CHECKS: Final = (
    Check(
        rule="TR367",
        messages=("JW325",),
        return_code="9367",
        effect=Effect.REPORT,
        reads=(
            "raw.afwijzing",
            "raw.antwoord",
            "raw.declaratie",
            "raw.prestatie",
            "model.parameter",
        ),
        title=Text("Antwoord zegt iets anders dan de declaratie", "Answer says something else than the declaration"),
        what=Text(
            "Regel {kenmerk} van het antwoord wijkt af van de gedeclareerde regel in {elementen}.",
            "Line {kenmerk} of the answer differs from the declared line in {elementen}.",
        ),
        remedy=Text(
            "Gemeente, neem de regel ongewijzigd over uit de declaratie en stuur het antwoord opnieuw.",
            "Municipality, copy the line unchanged from the declaration and send the answer again.",
        ),
        wrong_rows=f"""
            select * from (
                select f.bericht_id, f.regel, f.gemeente, f.aanbieder, f.referentie_nummer as kenmerk,
                       'Prestatie[' || f.regel || ']' as plaats, concat_ws(', ', {_DIFFERS}) as elementen
                from ({known("afwijzing")}) f
                join raw.antwoord a on a.bericht_id = f.bericht_id
                join raw.declaratie d
                  on d.gemeente = a.gemeente and d.aanbieder = a.aanbieder
                 and d.identificatie = a.declaratie_identificatie
                join raw.prestatie p on p.bericht_id = d.bericht_id and p.referentie_nummer = f.referentie_nummer
                where f.begindatum is not null  -- empty in what was taken in before these elements were kept
            ) compared
            where elementen <> ''
        """,
    ),
)
