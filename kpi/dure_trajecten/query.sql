-- One case what a client cost (B7) in a (segment, gemeente, aanbieder) in the month of P_eff.eind and the 11 before, with the
-- limit of the region, both in eurocents. Which clients exceed it depends on the group, so that is left to the measures.
select p.periode, r.segment, r.gemeente, r.aanbieder, c.client_nr,
    sum(r.bedrag) as cent,
    (select max(grens_duur) * 100 from regio.instelling) as grens
from model.prestatie r
join basis.persoon c on c.client = r.client
join temp.periode p
    on r.maand between date_trunc('month', p.eind_eff) - interval 11 month and date_trunc('month', p.eind_eff)
group by p.periode, r.segment, r.gemeente, r.aanbieder, c.client_nr
