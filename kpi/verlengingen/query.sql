-- One case a toewijzing and period in which it was extended or valid. An extension is a version whose Einddatum is later
-- than that of the version before it in the order of B1 (an empty one is latest); it counts by its Dagtekening.
with verlenging as (
    select gemeente, toewijzing_nummer, dagtekening,
        coalesce(einddatum, date '9999-12-31') > coalesce(
            lag(einddatum) over van_voor_naar_achter,
            case when versie > 1 then date '9999-12-31' end
        ) as later
    from model.toewijzing_versie
    window van_voor_naar_achter as (partition by gemeente, toewijzing_nummer order by versie)
),
telbaar as (
    select t.*, c.client_nr
    from model.toewijzing t
    join basis.persoon c on c.client = t.client
    where t.segment is not null and t.telt and t.in_scope
),
verlengd as (
    select p.periode, v.gemeente, v.toewijzing_nummer, count(*) as verlengingen
    from verlenging v
    join temp.periode p on v.dagtekening between p.start and p.eind_eff
    where v.later
    group by p.periode, v.gemeente, v.toewijzing_nummer
),
geldig as (
    select p.periode, t.gemeente, t.toewijzing_nummer
    from telbaar t
    join temp.periode p on t.ingangsdatum <= p.eind_eff and (t.einddatum is null or t.einddatum >= p.start)
)
select periode, t.segment, t.gemeente, t.aanbieder, t.client_nr,
    coalesce(v.verlengingen, 0) as verlengingen, g.toewijzing_nummer is not null as geldig
from (select periode, gemeente, toewijzing_nummer from verlengd union select * from geldig)
join telbaar t using (gemeente, toewijzing_nummer)
left join verlengd v using (periode, gemeente, toewijzing_nummer)
left join geldig g using (periode, gemeente, toewijzing_nummer)
