"""FD06: the product of a registration is known in the region. Room checks/: reads stand.aanmelding, regio.*; a finding.

As TR381 for messages, but not where the whole category has a segment: then the figures know what to do with it.
"""

from typing import Final

from checks.check import Check, Dimension
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="FD06",
        messages=("aanmelding",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.CONFORMANCE,
        reads=("stand.aanmelding", "regio.productindeling"),
        title=Text(
            "Productcode van een aanmelding is niet bekend in de regio",
            "Product code of a registration is not known in the region",
        ),
        what=Text(
            "Productcode {kenmerk} staat niet bij categorie {categorie} in de productindeling van de regio "
            "({aantal} keer gebruikt).",
            "Product code {kenmerk} is not under category {categorie} in the product list of the region "
            "(used {aantal} times).",
        ),
        remedy=Text(
            "Gebruik een code uit de productlijst, of vraag de regio om de code aan de productindeling toe te voegen.",
            "Use a code of the product list, or ask the region to add the code to its product list.",
        ),
        wrong_rows="""
            select bericht_id, regel, cast(null as varchar) as gemeente, aanbieder, code as kenmerk, categorie, aantal,
                   'kolom productcode' as plaats
            from (
                select a.*, count(*) over (partition by a.aanbieder, a.categorie, a.code) as aantal,
                       row_number() over (
                           partition by a.aanbieder, a.categorie, a.code order by a.leverdatum, a.bericht_id, a.regel
                       ) as volgnummer
                from stand.aanmelding a
                anti join regio.productindeling p on p.productcode = a.code and p.productcategorie = a.categorie
                where a.code is not null and not exists (
                    select 1 from regio.productindeling c
                    where c.productcode is null and c.productcategorie = a.categorie
                )
            ) unknown
            where volgnummer = 1
        """,
    ),
)
