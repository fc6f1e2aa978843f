-- Which periods of which KPI can have changed: (kpi, periode). Reads temp.feit (kpi/facts.sql of before with kant -1, of
-- now with kant 1), temp.hangt_af (kpi, bron, doorwerking in days; no bron = on everything), basis.alle_perioden, and
-- model.periode of before (toen, sql/update.py).
with verschil as (  -- facts that were told once more or once less often than before
    select bron, zelf, van, tot, slot, sum(kant) as meer
    from temp.feit
    group by bron, zelf, van, tot, slot
    having sum(kant) <> 0
),
-- The days of their influence. As many facts with the same beginning as before: those that still run looked the same until
-- the first of their ends. Else: from their beginning. Whatever of both: to the last of their ends.
invloed as (
    select bron,
        case
            when sum(meer) = 0 then min(coalesce(tot, date '9000-01-01'))
            else least(van, min(coalesce(tot, date '9000-01-01')))
        end as van,
        greatest(van, max(coalesce(tot, date '9000-01-01'))) as tot
    from verschil
    group by bron, zelf, van
),
nieuw as (  -- a period that was not there, or was known up to another day
    select p.periode from basis.alle_perioden p
    anti join toen.model.periode v
        on v.periode_type = p.periode_type and v.start = p.start and v.eind_eff = p.eind_eff
)
select distinct h.kpi, p.periode
from temp.hangt_af h cross join basis.alle_perioden p
where h.bron is null
    or p.periode in (select periode from nieuw)
    or exists (
        select 1 from invloed i
        where i.bron = h.bron and i.van <= p.eind and i.tot + h.doorwerking >= p.start
    )
