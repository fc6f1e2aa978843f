"""TR342: what is granted is what was asked less what is refused.

Room checks/: reads stage.antwoord, stage.afwijzing.

Refuses the message (0001). Refused are the lines with another code than 0200 and 8001; a declaration that is refused as
a whole (such a code on DeclaratieAntwoord itself) grants nothing. An answer that is only a header has no amounts.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

_ALL_WELL: Final = "'(0200|8001)( (0200|8001))*'"  # codes stand sorted with a space between

CHECKS: Final = (
    Check(
        rule="TR342",
        messages=("JW325",),
        return_code="0001",
        effect=Effect.MESSAGE,
        reads=("stage.antwoord", "stage.afwijzing"),
        title=Text("Het toegekende bedrag klopt niet", "The granted amount is wrong"),
        what=Text(
            "Toegekend is {toegekend:euro}, maar ingediend min afgewezen is {verwacht:euro} (credit telt negatief; een "
            "geheel afgewezen declaratie kent niets toe).",
            "Granted is {toegekend:euro}, but submitted less refused is {verwacht:euro} (credit counts as negative; a "
            "declaration refused as a whole grants nothing).",
        ),
        remedy=Text(
            "Verbeter de bedragen of de afgewezen prestaties en stuur het antwoord opnieuw.",
            "Correct the amounts or the refused lines and send the answer again.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, declaratie_nummer as kenmerk,
                   'DeclaratieAntwoord/TotaalToegekendBedrag' as plaats, toegekend, verwacht
            from (
                select a.*, case when regexp_full_match(retour_codes_antwoord, {_ALL_WELL})
                                 then ingediend - coalesce(afgewezen, 0) else 0 end as verwacht
                from (
                    select *,
                           case when debet_credit = 'C' then -totaal_toegekend else totaal_toegekend end as toegekend,
                           case when debet_credit_ingediend = 'C' then -totaal_ingediend else totaal_ingediend end
                               as ingediend
                    from stage.antwoord
                    where retour_codes_antwoord is not null
                ) a
                left join (
                    select bericht_id, sum(case when debet_credit = 'C' then -bedrag else bedrag end) as afgewezen
                    from stage.afwijzing
                    where not regexp_full_match(retour_codes, {_ALL_WELL})
                    group by bericht_id
                ) p on p.bericht_id = a.bericht_id
            ) r
            where toegekend <> verwacht
        """,
    ),
)
