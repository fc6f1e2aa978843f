-- Leveringen with the verwijzer of KPI 19's rule: that of the verzoek of its toewijzing; else that of the latest
-- aanmelding on or before its begin of the same client, aanbieder and segment, if filled; else with an existing
-- toewijzing 01 (the municipality itself); else onbekend. The key of a toewijzing is (gemeente, toewijzing_nummer).
create or replace table basis.levering as
with laatste_aanmelding as (
    select l.levering_id, a.verwijzer
    from model.levering l
    join model.aanmelding a
        on a.client = l.client and a.aanbieder = l.aanbieder and a.segment = l.segment and a.aanmelddatum <= l.begin
    qualify row_number() over (
        partition by l.levering_id order by a.aanmelddatum desc, a.aanmeldnummer desc, a.gemeente desc
    ) = 1
)
select l.levering_id, l.segment, l.gemeente, l.aanbieder, l.begin, l.eind, l.crisis, l.vorm,
    case when l.segment = '1' then l.verblijfsvorm end as verblijfsvorm,
    p.client_nr, p.geboren,
    coalesce(t.verwijzer, a.verwijzer, case when t.toewijzing_nummer is not null then '01' else 'onbekend' end)
        as verwijzer
from model.levering l
join basis.persoon p on p.client = l.client
left join model.toewijzing t on t.gemeente = l.gemeente and t.toewijzing_nummer = l.toewijzing_nummer
left join laatste_aanmelding a on a.levering_id = l.levering_id;
