-- Two sorts of cases, both about an aanbieder and a month of P whose capacity was delivered. The places themselves, logeren
-- left out, times the days of that month up to P_eff.eind;
with aangeleverd as (
    select p.periode, c.aanbieder, c.maand, sum(c.plaatsen) as plaatsen, least(last_day(c.maand), p.eind_eff) as tot,
        date_diff('day', c.maand, least(last_day(c.maand), p.eind_eff)) + 1 as dagen
    from model.capaciteit c
    join temp.periode p on c.maand between p.start and p.eind_eff
    where c.verblijfsvorm <> 'logeren'
    group by p.periode, p.eind_eff, c.aanbieder, c.maand
)
select periode, '1' as segment, aanbieder, null as client_nr, maand,
    dagen, plaatsen * dagen as plaatsdagen, 0 as verblijfsdagen
from aangeleverd
union all
-- and the stay days of plaatsingen with that aanbieder on those days.
select a.periode, '1', a.aanbieder, c.client_nr, a.maand,
    a.dagen, 0, date_diff('day', greatest(q.begin, a.maand), least(coalesce(q.eind, a.tot), a.tot)) + 1
from aangeleverd a
join model.plaatsing q on q.aanbieder = a.aanbieder and q.begin <= a.tot and (q.eind is null or q.eind >= a.maand)
join basis.persoon c on c.client = q.client
