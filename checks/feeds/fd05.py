"""FD05: the number of places does not jump from one month to the next. Room checks/: reads stand.capaciteit; a finding.

Of one aanbieder, location and form of stay; a location that opens or closes jumps from or to 0 and is not told. Looks
at the last year, so that it clears.
"""

from typing import Final

from checks.check import Check, Dimension
from checks.plausible.thresholds import threshold
from ingest.fault import Effect, Text

CHECKS: Final = (
    Check(
        rule="FD05",
        messages=("capaciteit",),
        return_code=None,
        effect=Effect.REPORT,
        dimension=Dimension.PLAUSIBILITY,
        reads=("stand.capaciteit", "model.parameter"),
        title=Text("Aantal plaatsen verspringt", "Number of places jumps"),
        what=Text(
            "Bij {kenmerk} ({verblijfsvorm}) gaat het aantal plaatsen in {maand} van {vorige} naar {plaatsen}.",
            "At {kenmerk} ({verblijfsvorm}) the number of places goes from {vorige} to {plaatsen} in {maand}.",
        ),
        remedy=Text(
            "Controleer het aantal plaatsen. Klopt het, dan hoeft u niets te doen.",
            "See whether the number of places is right. If so, nothing has to be done.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, cast(null as varchar) as gemeente, aanbieder, locatie as kenmerk, verblijfsvorm,
                   strftime(maand, '%Y-%m') as maand, plaatsen, vorige, 'kolom plaatsen' as plaats
            from (
                select *, lag(plaatsen) over (
                    partition by aanbieder, locatie, verblijfsvorm order by maand
                ) as vorige
                from stand.capaciteit
            ) months
            where maand > (select peildatum - interval 1 year from model.parameter)
              and least(plaatsen, vorige) > 0
              and abs(plaatsen - vorige) >= {threshold("FD05", "minste_plaatsen")}
              and greatest(plaatsen, vorige) >= {threshold("FD05", "keer")} * least(plaatsen, vorige)
        """,
    ),
)
