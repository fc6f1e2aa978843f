-- One case a traject of segments 2-5 that ended a year before P, death (02) excepted. `terug`: the client began another
-- traject, in any segment, or a verblijf 29-365 days after the eind. `gevolgd`: all of P has passed, so that every client
-- has been followed for a year.
with teruggekeerd as (
    select distinct s.spell_id
    from basis.spell s
    join basis.spell later on later.client_nr = s.client_nr and later.begin between s.eind + 29 and s.eind + 365
    where s.soort = 'traject'
)
select p.periode, s.segment, s.gemeente, s.aanbieder, s.client_nr,
    s.verwijzer, basis.leeftijdsgroep(s.geboren, s.begin) as leeftijdsgroep,
    t.spell_id is not null as terug,
    p.eind_eff = p.eind as gevolgd
from basis.spell s
join temp.periode p on s.eind between p.start - interval 1 year and p.eind - interval 1 year
left join teruggekeerd t on t.spell_id = s.spell_id
where s.soort = 'traject' and s.segment <> '1' and s.reden is distinct from '02'
