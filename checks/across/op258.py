"""OP258: ending a toewijzing is told with its reason. Room checks/: reads stand.ingekort; a finding without a code.

The sending that brought the earlier Einddatum must carry a RedenWijziging; when it is sent again unchanged the reason
is empty, and that is right.
"""

from typing import Final

from checks.check import Check
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="OP258",
        messages=("JW301",),
        return_code=None,
        effect=Effect.REPORT,
        reads=("stand.ingekort",),
        title=Text("Toewijzing eerder beëindigd zonder reden", "Allocation ended earlier without a reason"),
        what=Text(
            "De einddatum van toewijzing {kenmerk} is vervroegd naar {einddatum}, maar de reden van de wijziging "
            "ontbreekt.",
            "The end of allocation {kenmerk} was moved forward to {einddatum}, but the reason of the change is "
            "missing.",
        ),
        remedy=Text(
            "Gemeente, vertel de aanbieder waarom de toewijzing eerder eindigt, en vul voortaan RedenWijziging in als "
            "u een einddatum vervroegt.",
            "Municipality, tell the provider why the allocation ends earlier, and from now on fill in RedenWijziging "
            "when you move an end forward.",
        ),
        wrong_rows="""
            select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk, einddatum,
                   'ToegewezenProduct[' || regel || ']/RedenWijziging' as plaats
            from stand.ingekort
            where reden_wijziging is null
        """,
    ),
)
