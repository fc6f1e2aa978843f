-- One case a levering of segments 3-5 that runs at P_eff.eind and whose product has a vorm.
select p.periode, l.segment, l.gemeente, l.aanbieder, l.client_nr, l.vorm
from basis.levering l
join temp.periode p on l.begin <= p.eind_eff and (l.eind is null or l.eind >= p.eind_eff)
where l.segment in ('3', '4', '5') and l.vorm is not null
