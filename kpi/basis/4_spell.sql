-- Spells (kpi-spec section 4): trajecten (B3) and verblijven (B4). verwijzer and crisis are those of the first levering.
-- The aanbieder and verblijfsvorm of a verblijf depend on the period: see spell_in_periode.
create or replace table basis.spell as
with alle as (
    select 'traject' as soort, traject_id as spell_id, client, segment, gemeente, aanbieder,
        case when segment = '1' then verblijfsvorm end as verblijfsvorm, begin, eind, reden, eerste_levering
    from model.traject
    union all
    select 'verblijf', verblijf_id, client, '1', gemeente, null, null, begin, eind, reden, eerste_levering
    from model.verblijf
)
select s.soort, s.spell_id, s.segment, s.gemeente, s.aanbieder, s.verblijfsvorm, s.begin, s.eind, s.reden,
    p.client_nr, p.geboren,
    coalesce(l.verwijzer, 'onbekend') as verwijzer,
    coalesce(l.crisis, false) as crisis
from alle s
join basis.persoon p on p.client = s.client
left join basis.levering l on l.levering_id = s.eerste_levering;
