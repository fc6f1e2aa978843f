-- B4 verblijf and plaatsing (kpi-spec section 2): leveringen of one client in segment 1 with a verblijfsvorm other than
-- logeren, whatever the aanbieder or gemeente. Reads model.levering; writes model.verblijf and model.plaatsing.

create table model.verblijf_levering as
with gemeten as (
    select *,
        coalesce(eind, date '9000-01-01') as eind_open,
        max(coalesce(eind, date '9000-01-01')) over (
            partition by client
            order by begin, coalesce(eind, date '9000-01-01'), sorteersleutel
            rows between unbounded preceding and 1 preceding
        ) as tot_nu_toe
    from model.levering
    where segment = '1' and verblijfsvorm is not null and verblijfsvorm <> 'logeren'
),
gereekst as (
    select *,
        sum(case when tot_nu_toe is null or begin > tot_nu_toe + 29 then 1 else 0 end) over (
            partition by client order by begin, eind_open, sorteersleutel
            rows between unbounded preceding and current row
        ) as reeks
    from gemeten
),
vergeleken as (
    select *,
        row_number() over (partition by client, reeks order by begin, eind_open, sorteersleutel) as van_voren,
        lag(aanbieder) over (partition by client, reeks order by begin, eind_open, sorteersleutel) as vorige_aanbieder,
        lag(verblijfsvorm) over (partition by client, reeks order by begin, eind_open, sorteersleutel) as vorige_vorm,
        lag(crisis) over (partition by client, reeks order by begin, eind_open, sorteersleutel) as vorige_crisis
    from gereekst
)
select *,
    sum(
        case
            when van_voren = 1 or aanbieder <> vorige_aanbieder or verblijfsvorm <> vorige_vorm
                or crisis <> vorige_crisis then 1
            else 0
        end
    ) over (
        partition by client, reeks order by begin, eind_open, sorteersleutel
        rows between unbounded preceding and current row
    ) as volgnummer
from vergeleken;

create table model.verblijf as
with geplaatst as (
    select *,
        row_number() over (
            partition by client, reeks order by begin desc, eind_open desc, sorteersleutel desc
        ) as laatste,
        row_number() over (
            partition by client, reeks order by eind_open desc, begin desc, sorteersleutel desc
        ) as van_achteren
    from model.verblijf_levering
),
samengevat as (
    select client, reeks,
        min(begin) as begin,
        case when count(*) = count(eind) then max(eind) end as eind,
        max(case when van_achteren = 1 then reden end) as reden,
        max(case when laatste = 1 then gemeente end) as gemeente,
        max(case when van_voren = 1 then levering_id end) as eerste_levering
    from geplaatst
    group by client, reeks
)
select cast(row_number() over (order by eerste_levering) as bigint) as verblijf_id,
    client, begin, eind, reden, gemeente, eerste_levering, reeks
from samengevat
order by verblijf_id;

create table model.plaatsing as
with eerste as (
    select v.verblijf_id, l.client, l.volgnummer, l.aanbieder, l.verblijfsvorm, l.crisis, l.zwaarte, l.gemeente,
        l.begin, v.eind as einde_verblijf,
        row_number() over (
            partition by v.verblijf_id, l.volgnummer order by l.begin, l.eind_open, l.sorteersleutel
        ) as nummer
    from model.verblijf_levering l
    join model.verblijf v on v.client = l.client and v.reeks = l.reeks
),
volgend as (
    select *, lead(begin) over (partition by verblijf_id order by volgnummer) as volgende_begin
    from eerste
    where nummer = 1
)
select verblijf_id, cast(volgnummer as integer) as volgnummer, client, aanbieder, verblijfsvorm, crisis, zwaarte,
    gemeente, begin,
    case when volgende_begin is null then einde_verblijf else greatest(volgende_begin - 1, begin) end as eind
from volgend
order by verblijf_id, volgnummer;
