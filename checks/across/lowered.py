"""Less allocated than before without a request. Room checks/: the query that OP298 and OP299 share; runs nothing."""

from checks.across.known import known


def lowered_without_request(column: str, place: str, condition: str = "true") -> str:
    """Query for the toewijzingen whose last change of `column` made it smaller, and whose aanbieder did not ask.

    Asked is RedenWijziging 12, or a JW317 about the toewijzing on or before the day of the change. `condition` looks at
    the version that brought the change (`v`) and at `was`, the value before it.
    """
    return f"""
        select bericht_id, regel, gemeente, aanbieder, toewijzing_nummer as kenmerk, was, {column} as wordt,
               'ToegewezenProduct[' || regel || ']/{place}' as plaats
        from (
            select * from (
                select v.*, lag({column}) over sent as was, lag(frequentie) over sent as was_frequentie,
                       lag(versie) over sent as vorige
                from model.toewijzing_versie v
                semi join stand.toewijzing t on t.gemeente = v.gemeente and t.toewijzing_nummer = v.toewijzing_nummer
                window sent as (partition by v.gemeente, v.toewijzing_nummer order by versie)
                qualify vorige is not null and {column} is distinct from was
            ) changed
            qualify row_number() over (partition by gemeente, toewijzing_nummer order by versie desc) = 1
        ) v
        where {column} < was and coalesce(reden_wijziging, '') not in ('12', '13') and {condition}
          and not exists (
              select 1 from ({known("te_wijzigen_product")}) w
              where w.gemeente = v.gemeente and w.aanbieder = v.aanbieder
                and w.toewijzing_nummer = v.toewijzing_nummer and w.dagtekening <= v.dagtekening
          )
    """
