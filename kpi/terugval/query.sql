-- One case a verblijf that ended a year before P, death (02) excepted, with the aanbieder and verblijfsvorm of its last
-- plaatsing. `terug`: the client began another verblijf 29-365 days after the eind. `gevolgd`: all of P has passed, so
-- that every client has been followed for a year.
with laatste_plaats as (
    select verblijf_id, aanbieder, verblijfsvorm
    from model.plaatsing
    qualify row_number() over (partition by verblijf_id order by volgnummer desc) = 1
),
teruggekeerd as (
    select distinct s.spell_id
    from basis.spell s
    join basis.spell later on later.client_nr = s.client_nr and later.begin between s.eind + 29 and s.eind + 365
    where s.soort = 'verblijf' and later.soort = 'verblijf'
)
select p.periode, s.segment, s.gemeente, q.aanbieder, s.client_nr,
    s.verwijzer, q.verblijfsvorm, basis.leeftijdsgroep(s.geboren, s.begin) as leeftijdsgroep,
    t.spell_id is not null as terug,
    p.eind_eff = p.eind as gevolgd
from basis.spell s
join temp.periode p on s.eind between p.start - interval 1 year and p.eind - interval 1 year
join laatste_plaats q on q.verblijf_id = s.spell_id
left join teruggekeerd t on t.spell_id = s.spell_id
where s.soort = 'verblijf' and s.reden is distinct from '02'
