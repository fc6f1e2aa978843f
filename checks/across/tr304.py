"""TR304: the client is the one it is about. Room checks/: reads stand.*, raw.*; a finding (8187).

A Prestatie is about the client of its toewijzing, and so is a product that a JW317 leaves or wants to change; a
returned Prestatie is about the client under whom its ReferentieNummer was declared.
"""

from typing import Final

from checks.across.known import known
from checks.across.mend import ask_again, declare_again
from checks.check import Check
from ingest.fault import Effect, Text

_TITLE: Final = Text("Toewijzing of regel van een andere cliënt", "Allocation or line of another client")
_ASKED: Final = " union all ".join(
    f"select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer, "
    f"'{element}[' || regel || ']/ToewijzingNummer' as plaats from raw.{table}"
    for table, element in (
        ("ongewijzigd_product", "OngewijzigdProduct"),
        ("te_wijzigen_product", "TeWijzigenProduct"),
    )
)

CHECKS: Final = (
    Check(
        rule="TR304",
        messages=("JW323",),
        return_code="8187",
        effect=Effect.REPORT,
        reads=("stand.prestatie", "stand.toewijzing"),
        title=_TITLE,
        what=Text(
            "Toewijzing {toewijzing_nummer} is van een andere cliënt dan deze declaratieregel.",
            "Allocation {toewijzing_nummer} belongs to another client than this declared line.",
        ),
        remedy=declare_again(
            "voor de juiste cliënt op de juiste toewijzing",
            "for the right client on the right allocation",
            before=Text("Controleer de cliënt en het toewijzingnummer.", "Check the client and the allocation number."),
        ),
        wrong_rows="""
            select p.bericht_id, p.regel, p.gemeente, p.aanbieder, p.referentie_nummer as kenmerk, p.toewijzing_nummer,
                   'Prestatie[' || p.regel || ']/ToewijzingNummer' as plaats
            from stand.prestatie p
            join stand.toewijzing t
              on t.gemeente = p.gemeente and t.toewijzing_nummer = p.toewijzing_nummer and t.aanbieder = p.aanbieder
            where p.staat and p.debet_credit = 'D' and t.client is distinct from p.client
        """,
    ),
    Check(
        rule="TR304",
        part="verzoek",
        messages=("JW317",),
        return_code="8187",
        effect=Effect.REPORT,
        reads=("raw.ongewijzigd_product", "raw.te_wijzigen_product", "stand.wijzigingsverzoek", "stand.toewijzing"),
        title=_TITLE,
        what=Text(
            "Toewijzing {kenmerk} is van een andere cliënt dan dit verzoek.",
            "Allocation {kenmerk} belongs to another client than this request.",
        ),
        remedy=ask_again(
            "met de juiste cliënt en de juiste nummers",
            "with the right client and the right numbers",
            before=Text("Controleer de cliënt en het toewijzingnummer.", "Check the client and the allocation number."),
        ),
        wrong_rows=f"""
            select p.bericht_id, p.regel, p.gemeente, p.aanbieder, p.toewijzing_nummer as kenmerk, p.plaats
            from ({_ASKED}) p
            join stand.wijzigingsverzoek v on v.bericht_id = p.bericht_id
            join stand.toewijzing t
              on t.gemeente = p.gemeente and t.toewijzing_nummer = p.toewijzing_nummer and t.aanbieder = p.aanbieder
            where t.client is distinct from v.client
        """,
    ),
    Check(
        rule="TR304",
        part="antwoord",
        messages=("JW325",),
        return_code="8187",
        effect=Effect.REPORT,
        reads=("raw.afwijzing", "raw.prestatie", "model.parameter"),
        title=_TITLE,
        what=Text(
            "Regel {kenmerk} is gedeclareerd voor een andere cliënt dan in dit antwoord staat.",
            "Line {kenmerk} was declared for another client than this answer says.",
        ),
        remedy=Text(
            "Gemeente, stuur het antwoord opnieuw met de cliënt uit de declaratie.",
            "Municipality, send the answer again with the client of the declaration.",
        ),
        wrong_rows=f"""
            select f.bericht_id, f.regel, f.gemeente, f.aanbieder, f.referentie_nummer as kenmerk,
                   'Prestatie[' || f.regel || ']' as plaats
            from ({known("afwijzing")}) f
            semi join raw.prestatie p
              on p.gemeente = f.gemeente and p.aanbieder = f.aanbieder and p.referentie_nummer = f.referentie_nummer
            anti join raw.prestatie own
              on own.gemeente = f.gemeente and own.aanbieder = f.aanbieder
             and own.referentie_nummer = f.referentie_nummer and own.client = f.client
        """,
    ),
)
