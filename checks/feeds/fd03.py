"""FD03: provider and municipality of a feed are known in the region. Room checks/: reads stand.*, regio.*; a finding.

Once an aanbieder or an aanbieder and gemeente, at the first row. A region pack without providers knows them all.
"""

from typing import Final

from checks.check import Check, Dimension
from ingest.fault import Effect, Text


def _unknown(table: str, column: str, names: str) -> str:
    """The first row of a feed that names, in `column`, what the table `names` of the region does not have."""
    return f"""
        select bericht_id, regel, cast(null as varchar) as gemeente, aanbieder, kenmerk, aantal,
               'kolom {column}' as plaats
        from (
            select *, {column} as kenmerk, count(*) over parties as aantal,
                   row_number() over (
                       partition by aanbieder, {column} order by leverdatum, bericht_id, regel
                   ) as volgnummer
            from stand.{table} f
            where not exists (select 1 from {names} n where n.{column} = f.{column})
              and exists (select 1 from {names})
            window parties as (partition by aanbieder, {column})
        ) unknown
        where volgnummer = 1
    """


CHECKS: Final = (
    Check(
        rule="FD03",
        part="aanbieder-aanmelding",
        messages=("aanmelding",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.CONFORMANCE,
        reads=("stand.aanmelding", "regio.aanbieder"),
        title=Text("Aanbieder staat niet in het regiopakket", "Provider is not in the region pack"),
        what=Text(
            "Aanbieder {kenmerk} staat niet in aanbieders.csv van de regio ({aantal} keer genoemd).",
            "Provider {kenmerk} is not in aanbieders.csv of the region (named {aantal} times).",
        ),
        remedy=Text(
            "Controleer de AGB-code. Klopt die, vraag de regio dan om de aanbieder toe te voegen.",
            "See whether the AGB code is right. If so, ask the region to add the provider.",
        ),
        wrong_rows=_unknown("aanmelding", "aanbieder", "regio.aanbieder"),
    ),
    Check(
        rule="FD03",
        part="aanbieder-capaciteit",
        messages=("capaciteit",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.CONFORMANCE,
        reads=("stand.capaciteit", "regio.aanbieder"),
        title=Text("Aanbieder staat niet in het regiopakket", "Provider is not in the region pack"),
        what=Text(
            "Aanbieder {kenmerk} staat niet in aanbieders.csv van de regio ({aantal} keer genoemd).",
            "Provider {kenmerk} is not in aanbieders.csv of the region (named {aantal} times).",
        ),
        remedy=Text(
            "Controleer de AGB-code. Klopt die, vraag de regio dan om de aanbieder toe te voegen.",
            "See whether the AGB code is right. If so, ask the region to add the provider.",
        ),
        wrong_rows=_unknown("capaciteit", "aanbieder", "regio.aanbieder"),
    ),
    Check(
        rule="FD03",
        part="gemeente-aanmelding",
        messages=("aanmelding",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.CONFORMANCE,
        reads=("stand.aanmelding", "regio.deelnemer"),
        title=Text("Gemeente doet niet mee in de regio", "Municipality does not take part in the region"),
        what=Text(
            "Gemeente {kenmerk} doet niet mee in deze regio ({aantal} keer genoemd).",
            "Municipality {kenmerk} does not take part in this region (named {aantal} times).",
        ),
        remedy=Text(
            "Lever alleen aanmeldingen van jeugdigen uit de regio, of verbeter de gemeentecode.",
            "Deliver registrations of youths of the region only, or correct the municipality code.",
        ),
        wrong_rows=_unknown("aanmelding", "gemeente", "regio.deelnemer"),
    ),
)
