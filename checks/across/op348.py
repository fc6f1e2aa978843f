"""OP348: a granted request for change is taken over as it is. Room checks/: reads stand.*, raw.*, model.*; a finding.

Every product that a JW317 asked for stands with its size in a toewijzing that grants it, from that sending on; dates
may differ, and the number when a new toewijzing was needed. What stays unchanged is told by TR379. One finding a
request, at the toewijzing that granted it first; a later sending with the size that was asked for clears it.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

_ASKED: Final = """
    select w.bericht_id, f.categorie, f.code, w.volume, w.eenheid, w.frequentie, w.budget
    from raw.te_wijzigen_product w
    join model.toewijzing_versie f
      on f.gemeente = w.gemeente and f.toewijzing_nummer = w.toewijzing_nummer and f.versie = 1
     and f.aanbieder = w.aanbieder
    union all
    select bericht_id, categorie, code, volume, eenheid, frequentie, budget from raw.nieuw_product
"""

CHECKS: Final = (
    Check(
        rule="OP348",
        messages=("JW301", "JW317"),
        return_code=None,
        effect=Effect.REPORT,
        reads=("model.toewijzing_versie", "stand.verzoek", "raw.te_wijzigen_product", "raw.nieuw_product"),
        title=Text("Verzoek om wijziging anders toegewezen", "Request for change granted otherwise"),
        what=Text(
            "Verzoek {kenmerk} is toegewezen, maar {aantal} van de gevraagde producten zijn niet toegewezen zoals "
            "gevraagd.",
            "Request {kenmerk} was granted, but {aantal} of the products asked for were not allocated as asked.",
        ),
        remedy=Text(
            "Gemeente, neem elk gevraagd product over met de gevraagde omvang of het gevraagde budget. Bent u het er "
            "niet mee eens? Wijs dan het hele verzoek af met een JW319. Aanbieder, vergelijk de toewijzing met uw "
            "verzoek en overleg met de gemeente.",
            "Municipality, take over every product with the Omvang or budget that was asked for. Do you not agree? "
            "Then refuse the whole request with a JW319. Provider, compare the allocation with your request and talk "
            "with the municipality.",
        ),
        wrong_rows=f"""
            with toegekend as (
                select gemeente, aanbieder, referentie_aanbieder, toewijzing_nummer, min(versie) as versie
                from model.toewijzing_versie
                where referentie_aanbieder is not null
                group by all
            ),
            gegeven as (
                select k.referentie_aanbieder, v.*
                exclude (referentie_aanbieder)
                from toegekend k
                join model.toewijzing_versie v
                  on v.gemeente = k.gemeente and v.aanbieder = k.aanbieder
                 and v.toewijzing_nummer = k.toewijzing_nummer and v.versie >= k.versie
            ),
            gemist as (
                select v.gemeente, v.aanbieder, v.referentie_aanbieder, count(*) as aantal
                from stand.verzoek v
                join ({_ASKED}) a on a.bericht_id = v.bericht_id
                where v.soort = 'JW317' and v.toegewezen and not exists (
                    select 1 from gegeven g
                    where g.gemeente = v.gemeente and g.aanbieder = v.aanbieder
                      and g.referentie_aanbieder = v.referentie_aanbieder
                      and g.categorie is not distinct from a.categorie and g.code is not distinct from a.code
                      and ((a.volume is null and a.budget is null) or (
                          g.volume is not distinct from a.volume and g.eenheid is not distinct from a.eenheid
                          and g.frequentie is not distinct from a.frequentie and g.budget is not distinct from a.budget
                      ))
                )
                group by v.gemeente, v.aanbieder, v.referentie_aanbieder
            )
            select g.bericht_id, g.regel, g.gemeente, g.aanbieder, g.referentie_aanbieder as kenmerk, m.aantal,
                   'ToegewezenProduct[' || g.regel || ']/ReferentieAanbieder' as plaats
            from gemist m
            join gegeven g
              on g.gemeente = m.gemeente and g.aanbieder = m.aanbieder
             and g.referentie_aanbieder = m.referentie_aanbieder
            qualify row_number() over (
                partition by g.gemeente, g.aanbieder, g.referentie_aanbieder
                order by g.dagtekening, g.identificatie, g.bericht_id, g.regel
            ) = 1
        """,
    ),
)
