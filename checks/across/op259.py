"""OP259: a product is allocated once at a time. Room checks/: reads stand.toewijzing; a finding without a code.

TR302 over all messages: the toewijzingen that stand of one client, aanbieder and gemeente. Same product: where both
have a code, category and code are equal; where one has none, the categories; where one has no product, always. The
toewijzing with the higher number is told. Two in one message are told by TR302, which refuses it.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

_OPEN: Final = "date '9999-12-31'"

CHECKS: Final = (
    Check(
        rule="OP259",
        messages=("JW301",),
        return_code=None,
        effect=Effect.REPORT,
        reads=("stand.toewijzing",),
        title=Text("Hetzelfde product twee keer toegewezen", "The same product allocated twice"),
        what=Text(
            "Toewijzing {kenmerk} is voor hetzelfde product als toewijzing {ander}, en vanaf {vanaf} gelden zij samen.",
            "Allocation {kenmerk} is for the same product as allocation {ander}, and from {vanaf} both hold.",
        ),
        remedy=Text(
            "Gemeente, beëindig een van beide op de dag voordat de andere begint, of verwijder wat dubbel is. "
            "Aanbieder, declareer op één van de twee.",
            "Municipality, end one of both on the day before the other begins, or remove what is double. Provider, "
            "declare on one of the two.",
        ),
        wrong_rows=f"""
            select t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer as kenmerk,
                   min(o.toewijzing_nummer) as ander, min(greatest(o.ingangsdatum, t.ingangsdatum)) as vanaf,
                   'ToegewezenProduct[' || t.regel || ']/Product' as plaats
            from stand.toewijzing t
            join stand.toewijzing o
              on o.gemeente = t.gemeente and o.aanbieder = t.aanbieder and o.client = t.client
             and o.toewijzing_nummer < t.toewijzing_nummer
             and o.ingangsdatum <= coalesce(t.einddatum, {_OPEN}) and t.ingangsdatum <= coalesce(o.einddatum, {_OPEN})
             and o.ingangsdatum <= coalesce(o.einddatum, {_OPEN}) and t.ingangsdatum <= coalesce(t.einddatum, {_OPEN})
             and (o.categorie is null or t.categorie is null or (
                 o.categorie = t.categorie and (o.code is null or t.code is null or o.code = t.code)
             ))
            where not (coalesce(t.reden_wijziging, '') = '01' and t.einddatum = t.ingangsdatum)
              and not (coalesce(o.reden_wijziging, '') = '01' and o.einddatum = o.ingangsdatum)
            group by t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer
        """,
    ),
)
