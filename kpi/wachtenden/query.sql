-- One case a wait and period in which it is waiting at P_eff.eind; the age is that of that day.
select p.periode, w.segment, w.gemeente, w.aanbieder, c.client_nr,
    w.verwijzer, w.verblijfsvorm, basis.leeftijdsgroep(c.geboren, p.eind_eff) as leeftijdsgroep,
    date_diff('day', w.klok_start, p.eind_eff) as dagen,
    date_diff('day', w.klok_start, p.eind_eff) > n.norm_dagen as boven_norm
from model.wacht w
join basis.persoon c on c.client = w.client
join temp.periode p
    on w.klok_start <= p.eind_eff
    and (w.klok_stop is null or w.klok_stop > p.eind_eff)
    and (w.einde_lijst is null or w.einde_lijst > p.eind_eff)
    and (w.toewijzing_eind is null or w.toewijzing_eind >= p.eind_eff)
left join regio.norm n
    on n.kpi = 'wachttijd' and n.segment = w.segment
    and (n.vanaf is null or n.vanaf <= p.eind_eff) and (n.tot is null or n.tot >= p.eind_eff)
where not w.negatief
    and not exists (  -- days on which care runs already are not waiting (B6a)
        select 1 from model.wacht_onderbreking o
        where o.wacht_id = w.wacht_id and o.van <= p.eind_eff and (o.tot is null or o.tot >= p.eind_eff)
    )
