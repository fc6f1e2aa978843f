-- One case a client and period, with each (segment, gemeente, aanbieder, breakdown) of a levering that overlaps P.
-- Age at P_eff.eind; the verwijzer is that of the levering itself.
select distinct p.periode, l.segment, l.gemeente, l.aanbieder, l.client_nr,
    l.verwijzer, l.verblijfsvorm, basis.leeftijdsgroep(l.geboren, p.eind_eff) as leeftijdsgroep
from basis.levering l
join temp.periode p on l.begin <= p.eind_eff and (l.eind is null or l.eind >= p.start)
