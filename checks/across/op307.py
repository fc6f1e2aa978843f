"""OP307: what is allocated already is not asked for again. Room checks/: reads stand.*, raw.*; a finding.

A JW315 for a product of which an actual toewijzing was sent on an earlier day, in a period that overlaps; same product
as in TR302. A request is judged while it waits for a decision.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

_OPEN: Final = "date '9999-12-31'"

CHECKS: Final = (
    Check(
        rule="OP307",
        messages=("JW315",),
        return_code=None,
        effect=Effect.REPORT,
        reads=("stand.verzoek", "raw.verzoek", "stand.toewijzing", "model.toewijzing_versie"),
        title=Text("Gevraagd wat al is toegewezen", "Asked for what is allocated already"),
        what=Text(
            "Verzoek {kenmerk} vraagt om een product waarvoor toewijzing {toewijzing_nummer} al geldt in die periode.",
            "Request {kenmerk} asks for a product for which allocation {toewijzing_nummer} holds already in that "
            "period.",
        ),
        remedy=Text(
            "Is de toewijzing voldoende? Vraag de gemeente dan om dit verzoek af te wijzen. Is er meer, minder of "
            "langer hulp nodig? Vraag dan een wijziging aan met een JW317, nadat dit verzoek is afgewezen.",
            "Is the allocation enough? Then ask the municipality to refuse this request. Is more, less or longer care "
            "needed? Then ask for a change with a JW317, after this request was refused.",
        ),
        wrong_rows=f"""
            select v.bericht_id, v.regel, v.gemeente, v.aanbieder, v.referentie_aanbieder as kenmerk, v.plaats,
                   min(t.toewijzing_nummer) as toewijzing_nummer
            from stand.verzoek v
            join raw.verzoek r on r.bericht_id = v.bericht_id and r.regel = v.regel
            join stand.toewijzing t
              on t.gemeente = v.gemeente and t.aanbieder = v.aanbieder and t.client = v.client
             and coalesce(t.einddatum, {_OPEN}) >= v.dagtekening
             and r.toewijzing_ingangsdatum <= coalesce(t.einddatum, {_OPEN})
             and t.ingangsdatum <= coalesce(r.toewijzing_einddatum, {_OPEN})
             and (r.categorie is null or t.categorie is null or (
                 r.categorie = t.categorie and (r.code is null or t.code is null or r.code = t.code)
             ))
            join (
                select gemeente, aanbieder, toewijzing_nummer, min(dagtekening) as eerste
                from model.toewijzing_versie group by all
            ) f on f.gemeente = t.gemeente and f.aanbieder = t.aanbieder and f.toewijzing_nummer = t.toewijzing_nummer
               and f.eerste < v.dagtekening
            where v.soort = 'JW315' and not v.toegewezen and not coalesce(v.afgewezen, false)
            group by v.bericht_id, v.regel, v.gemeente, v.aanbieder, v.referentie_aanbieder, v.plaats
        """,
    ),
)
