-- Inhabitants of 0-17 years for the groups without aanbieder ('' = all): of the municipality, or of all municipalities
-- in the scope of the segment, in the year of P.eind, else in the latest earlier year. A sum of which one municipality
-- is unknown is unknown.
create table basis.inwoners as
with jaar as (select distinct cast(year(eind) as integer) as jaar from basis.alle_perioden),
bekend as (
    select j.jaar, g.gemeente, g.inwoners_0_17 as inwoners
    from jaar j join regio.gemeente g on g.jaar <= j.jaar and g.inwoners_0_17 is not null
    qualify row_number() over (partition by j.jaar, g.gemeente order by g.jaar desc) = 1
),
paar as (  -- every municipality of the region, alone and in each segment that it buys with the region
    select d.gemeente, '' as segment from regio.deelnemer d
    union all
    select d.gemeente, s.segment from regio.deelnemer d cross join regio.segment s
    where not exists (
        select 1 from regio.buiten_scope b
        where b.gemeente = d.gemeente and b.segment = s.segment and b.productcode is null
    )
),
regionaal as (
    select j.jaar, r.segment, '' as gemeente,
        case when count(*) = count(b.inwoners) then sum(b.inwoners) end as inwoners
    from jaar j cross join paar r
    left join bekend b on b.jaar = j.jaar and b.gemeente = r.gemeente
    group by j.jaar, r.segment
),
lokaal as (
    select b.jaar, s.segment, b.gemeente, b.inwoners
    from bekend b cross join (select '' as segment union all select segment from regio.segment) s
)
select p.periode, i.segment, i.gemeente, '' as aanbieder, '' as uitsplitsing, cast(i.inwoners as bigint) as inwoners
from basis.alle_perioden p
join (select * from regionaal union all select * from lokaal) i on i.jaar = year(p.eind);
