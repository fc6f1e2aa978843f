-- Three sorts of cases. Moves in P, at the aanbieder that was left and the gemeente of the new plaatsing;
select p.periode, '1' as segment, d.gemeente, d.aanbieder, c.client_nr,
    d.soort, 0 as dagen, null as drie_of_meer
from model.doorplaatsing d
join basis.persoon c on c.client = d.client
join temp.periode p on d.datum between p.start and p.eind_eff
union all
-- stay days: plaatsingen in P up to P_eff.eind, with their own aanbieder and gemeente;
select p.periode, '1', q.gemeente, q.aanbieder, c.client_nr,
    'plaatsing',
    date_diff('day', greatest(q.begin, p.start), least(coalesce(q.eind, p.eind_eff), p.eind_eff)) + 1,
    null
from model.plaatsing q
join basis.persoon c on c.client = q.client
join temp.periode p on q.begin <= p.eind_eff and (q.eind is null or q.eind >= p.start)
union all
-- and clients in verblijf at P_eff.eind: had they three plaatsingen or more, of any verblijf, in the 365 days up to it?
select v.periode, v.segment, v.gemeente, v.aanbieder, v.client_nr,
    'verblijf', 0, count(*) >= 3
from temp.spell_in_periode v
join basis.persoon c on c.client_nr = v.client_nr
join model.plaatsing q
    on q.client = c.client and q.begin <= v.eind_eff
    and (q.eind is null or q.eind >= v.eind_eff - interval 364 day)
where v.soort = 'verblijf' and v.lopend
group by v.periode, v.segment, v.gemeente, v.aanbieder, v.client_nr
