-- One case a pair of client and aanbieder (here `partij`: what is added up per aanbieder is no group) with a levering that
-- overlaps P.
select distinct p.periode, l.segment, l.gemeente, l.aanbieder as partij, l.client_nr
from basis.levering l
join temp.periode p on l.begin <= p.eind_eff and (l.eind is null or l.eind >= p.start)
