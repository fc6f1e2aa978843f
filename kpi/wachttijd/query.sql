-- One case a wait whose clock stops in P; the age is that at the start of the clock. A negative wait is only counted.
-- One date is never filled in from another: aanmeld_dagen and behandel_dagen exist only where both dates do.
select p.periode, w.segment, w.gemeente, w.aanbieder, c.client_nr,
    w.verwijzer, w.verblijfsvorm, basis.leeftijdsgroep(c.geboren, w.klok_start) as leeftijdsgroep,
    not w.negatief as gewacht,
    w.negatief,
    false as begonnen,
    case when not w.negatief then date_diff('day', w.klok_start, w.klok_stop) end as dagen,
    case when not w.negatief then date_diff('day', w.klok_start, w.klok_stop) <= n.norm_dagen end as binnen_norm,
    case when not w.negatief then date_diff('day', w.aanmelddatum, w.intakedatum) end as aanmeld_dagen,
    case when not w.negatief then date_diff('day', w.intakedatum, w.klok_stop) end as behandel_dagen
from model.wacht w
join basis.persoon c on c.client = w.client
join temp.periode p on w.klok_stop between p.start and p.eind_eff
left join regio.norm n
    on n.kpi = 'wachttijd' and n.segment = w.segment
    and (n.vanaf is null or n.vanaf <= w.klok_stop) and (n.tot is null or n.tot >= w.klok_stop)
union all
-- And one a spell begun in P: each makes a row, those whose first levering is not crisis count in dekking. They have no
-- breakdowns, because dekking has none.
select periode, segment, gemeente, aanbieder, client_nr,
    null, null, null, false, false, not crisis, null, null, null, null
from temp.spell_in_periode
where begonnen
