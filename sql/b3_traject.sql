-- B3 traject (kpi-spec section 2): leveringen of one client, segment, aanbieder and gemeente with at most 28 days
-- without care in between. Reads model.levering; writes model.traject and, for checking, model.traject_levering.
-- Segments 2-5, and of segment 1 what has no verblijfsvorm or is logeren.

create table model.traject_levering as
with gemeten as (
    select *,
        coalesce(eind, date '9000-01-01') as eind_open,
        max(coalesce(eind, date '9000-01-01')) over (
            partition by client, segment, aanbieder, gemeente
            order by begin, coalesce(eind, date '9000-01-01'), sorteersleutel
            rows between unbounded preceding and 1 preceding
        ) as tot_nu_toe
    from model.levering
    where segment <> '1' or verblijfsvorm is null or verblijfsvorm = 'logeren'
)
select *,
    sum(case when tot_nu_toe is null or begin > tot_nu_toe + 29 then 1 else 0 end) over (
        partition by client, segment, aanbieder, gemeente
        order by begin, eind_open, sorteersleutel
        rows between unbounded preceding and current row
    ) as reeks
from gemeten;

create table model.traject as
with geplaatst as (
    select *,
        row_number() over (
            partition by client, segment, aanbieder, gemeente, reeks order by begin, eind_open, sorteersleutel
        ) as van_voren,
        row_number() over (
            partition by client, segment, aanbieder, gemeente, reeks
            order by eind_open desc, begin desc, sorteersleutel desc
        ) as van_achteren
    from model.traject_levering
),
samengevat as (
    select client, segment, aanbieder, gemeente, reeks,
        min(begin) as begin,
        case when count(*) = count(eind) then max(eind) end as eind,
        max(case when van_achteren = 1 then reden end) as reden,
        max(case when van_voren = 1 then verblijfsvorm end) as verblijfsvorm,
        max(case when van_voren = 1 then levering_id end) as eerste_levering
    from geplaatst
    group by client, segment, aanbieder, gemeente, reeks
)
select cast(row_number() over (order by eerste_levering) as bigint) as traject_id,
    client, segment, aanbieder, gemeente, begin, eind, reden, verblijfsvorm, eerste_levering
from samengevat
order by traject_id;
