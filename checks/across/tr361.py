"""TR361: a request for change asks for nothing twice. Room checks/: reads stand.*, raw.*; a finding (9361).

Over the three classes of a JW317. Same product as in TR302: where both have a code, category and code are equal; where
one has none, the categories; where one has no product, always. What stays and what changes have the product of their
toewijzing. Two new products are told by TR410. A request is judged while it waits for a decision.
"""

from typing import Final

from checks.across.mend import ask_again
from checks.check import Check
from ingest.fault import Effect, Text

_OPEN: Final = "date '9999-12-31'"
_PRODUCTS: Final = f"""
    select o.bericht_id, o.regel, 1 as klasse, 'OngewijzigdProduct[' || o.regel || ']' as plaats,
           t.categorie, t.code, t.ingangsdatum as begin, coalesce(t.einddatum, {_OPEN}) as eind
    from raw.ongewijzigd_product o
    join stand.wijzigingsverzoek w on w.bericht_id = o.bericht_id
    join stand.toewijzing t
      on t.gemeente = o.gemeente and t.toewijzing_nummer = o.toewijzing_nummer
     and t.aanbieder = o.aanbieder and t.client = w.client
    union all
    select bericht_id, regel, 2, 'TeWijzigenProduct[' || regel || ']', categorie, code,
           gewenste_ingangsdatum, coalesce(einddatum, {_OPEN})
    from stand.wijziging
    union all
    select bericht_id, regel, 3, 'NieuwProduct[' || regel || ']', categorie, code,
           gewenste_ingangsdatum, coalesce(einddatum, {_OPEN})
    from raw.nieuw_product
"""

CHECKS: Final = (
    Check(
        rule="TR361",
        messages=("JW317",),
        return_code="9361",
        effect=Effect.REPORT,
        reads=(
            "stand.wijzigingsverzoek",
            "raw.ongewijzigd_product",
            "raw.nieuw_product",
            "stand.wijziging",
            "stand.toewijzing",
        ),
        title=Text("Hetzelfde product twee keer in het verzoek", "The same product twice in the request"),
        what=Text(
            "Dit product overlapt in tijd met {ander} in hetzelfde verzoek.",
            "This product overlaps in time with {ander} in the same request.",
        ),
        remedy=ask_again(
            "waarin de periodes op elkaar aansluiten, of waarin u de bestaande toewijzing wijzigt",
            "in which the periods follow each other, or that changes the allocation that is there",
        ),
        wrong_rows=f"""
            select p.bericht_id, p.regel, v.gemeente, v.aanbieder, v.referentie_aanbieder as kenmerk,
                   min(other.plaats) as ander, p.plaats
            from ({_PRODUCTS}) p
            join stand.wijzigingsverzoek v on v.bericht_id = p.bericht_id
            join ({_PRODUCTS}) other
              on other.bericht_id = p.bericht_id
             and (other.klasse < p.klasse or (other.klasse = p.klasse and p.klasse < 3 and other.regel < p.regel))
             and other.begin <= p.eind and p.begin <= other.eind
             and (other.categorie is null or p.categorie is null or (
                 other.categorie = p.categorie and (other.code is null or p.code is null or other.code = p.code)
             ))
            group by all
        """,
    ),
)
