-- Each spell in each period that it overlaps (running on some day of P up to P_eff.eind), of those in $periods.
-- The aanbieder and verblijfsvorm of a verblijf are those of its last plaatsing begun on or before P_eff.eind (B4).
create table basis.spell_in_periode as
with plaats as (
    select verblijf_id, aanbieder, verblijfsvorm, begin,
        lead(begin) over (partition by verblijf_id order by volgnummer) as volgende_begin
    from model.plaatsing
)
select p.periode, p.start as periode_start, p.eind_eff, s.soort, s.spell_id, s.segment, s.gemeente,
    coalesce(q.aanbieder, s.aanbieder) as aanbieder,
    coalesce(q.verblijfsvorm, s.verblijfsvorm) as verblijfsvorm,
    s.client_nr, s.verwijzer, s.crisis, s.begin, s.eind, s.reden,
    s.begin >= p.start as begonnen,
    s.eind is not null and s.eind <= p.eind_eff as geeindigd,
    s.eind is null or s.eind >= p.eind_eff as lopend,
    basis.leeftijdsgroep(s.geboren, s.begin) as leeftijd_begin,
    basis.leeftijdsgroep(s.geboren, p.eind_eff) as leeftijd_eind
from basis.spell s
join basis.alle_perioden p on s.begin <= p.eind_eff and (s.eind is null or s.eind >= p.start)
left join plaats q
    on s.soort = 'verblijf' and q.verblijf_id = s.spell_id and q.begin <= p.eind_eff
    and (q.volgende_begin is null or q.volgende_begin > p.eind_eff)
where p.periode in (select unnest($periods::integer[]));
