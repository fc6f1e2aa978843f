"""TR318: declaration months follow each other. Room checks/: reads stand.*; a finding (8214).

Per aanbieder and gemeente, in the order in which the declaraties were sent. The latest month may be declared again; a
gap is told only when care of a month inside it was declared later.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

#: The declarations of the same parties of before this day; within a day the order cannot be seen.
_EARLIER_DAYS: Final = """(
    partition by gemeente, aanbieder order by dagtekening
    range between unbounded preceding and interval 1 day preceding
)"""

CHECKS: Final = (
    Check(
        rule="TR318",
        messages=("JW323",),
        return_code="8214",
        effect=Effect.REPORT,
        reads=("stand.declaratie",),
        title=Text("Declaratiemaanden sluiten niet aan", "Declaration months do not follow each other"),
        what=Text(
            "De declaratieperiode begint op {begindatum}, maar {laatste} was al gedeclareerd.",
            "The declaration period begins on {begindatum}, but {laatste} was already declared.",
        ),
        remedy=Text(
            "Neem regels van een eerdere maand op in de declaratie van de laatste of de volgende maand.",
            "Put lines of an earlier month into the declaration of the latest or the next month.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, declaratie_nummer as kenmerk, begindatum, laatste,
                   'Declaratie/DeclaratiePeriode' as plaats
            from (
                select *, max(begindatum) over {_EARLIER_DAYS} as laatste
                from stand.declaratie
            ) declarations
            where begindatum < laatste
        """,
    ),
    Check(
        rule="TR318",
        part="gat",
        messages=("JW323",),
        return_code="8214",
        effect=Effect.REPORT,
        reads=(
            "stand.declaratie",
            "stand.prestatie",
        ),
        title=Text("Declaratiemaand overgeslagen", "Declaration month left out"),
        what=Text(
            "Tussen {laatste} en {begindatum} is een maand overgeslagen waarin wel hulp is geleverd.",
            "Between {laatste} and {begindatum} a month was left out in which care was delivered.",
        ),
        remedy=Text(
            "Neem de regels van de overgeslagen maand op in uw volgende declaratie. Declareer voortaan elke maand "
            "waarin hulp is geleverd.",
            "Put the lines of the month that was left out into your next declaration. From now on declare every month "
            "in which care was delivered.",
        ),
        wrong_rows=f"""
            select d.bericht_id, d.regel, d.gemeente, d.aanbieder, d.declaratie_nummer as kenmerk,
                   d.begindatum, d.laatste,
                   'Declaratie/DeclaratiePeriode' as plaats
            from (
                select one.bericht_id, one.regel, one.gemeente, one.aanbieder, one.declaratie_nummer, one.begindatum,
                       max(other.begindatum) as laatste
                from (
                    select *, max(begindatum) over {_EARLIER_DAYS} as eerder from stand.declaratie
                ) one
                join stand.declaratie other
                  on other.gemeente = one.gemeente and other.aanbieder = one.aanbieder
                 and other.begindatum < one.begindatum and other.dagtekening <= one.dagtekening
                where one.begindatum > coalesce(one.eerder, date '0001-01-01')
                group by all
            ) d
            semi join (
                select distinct gemeente, aanbieder, last_day(begindatum) as maand_eind
                from stand.prestatie where staat and debet_credit = 'D'
            ) care
              on care.gemeente = d.gemeente and care.aanbieder = d.aanbieder
             and care.maand_eind > last_day(d.laatste) and care.maand_eind < d.begindatum
        """,
    ),
)
