"""TR338: a Prestatie is on a toewijzing of this aanbieder. Room checks/: reads stand.*, model.*; a finding (9338).

Any version of the toewijzing will do, also a removed one: that is TR384. Beyond the rule, the sensible extra test
(OP276): the toewijzing was given to this aanbieder.
"""

from typing import Final

from checks.across.mend import declare_again
from checks.check import Check
from ingest.fault import Effect, Text

_READS: Final = ("stand.prestatie", "model.toewijzing_versie")
_COLUMNS: Final = (
    "p.bericht_id, p.regel, p.gemeente, p.aanbieder, p.referentie_nummer as kenmerk, p.toewijzing_nummer, "
    "'Prestatie[' || p.regel || ']/ToewijzingNummer' as plaats"
)
_KNOWN: Final = """
    select gemeente, toewijzing_nummer, aanbieder from model.toewijzing_versie group by all
"""

CHECKS: Final = (
    Check(
        rule="TR338",
        messages=("JW323",),
        return_code="9338",
        effect=Effect.REPORT,
        reads=_READS,
        title=Text("Declaratie zonder toewijzing", "Declaration without an allocation"),
        what=Text(
            "Toewijzing {toewijzing_nummer} is niet bekend bij gemeente {gemeente}.",
            "Allocation {toewijzing_nummer} is not known to municipality {gemeente}.",
        ),
        remedy=declare_again(
            "op de juiste toewijzing",
            "on the right allocation",
            before=Text(
                "Controleer het toewijzingnummer. Klopt het? Dan is de toewijzing misschien nog onderweg, en hoeft u "
                "niets te doen tot de gemeente antwoordt.",
                "Check the allocation number. Is it right? Then the allocation may still be on its way, and nothing "
                "has to be done until the municipality answers.",
            ),
        ),
        wrong_rows=f"""
            select {_COLUMNS}
            from stand.prestatie p
            anti join ({_KNOWN}) t on t.gemeente = p.gemeente and t.toewijzing_nummer = p.toewijzing_nummer
            where p.staat and p.debet_credit = 'D'
        """,
    ),
    Check(
        rule="TR338",
        part="aanbieder",
        messages=("JW323",),
        return_code="9338",
        effect=Effect.REPORT,
        reads=_READS,
        title=Text("Declaratie op de toewijzing van een ander", "Declaration on the allocation of another provider"),
        what=Text(
            "Toewijzing {toewijzing_nummer} van gemeente {gemeente} is aan een andere aanbieder gegeven.",
            "Allocation {toewijzing_nummer} of municipality {gemeente} was given to another provider.",
        ),
        remedy=declare_again(
            "op uw eigen toewijzing",
            "on your own allocation",
            before=Text(
                "Controleer het toewijzingnummer en de gemeente.", "Check the allocation number and the municipality."
            ),
        ),
        wrong_rows=f"""
            select {_COLUMNS}
            from stand.prestatie p
            semi join ({_KNOWN}) t on t.gemeente = p.gemeente and t.toewijzing_nummer = p.toewijzing_nummer
            anti join ({_KNOWN}) own
              on own.gemeente = p.gemeente and own.toewijzing_nummer = p.toewijzing_nummer
             and own.aanbieder = p.aanbieder
            where p.staat and p.debet_credit = 'D'
        """,
    ),
)
