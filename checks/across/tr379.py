"""TR379: a reference grants a request, once. Room checks/: reads model.*, stand.*; a finding (9379).

The ReferentieAanbieder of a toewijzing is that of a request of this aanbieder, and stands only in the sending that
grants it; a JW317 is granted as a whole, so there it stands with every toewijzing of the message. The current version
is judged, so the next sending clears the finding; a sending that a JW302 refused granted nothing.
"""

from typing import Final

from checks.across.known import not_sent_back
from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="TR379",
        messages=("JW301",),
        return_code="9379",
        effect=Effect.REPORT,
        reads=(
            "model.toewijzing_versie",
            "stand.verzoek",
        ),
        title=Text("Referentie van een onbekend verzoek", "Reference of an unknown request"),
        what=Text(
            "Referentie {referentie} bij toewijzing {kenmerk} hoort niet bij een verzoek van deze aanbieder.",
            "Reference {referentie} of allocation {kenmerk} does not belong to a request of this provider.",
        ),
        remedy=Text(
            "Gemeente, neem de referentie van het verzoek over, of laat haar weg als er geen verzoek was.",
            "Municipality, take over the reference of the request, or leave it out when there was no request.",
        ),
        wrong_rows="""
            select t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer as kenmerk,
                   t.referentie_aanbieder as referentie,
                   'ToegewezenProduct[' || t.regel || ']/ReferentieAanbieder' as plaats
            from model.toewijzing_versie t
            anti join stand.verzoek v
              on v.gemeente = t.gemeente and v.aanbieder = t.aanbieder
             and v.referentie_aanbieder = t.referentie_aanbieder
            where t.versie = t.versies and t.referentie_aanbieder is not null
        """,
    ),
    Check(
        rule="TR379",
        part="herhaald",
        messages=("JW301",),
        return_code="9379",
        effect=Effect.REPORT,
        reads=("model.toewijzing_versie", "stand.teruggekomen"),
        title=Text("Referentie opnieuw meegestuurd", "Reference sent again"),
        what=Text(
            "Referentie {referentie} stond al bij een eerdere versie van toewijzing {kenmerk}.",
            "Reference {referentie} already stood in an earlier version of allocation {kenmerk}.",
        ),
        remedy=Text(
            "Gemeente, stuur de toewijzing opnieuw zonder de referentie. Die hoort alleen in het bericht waarmee u het "
            "verzoek toewijst.",
            "Municipality, send the allocation again without the reference. It belongs only in the message that grants "
            "the request.",
        ),
        wrong_rows=f"""
            select t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer as kenmerk,
                   t.referentie_aanbieder as referentie,
                   'ToegewezenProduct[' || t.regel || ']/ReferentieAanbieder' as plaats
            from model.toewijzing_versie t
            semi join (
                select * from model.toewijzing_versie sent where {not_sent_back("JW301", "sent")}
            ) e
              on e.gemeente = t.gemeente and e.toewijzing_nummer = t.toewijzing_nummer
             and e.referentie_aanbieder = t.referentie_aanbieder and e.versie < t.versie
            where t.versie = t.versies
        """,
    ),
    Check(
        rule="TR379",
        part="geheel",
        messages=("JW301",),
        return_code="9379",
        effect=Effect.REPORT,
        reads=("model.toewijzing_versie", "stand.verzoek"),
        title=Text("Referentie ontbreekt bij een deel van de toewijzingen", "Reference is missing at some allocations"),
        what=Text(
            "Dit bericht willigt verzoek om wijziging {referentie} in, maar toewijzing {kenmerk} noemt die niet.",
            "This message grants change request {referentie}, but allocation {kenmerk} does not name that reference.",
        ),
        remedy=Text(
            "Gemeente, zet de referentie bij elke toewijzing in het bericht, ook bij wat niet verandert.",
            "Municipality, put the reference with every allocation in the message, also with what does not change.",
        ),
        wrong_rows="""
            select t.bericht_id, t.regel, t.gemeente, t.aanbieder, t.toewijzing_nummer as kenmerk,
                   v.referentie_aanbieder as referentie,
                   'ToegewezenProduct[' || t.regel || ']/ReferentieAanbieder' as plaats
            from model.toewijzing_versie t
            join (
                select distinct granting.bericht_id, granting.referentie_aanbieder
                from model.toewijzing_versie granting
                semi join stand.verzoek v
                  on v.gemeente = granting.gemeente and v.aanbieder = granting.aanbieder
                 and v.referentie_aanbieder = granting.referentie_aanbieder and v.soort = 'JW317'
            ) v on v.bericht_id = t.bericht_id
            where t.versie = t.versies and t.referentie_aanbieder is null
        """,
    ),
)
