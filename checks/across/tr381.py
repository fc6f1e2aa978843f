"""TR381: a product code is in use in the region. Room checks/: reads raw.*, regio.productindeling; a finding (S329).

The record is accepted; an unknown code falls back to its category (kpi-spec section 1). One finding an aanbieder,
gemeente and product, at its first record: a code missing from the list would otherwise give one for every line.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check
from ingest.fault import Effect, Text

_ELEMENTS: Final = (
    ("toewijzing", "ToegewezenProduct", "Product/Code"),
    ("verzoek", "AangevraagdProduct", "Product/Code"),
    ("nieuw_product", "NieuwProduct", "Product/Code"),
    ("start", "StartProduct", "Product/Code"),
    ("stop", "StopProduct", "Product/Code"),
    ("prestatie", "Prestatie", "ProductCode"),
)
_RECORDS: Final = " union all ".join(
    f"select bericht_id, regel, gemeente, aanbieder, categorie, code, dagtekening, "
    f"'{element}[' || regel || ']/{path}' as plaats from ({known(table)}) known where code is not null"
    for table, element, path in _ELEMENTS
)

CHECKS: Final = (
    Check(
        rule="TR381",
        messages=("JW301", "JW305", "JW307", "JW315", "JW317", "JW323"),
        return_code="S329",
        effect=Effect.REPORT,
        reads=(*(f"raw.{table}" for table, _, _ in _ELEMENTS), "regio.productindeling", "model.parameter"),
        title=Text("Productcode is niet bekend in de regio", "Product code is not known in the region"),
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
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, code as kenmerk, plaats, categorie, aantal
            from (
                select r.bericht_id, r.regel, r.gemeente, r.aanbieder, r.code, r.plaats, r.categorie,
                       count(*) over (partition by r.gemeente, r.aanbieder, r.categorie, r.code) as aantal,
                       row_number() over (
                           partition by r.gemeente, r.aanbieder, r.categorie, r.code
                           order by r.dagtekening, r.bericht_id, r.regel
                       ) as volgnummer
                from ({_RECORDS}) r
                left join (select distinct productcode, productcategorie from regio.productindeling) p
                  on p.productcode = r.code and p.productcategorie = r.categorie
                where p.productcode is null
            ) unknown
            where volgnummer = 1
        """,
    ),
)
