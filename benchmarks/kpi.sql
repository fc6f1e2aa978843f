-- The floor of benchmarks/kpi.py: what one would write by hand, straight from the blocks (model.*) and regio.*, with no
-- definitions in between. Every group, period, breakdown and measure of nine KPIs: jeugdigen-in-zorg,
-- instroom-uitstroom, wachttijd, wachtenden, kosten, planmatig-beeindigd, verwijsroute, tijdigheid-berichten and
-- gestapelde-zorg. Together these count distinct clients, cases, percentiles, shares, euros and exact contract sums.
-- Tables in between stand in memory (vloer), as those of the cube do; the cells in the file (hand.waarde).
-- One pass a set of groups, first per client: one grouping sets with count(distinct …) takes twice as long.
create table vloer.periode as
select cast(row_number() over (order by periode_type, start) as integer) as periode, periode_type, start, eind, eind_eff
from model.periode;

create table vloer.persoon as
select client, cast(row_number() over () as integer) as client_nr,
    geboortejaar * 12 + coalesce(geboortemaand, 1) as geboren
from (
    select client from model.client
    union select client from model.toewijzing union select client from model.levering
    union select client from model.wacht union select client from model.prestatie
) left join model.client using (client)
where client is not null;

create macro vloer.leeftijd(geboren, dag) as case
    when year(dag) * 12 + month(dag) >= geboren then case
        when year(dag) * 12 + month(dag) - geboren < 48 then '0-3'
        when year(dag) * 12 + month(dag) - geboren < 144 then '4-11'
        when year(dag) * 12 + month(dag) - geboren < 216 then '12-17'
        else '18+'
    end
end;

create table vloer.levering as
with aangemeld as (
    select l.levering_id, arg_max_null(a.verwijzer, (a.aanmelddatum, a.aanmeldnummer, a.gemeente)) as verwijzer
    from model.levering l
    join model.aanmelding a
        on a.client = l.client and a.aanbieder = l.aanbieder and a.segment = l.segment and a.aanmelddatum <= l.begin
    group by l.levering_id
)
select l.levering_id, l.segment, l.gemeente, l.aanbieder, l.begin, l.eind, l.crisis, l.start_dagtekening,
    case when l.segment = '1' then l.verblijfsvorm end as verblijfsvorm, p.client_nr, p.geboren,
    coalesce(t.verwijzer, a.verwijzer, case when t.toewijzing_nummer is null then 'onbekend' else '01' end) as verwijzer
from model.levering l
join vloer.persoon p using (client)
left join model.toewijzing t using (gemeente, toewijzing_nummer)
left join aangemeld a using (levering_id);

-- Every traject and verblijf in each period that it overlaps, once, for the four KPIs that count these.
create table vloer.spell as
with alle as (
    select client, segment, gemeente, aanbieder, case when segment = '1' then verblijfsvorm end as verblijfsvorm, begin,
        eind, reden, eerste_levering, null as verblijf_id
    from model.traject
    union all
    select client, '1', gemeente, null, null, begin, eind, reden, eerste_levering, verblijf_id from model.verblijf
),
plaats as (
    select verblijf_id, aanbieder, verblijfsvorm, begin,
        lead(begin, 1, date '9999-12-31') over (partition by verblijf_id order by volgnummer) as tot
    from model.plaatsing
)
select p.periode, s.segment, s.gemeente, coalesce(q.aanbieder, s.aanbieder) as aanbieder,
    coalesce(q.verblijfsvorm, s.verblijfsvorm) as verblijfsvorm, c.client_nr,
    coalesce(l.verwijzer, 'onbekend') as verwijzer, coalesce(l.crisis, false) as crisis, s.reden,
    s.begin >= p.start as begonnen, coalesce(s.eind <= p.eind_eff, false) as geeindigd,
    coalesce(s.eind >= p.eind_eff, true) as lopend, vloer.leeftijd(c.geboren, s.begin) as leeftijdsgroep
from alle s
join vloer.persoon c using (client)
join vloer.periode p on s.begin <= p.eind_eff and coalesce(s.eind, date '9999-12-31') >= p.start
left join vloer.levering l on l.levering_id = s.eerste_levering
left join plaats q on q.verblijf_id = s.verblijf_id and q.begin <= p.eind_eff and q.tot > p.eind_eff;

create table vloer.inwoners as
with bekend as (
    select j.jaar, g.gemeente, arg_max(g.inwoners_0_17, g.jaar) as inwoners
    from (select distinct year(eind) as jaar from vloer.periode) j
    join regio.gemeente g on g.jaar <= j.jaar and g.inwoners_0_17 is not null
    group by all
),
segment as (select '' as segment union all select segment from regio.segment)
select jaar, segment, gemeente, inwoners from bekend cross join segment
union all
select j.jaar, s.segment, '', case when count(*) = count(b.inwoners) then sum(b.inwoners) end
from (select distinct year(eind) as jaar from vloer.periode) j
cross join segment s
cross join regio.deelnemer d
left join bekend b on b.jaar = j.jaar and b.gemeente = d.gemeente
where s.segment = '' or not exists (
    select 1 from regio.buiten_scope o
    where o.gemeente = d.gemeente and o.segment = s.segment and o.productcode is null
)
group by j.jaar, s.segment;

create table vloer.in_zorg as
select distinct p.periode, l.segment, l.gemeente, l.aanbieder, l.client_nr, l.verwijzer, l.verblijfsvorm,
    vloer.leeftijd(l.geboren, p.eind_eff) as leeftijdsgroep
from vloer.levering l
join vloer.periode p on l.begin <= p.eind_eff and coalesce(l.eind, date '9999-12-31') >= p.start;

create table vloer.jeugdigen as
with per_client as (
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, coalesce(aanbieder, '') as aanbieder,
        periode, '' as uitsplitsing,
        client_nr,
        true as n
    from vloer.in_zorg
    group by periode, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente), (segment, aanbieder),
        (segment, gemeente, aanbieder))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verwijzer=' || verwijzer as uitsplitsing,
        client_nr,
        true as n
    from vloer.in_zorg
    where verwijzer is not null
    group by periode, verwijzer, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'leeftijdsgroep=' || leeftijdsgroep as uitsplitsing,
        client_nr,
        true as n
    from vloer.in_zorg
    where leeftijdsgroep is not null
    group by periode, leeftijdsgroep, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verblijfsvorm=' || verblijfsvorm as uitsplitsing,
        client_nr,
        true as n
    from vloer.in_zorg
    where verblijfsvorm is not null
    group by periode, verblijfsvorm, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
),
geteld as (
    select segment, gemeente, aanbieder, periode, uitsplitsing,
        count(client_nr) as n
    from per_client
    group by all
)
select * from geteld
join vloer.periode using (periode)
order by segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing;

create table vloer.stroom as
with per_client as (
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, coalesce(aanbieder, '') as aanbieder,
        periode, '' as uitsplitsing,
        client_nr,
        count(*) filter (where begonnen) as ingestroomd,
        count(*) filter (where geeindigd) as uitgestroomd,
        true as n
    from (select * from vloer.spell where begonnen or geeindigd)
    group by periode, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente), (segment, aanbieder),
        (segment, gemeente, aanbieder))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verwijzer=' || verwijzer as uitsplitsing,
        client_nr,
        count(*) filter (where begonnen) as ingestroomd,
        count(*) filter (where geeindigd) as uitgestroomd,
        true as n
    from (select * from vloer.spell where begonnen or geeindigd)
    where verwijzer is not null
    group by periode, verwijzer, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'leeftijdsgroep=' || leeftijdsgroep as uitsplitsing,
        client_nr,
        count(*) filter (where begonnen) as ingestroomd,
        count(*) filter (where geeindigd) as uitgestroomd,
        true as n
    from (select * from vloer.spell where begonnen or geeindigd)
    where leeftijdsgroep is not null
    group by periode, leeftijdsgroep, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verblijfsvorm=' || verblijfsvorm as uitsplitsing,
        client_nr,
        count(*) filter (where begonnen) as ingestroomd,
        count(*) filter (where geeindigd) as uitgestroomd,
        true as n
    from (select * from vloer.spell where begonnen or geeindigd)
    where verblijfsvorm is not null
    group by periode, verblijfsvorm, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
),
geteld as (
    select segment, gemeente, aanbieder, periode, uitsplitsing,
        sum(ingestroomd) as ingestroomd,
        sum(uitgestroomd) as uitgestroomd,
        count(client_nr) as n
    from per_client
    group by all
)
select * from geteld
join vloer.periode using (periode)
order by segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing;

create table vloer.plan as
with per_client as (
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, coalesce(aanbieder, '') as aanbieder,
        periode, '' as uitsplitsing,
        client_nr,
        count(*) filter (where reden = '31') as volgens_plan,
        count(*) as alle,
        true as n
    from (select * from vloer.spell where geeindigd and reden between '31' and '35')
    group by periode, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente), (segment, aanbieder),
        (segment, gemeente, aanbieder))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verwijzer=' || verwijzer as uitsplitsing,
        client_nr,
        count(*) filter (where reden = '31') as volgens_plan,
        count(*) as alle,
        true as n
    from (select * from vloer.spell where geeindigd and reden between '31' and '35')
    where verwijzer is not null
    group by periode, verwijzer, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'leeftijdsgroep=' || leeftijdsgroep as uitsplitsing,
        client_nr,
        count(*) filter (where reden = '31') as volgens_plan,
        count(*) as alle,
        true as n
    from (select * from vloer.spell where geeindigd and reden between '31' and '35')
    where leeftijdsgroep is not null
    group by periode, leeftijdsgroep, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verblijfsvorm=' || verblijfsvorm as uitsplitsing,
        client_nr,
        count(*) filter (where reden = '31') as volgens_plan,
        count(*) as alle,
        true as n
    from (select * from vloer.spell where geeindigd and reden between '31' and '35')
    where verblijfsvorm is not null
    group by periode, verblijfsvorm, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
),
geteld as (
    select segment, gemeente, aanbieder, periode, uitsplitsing,
        sum(volgens_plan) as volgens_plan,
        sum(alle) as alle,
        count(client_nr) as n
    from per_client
    group by all
)
select * from geteld
join vloer.periode using (periode)
order by segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing;

create table vloer.route as
with per_client as (
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, coalesce(aanbieder, '') as aanbieder,
        periode, '' as uitsplitsing,
        client_nr,
        count(*) filter (where verwijzer = '01') as via_01,
        count(*) filter (where verwijzer = '02') as via_02,
        count(*) filter (where verwijzer = '03') as via_03,
        count(*) filter (where verwijzer = '04') as via_04,
        count(*) filter (where verwijzer = '05') as via_05,
        count(*) filter (where verwijzer = '06') as via_06,
        count(*) filter (where verwijzer = '08') as via_08,
        count(*) filter (where verwijzer = 'onbekend') as via_onbekend,
        count(*) as alle,
        true as n
    from (select * from vloer.spell where begonnen)
    group by periode, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente), (segment, aanbieder),
        (segment, gemeente, aanbieder))
    having grouping(segment) = 1 or segment is not null
),
geteld as (
    select segment, gemeente, aanbieder, periode, uitsplitsing,
        sum(via_01) as via_01,
        sum(via_02) as via_02,
        sum(via_03) as via_03,
        sum(via_04) as via_04,
        sum(via_05) as via_05,
        sum(via_06) as via_06,
        sum(via_08) as via_08,
        sum(via_onbekend) as via_onbekend,
        sum(alle) as alle,
        count(client_nr) as n
    from per_client
    group by all
)
select * from geteld
join vloer.periode using (periode)
order by segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing;

create table vloer.stapel as
select periode, segment, gemeente, aanbieder, client_nr,
    min(segment || aanbieder) over (partition by periode, client_nr)
        <> max(segment || aanbieder) over (partition by periode, client_nr) as gestapeld
from vloer.spell where lopend;

create table vloer.gestapeld as
with per_client as (
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, coalesce(aanbieder, '') as aanbieder,
        periode, '' as uitsplitsing,
        client_nr,
        bool_or(gestapeld) as met_meer,
        true as n
    from vloer.stapel
    group by periode, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente), (segment, aanbieder),
        (segment, gemeente, aanbieder))
    having grouping(segment) = 1 or segment is not null
),
geteld as (
    select segment, gemeente, aanbieder, periode, uitsplitsing,
        count(client_nr) filter (where met_meer) as met_meer,
        count(client_nr) as n
    from per_client
    group by all
)
select * from geteld
join vloer.periode using (periode)
order by segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing;

create table vloer.melding as
select p.periode, l.segment, l.gemeente, l.aanbieder, l.client_nr, l.start_dagtekening - l.begin as dagen,
    e.nummer - b.nummer <= 5 as op_tijd
from vloer.levering l
join vloer.periode p on l.start_dagtekening between p.start and p.eind_eff
join model.werkdag b on b.dag = l.begin
join model.werkdag e on e.dag = l.start_dagtekening;

create table vloer.tijdig as
with per_client as (
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, coalesce(aanbieder, '') as aanbieder,
        periode, '' as uitsplitsing,
        client_nr,
        count(*) filter (where op_tijd) as tijdig,
        count(*) as alle,
        true as n
    from vloer.melding
    group by periode, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente), (segment, aanbieder),
        (segment, gemeente, aanbieder))
    having grouping(segment) = 1 or segment is not null
),
verdeeld as (
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, coalesce(aanbieder, '') as aanbieder,
        periode, '' as uitsplitsing,
        quantile_cont(dagen, 0.5) as mediaan
    from vloer.melding
    group by periode, grouping sets ((), (segment), (gemeente), (segment, gemeente), (segment, aanbieder),
        (segment, gemeente, aanbieder))
    having grouping(segment) = 1 or segment is not null
),
geteld as (
    select segment, gemeente, aanbieder, periode, uitsplitsing,
        sum(tijdig) as tijdig,
        sum(alle) as alle,
        count(client_nr) as n
    from per_client
    group by all
)
select * from geteld
join verdeeld using (segment, gemeente, aanbieder, periode, uitsplitsing)
join vloer.periode using (periode)
order by segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing;

create table vloer.wachtend as
select p.periode, w.segment, w.gemeente, w.aanbieder, c.client_nr, w.verwijzer,
    case when w.segment = '1' then w.verblijfsvorm end as verblijfsvorm,
    vloer.leeftijd(c.geboren, p.eind_eff) as leeftijdsgroep, p.eind_eff - w.klok_start as dagen,
    p.eind_eff - w.klok_start > n.norm_dagen as boven_norm
from model.wacht w
join vloer.persoon c using (client)
join vloer.periode p
    on w.klok_start <= p.eind_eff
    and least(w.klok_stop, w.einde_lijst, w.toewijzing_eind + 1, date '9999-12-31') > p.eind_eff
left join regio.norm n on n.kpi = 'wachttijd' and n.segment = w.segment
where not w.negatief and not exists (
    select 1 from model.wacht_onderbreking o
    where o.wacht_id = w.wacht_id and p.eind_eff between o.van and coalesce(o.tot, date '9999-12-31')
);

create table vloer.wachtenden as
with per_client as (
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, coalesce(aanbieder, '') as aanbieder,
        periode, '' as uitsplitsing,
        client_nr,
        count(*) as alle,
        count(*) filter (where boven_norm) as boven,
        count(boven_norm) as met_norm,
        true as n,
        bool_or(boven_norm is not null) as n_norm
    from vloer.wachtend
    group by periode, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente), (segment, aanbieder),
        (segment, gemeente, aanbieder))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verwijzer=' || verwijzer as uitsplitsing,
        client_nr,
        count(*) as alle,
        count(*) filter (where boven_norm) as boven,
        count(boven_norm) as met_norm,
        true as n,
        bool_or(boven_norm is not null) as n_norm
    from vloer.wachtend
    where verwijzer is not null
    group by periode, verwijzer, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'leeftijdsgroep=' || leeftijdsgroep as uitsplitsing,
        client_nr,
        count(*) as alle,
        count(*) filter (where boven_norm) as boven,
        count(boven_norm) as met_norm,
        true as n,
        bool_or(boven_norm is not null) as n_norm
    from vloer.wachtend
    where leeftijdsgroep is not null
    group by periode, leeftijdsgroep, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verblijfsvorm=' || verblijfsvorm as uitsplitsing,
        client_nr,
        count(*) as alle,
        count(*) filter (where boven_norm) as boven,
        count(boven_norm) as met_norm,
        true as n,
        bool_or(boven_norm is not null) as n_norm
    from vloer.wachtend
    where verblijfsvorm is not null
    group by periode, verblijfsvorm, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
),
verdeeld as (
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, coalesce(aanbieder, '') as aanbieder,
        periode, '' as uitsplitsing,
        quantile_cont(dagen, 0.5) as mediaan
    from vloer.wachtend
    group by periode, grouping sets ((), (segment), (gemeente), (segment, gemeente), (segment, aanbieder),
        (segment, gemeente, aanbieder))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verwijzer=' || verwijzer as uitsplitsing,
        quantile_cont(dagen, 0.5) as mediaan
    from vloer.wachtend
    where verwijzer is not null
    group by periode, verwijzer, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'leeftijdsgroep=' || leeftijdsgroep as uitsplitsing,
        quantile_cont(dagen, 0.5) as mediaan
    from vloer.wachtend
    where leeftijdsgroep is not null
    group by periode, leeftijdsgroep, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verblijfsvorm=' || verblijfsvorm as uitsplitsing,
        quantile_cont(dagen, 0.5) as mediaan
    from vloer.wachtend
    where verblijfsvorm is not null
    group by periode, verblijfsvorm, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
),
geteld as (
    select segment, gemeente, aanbieder, periode, uitsplitsing,
        sum(alle) as alle,
        sum(boven) as boven,
        sum(met_norm) as met_norm,
        count(client_nr) as n,
        count(client_nr) filter (where n_norm) as n_norm
    from per_client
    group by all
)
select * from geteld
join verdeeld using (segment, gemeente, aanbieder, periode, uitsplitsing)
join vloer.periode using (periode)
order by segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing;

create table vloer.gewacht as
select p.periode, w.segment, w.gemeente, w.aanbieder, c.client_nr, w.verwijzer,
    case when w.segment = '1' then w.verblijfsvorm end as verblijfsvorm,
    vloer.leeftijd(c.geboren, w.klok_start) as leeftijdsgroep, not w.negatief as gewacht, w.negatief,
    false as begonnen,
    case when not w.negatief then w.klok_stop - w.klok_start end as dagen,
    case when not w.negatief then w.klok_stop - w.klok_start <= n.norm_dagen end as binnen_norm,
    case when not w.negatief then w.intakedatum - w.aanmelddatum end as aanmeld_dagen,
    case when not w.negatief then w.klok_stop - w.intakedatum end as behandel_dagen
from model.wacht w
join vloer.persoon c using (client)
join vloer.periode p on w.klok_stop between p.start and p.eind_eff
left join regio.norm n on n.kpi = 'wachttijd' and n.segment = w.segment
union all
select periode, segment, gemeente, aanbieder, client_nr, null, null, null, false, false, not crisis, null, null, null,
    null
from vloer.spell where begonnen;

create table vloer.wachttijd as
with per_client as (
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, coalesce(aanbieder, '') as aanbieder,
        periode, '' as uitsplitsing,
        client_nr,
        count(*) filter (where gewacht) as metingen,
        count(*) filter (where negatief) as voor_de_klok,
        count(*) filter (where begonnen) as gestart,
        count(*) filter (where binnen_norm) as binnen,
        count(binnen_norm) as met_norm,
        bool_or(gewacht) as n_gewacht,
        bool_or(negatief) as n_negatief,
        bool_or(binnen_norm is not null) as n_norm,
        bool_or(aanmeld_dagen is not null) as n_aanmeld,
        bool_or(behandel_dagen is not null) as n_behandel,
        bool_or(gewacht or begonnen) as n_dekking
    from vloer.gewacht
    group by periode, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente), (segment, aanbieder),
        (segment, gemeente, aanbieder))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verwijzer=' || verwijzer as uitsplitsing,
        client_nr,
        count(*) filter (where gewacht) as metingen,
        count(*) filter (where negatief) as voor_de_klok,
        count(*) filter (where begonnen) as gestart,
        count(*) filter (where binnen_norm) as binnen,
        count(binnen_norm) as met_norm,
        bool_or(gewacht) as n_gewacht,
        bool_or(negatief) as n_negatief,
        bool_or(binnen_norm is not null) as n_norm,
        bool_or(aanmeld_dagen is not null) as n_aanmeld,
        bool_or(behandel_dagen is not null) as n_behandel,
        bool_or(gewacht or begonnen) as n_dekking
    from vloer.gewacht
    where verwijzer is not null
    group by periode, verwijzer, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'leeftijdsgroep=' || leeftijdsgroep as uitsplitsing,
        client_nr,
        count(*) filter (where gewacht) as metingen,
        count(*) filter (where negatief) as voor_de_klok,
        count(*) filter (where begonnen) as gestart,
        count(*) filter (where binnen_norm) as binnen,
        count(binnen_norm) as met_norm,
        bool_or(gewacht) as n_gewacht,
        bool_or(negatief) as n_negatief,
        bool_or(binnen_norm is not null) as n_norm,
        bool_or(aanmeld_dagen is not null) as n_aanmeld,
        bool_or(behandel_dagen is not null) as n_behandel,
        bool_or(gewacht or begonnen) as n_dekking
    from vloer.gewacht
    where leeftijdsgroep is not null
    group by periode, leeftijdsgroep, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verblijfsvorm=' || verblijfsvorm as uitsplitsing,
        client_nr,
        count(*) filter (where gewacht) as metingen,
        count(*) filter (where negatief) as voor_de_klok,
        count(*) filter (where begonnen) as gestart,
        count(*) filter (where binnen_norm) as binnen,
        count(binnen_norm) as met_norm,
        bool_or(gewacht) as n_gewacht,
        bool_or(negatief) as n_negatief,
        bool_or(binnen_norm is not null) as n_norm,
        bool_or(aanmeld_dagen is not null) as n_aanmeld,
        bool_or(behandel_dagen is not null) as n_behandel,
        bool_or(gewacht or begonnen) as n_dekking
    from vloer.gewacht
    where verblijfsvorm is not null
    group by periode, verblijfsvorm, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
),
verdeeld as (
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, coalesce(aanbieder, '') as aanbieder,
        periode, '' as uitsplitsing,
        quantile_cont(dagen, [0.5, 0.8, 0.9]) as delen,
        avg(dagen) as gemiddelde,
        quantile_cont(aanmeld_dagen, 0.5) as aanmeld,
        quantile_cont(behandel_dagen, 0.5) as behandel
    from vloer.gewacht
    group by periode, grouping sets ((), (segment), (gemeente), (segment, gemeente), (segment, aanbieder),
        (segment, gemeente, aanbieder))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verwijzer=' || verwijzer as uitsplitsing,
        quantile_cont(dagen, [0.5, 0.8, 0.9]) as delen,
        avg(dagen) as gemiddelde,
        quantile_cont(aanmeld_dagen, 0.5) as aanmeld,
        quantile_cont(behandel_dagen, 0.5) as behandel
    from vloer.gewacht
    where verwijzer is not null
    group by periode, verwijzer, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'leeftijdsgroep=' || leeftijdsgroep as uitsplitsing,
        quantile_cont(dagen, [0.5, 0.8, 0.9]) as delen,
        avg(dagen) as gemiddelde,
        quantile_cont(aanmeld_dagen, 0.5) as aanmeld,
        quantile_cont(behandel_dagen, 0.5) as behandel
    from vloer.gewacht
    where leeftijdsgroep is not null
    group by periode, leeftijdsgroep, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
    union all
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, '' as aanbieder,
        periode, 'verblijfsvorm=' || verblijfsvorm as uitsplitsing,
        quantile_cont(dagen, [0.5, 0.8, 0.9]) as delen,
        avg(dagen) as gemiddelde,
        quantile_cont(aanmeld_dagen, 0.5) as aanmeld,
        quantile_cont(behandel_dagen, 0.5) as behandel
    from vloer.gewacht
    where verblijfsvorm is not null
    group by periode, verblijfsvorm, grouping sets ((), (segment), (gemeente), (segment, gemeente))
    having grouping(segment) = 1 or segment is not null
),
geteld as (
    select segment, gemeente, aanbieder, periode, uitsplitsing,
        sum(metingen) as metingen,
        sum(voor_de_klok) as voor_de_klok,
        sum(gestart) as gestart,
        sum(binnen) as binnen,
        sum(met_norm) as met_norm,
        count(client_nr) filter (where n_gewacht) as n_gewacht,
        count(client_nr) filter (where n_negatief) as n_negatief,
        count(client_nr) filter (where n_norm) as n_norm,
        count(client_nr) filter (where n_aanmeld) as n_aanmeld,
        count(client_nr) filter (where n_behandel) as n_behandel,
        count(client_nr) filter (where n_dekking) as n_dekking
    from per_client
    group by all
)
select * from geteld
join verdeeld using (segment, gemeente, aanbieder, periode, uitsplitsing)
join vloer.periode using (periode)
order by segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing;

create table vloer.uitgave as
select p.periode, r.segment, r.gemeente, r.aanbieder, c.client_nr, sum(r.bedrag) as cent,
    cast(null as decimal(38, 15)) as euro
from model.prestatie r
join vloer.persoon c using (client)
join vloer.periode p on r.maand between p.start and p.eind
group by all
union all
select p.periode, k.segment, k.gemeente, k.aanbieder, null, null,
    cast(k.bedrag * (least(k.einddatum, p.eind_eff) - greatest(k.begindatum, p.start) + 1)
        / (k.einddatum - k.begindatum + 1) as decimal(38, 15))
from regio.contract k
join vloer.periode p on k.begindatum <= p.eind_eff and k.einddatum >= p.start
where not exists (
    select 1 from regio.buiten_scope b
    where b.gemeente = k.gemeente and b.segment = k.segment and b.productcode is null
)
union all
select distinct periode, segment, gemeente, aanbieder, client_nr, null, null from vloer.in_zorg;

create table vloer.kosten as
with per_client as (
    select coalesce(segment, '') as segment, coalesce(gemeente, '') as gemeente, coalesce(aanbieder, '') as aanbieder,
        periode, '' as uitsplitsing,
        client_nr,
        sum(cent) as declaraties,
        sum(euro) as contracten,
        true as n
    from vloer.uitgave
    group by periode, client_nr, grouping sets ((), (segment), (gemeente), (segment, gemeente), (segment, aanbieder),
        (segment, gemeente, aanbieder))
    having grouping(segment) = 1 or segment is not null
),
geteld as (
    select segment, gemeente, aanbieder, periode, uitsplitsing,
        coalesce(sum(declaraties), 0) / 100e0 as declaraties,
        cast(coalesce(sum(contracten), 0) as double) as contracten,
        count(client_nr) as n
    from per_client
    group by all
)
select * from geteld
join vloer.periode using (periode)
order by segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing;

-- Each part is in order already.
create table hand.waarde as
with lang(
    kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, periode_eind, uitsplitsing, waarde,
    teller, noemer, n_clienten
) as (
select 'gestapelde-zorg', 'aandeel', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(met_meer as double) / nullif(cast(n as double), 0), met_meer, n, n
from vloer.gestapeld
union all
select 'gestapelde-zorg', 'n', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    n, null, null, n
from vloer.gestapeld
union all
select 'instroom-uitstroom', 'instroom', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    ingestroomd, null, null, n
from vloer.stroom
union all
select 'instroom-uitstroom', 'saldo', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    ingestroomd - uitgestroomd, null, null, n
from vloer.stroom
union all
select 'instroom-uitstroom', 'uitstroom', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    uitgestroomd, null, null, n
from vloer.stroom
union all
select 'jeugdigen-in-zorg', 'aantal', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    n, null, null, n
from vloer.jeugdigen
union all
select 'jeugdigen-in-zorg', 'per-1000', j.segment, j.gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    n * 1000.0 / nullif(cast(inwoners as double), 0), n, inwoners, n
from vloer.jeugdigen j
left join vloer.inwoners i on i.jaar = year(eind) and i.segment = j.segment and i.gemeente = j.gemeente
where aanbieder = '' and uitsplitsing = ''
union all
select 'kosten', 'declaraties', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    declaraties, null, null, n
from vloer.kosten
union all
select 'kosten', 'per-jeugdige', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    (declaraties + contracten) / nullif(cast(n as double), 0), declaraties + contracten, n, n
from vloer.kosten
union all
select 'kosten', 'taakgericht', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    contracten, null, null, n
from vloer.kosten
union all
select 'kosten', 'totaal', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    declaraties + contracten, null, null, n
from vloer.kosten
union all
select 'planmatig-beeindigd', 'aandeel', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(volgens_plan as double) / nullif(cast(alle as double), 0), volgens_plan, alle, n
from vloer.plan
union all
select 'planmatig-beeindigd', 'n', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    alle, null, null, n
from vloer.plan
union all
select 'tijdigheid-berichten', 'aandeel', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(tijdig as double) / nullif(cast(alle as double), 0), tijdig, alle, n
from vloer.tijdig
union all
select 'tijdigheid-berichten', 'mediaan-dagen', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    mediaan, null, null, n
from vloer.tijdig
union all
select 'tijdigheid-berichten', 'n', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    alle, null, null, n
from vloer.tijdig
union all
select 'verwijsroute', 'aandeel-01', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(via_01 as double) / nullif(cast(alle as double), 0), via_01, alle, n
from vloer.route
union all
select 'verwijsroute', 'aandeel-02', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(via_02 as double) / nullif(cast(alle as double), 0), via_02, alle, n
from vloer.route
union all
select 'verwijsroute', 'aandeel-03', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(via_03 as double) / nullif(cast(alle as double), 0), via_03, alle, n
from vloer.route
union all
select 'verwijsroute', 'aandeel-04', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(via_04 as double) / nullif(cast(alle as double), 0), via_04, alle, n
from vloer.route
union all
select 'verwijsroute', 'aandeel-05', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(via_05 as double) / nullif(cast(alle as double), 0), via_05, alle, n
from vloer.route
union all
select 'verwijsroute', 'aandeel-06', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(via_06 as double) / nullif(cast(alle as double), 0), via_06, alle, n
from vloer.route
union all
select 'verwijsroute', 'aandeel-08', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(via_08 as double) / nullif(cast(alle as double), 0), via_08, alle, n
from vloer.route
union all
select 'verwijsroute', 'aandeel-onbekend', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(via_onbekend as double) / nullif(cast(alle as double), 0), via_onbekend, alle, n
from vloer.route
union all
select 'verwijsroute', 'n', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    alle, null, null, n
from vloer.route
union all
select 'wachtenden', 'aantal', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    alle, null, null, n
from vloer.wachtenden
union all
select 'wachtenden', 'boven-norm', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(boven as double) / nullif(cast(met_norm as double), 0), boven, met_norm, n_norm
from vloer.wachtenden
union all
select 'wachtenden', 'mediaan-wachtduur', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    mediaan, null, null, n
from vloer.wachtenden
union all
select 'wachttijd', 'aanmeld-mediaan', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    aanmeld, null, null, n_aanmeld
from vloer.wachttijd
union all
select 'wachttijd', 'behandel-mediaan', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    behandel, null, null, n_behandel
from vloer.wachttijd
union all
select 'wachttijd', 'binnen-norm', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(binnen as double) / nullif(cast(met_norm as double), 0), binnen, met_norm, n_norm
from vloer.wachttijd
union all
select 'wachttijd', 'dekking', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    cast(metingen as double) / nullif(cast(gestart as double), 0), metingen, gestart, n_dekking
from vloer.wachttijd where uitsplitsing = ''
union all
select 'wachttijd', 'gemiddelde', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    gemiddelde, null, null, n_gewacht
from vloer.wachttijd
union all
select 'wachttijd', 'mediaan', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    delen[1], null, null, n_gewacht
from vloer.wachttijd
union all
select 'wachttijd', 'n', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    metingen, null, null, n_gewacht
from vloer.wachttijd
union all
select 'wachttijd', 'n-buiten-beschouwing', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    voor_de_klok, null, null, n_negatief
from vloer.wachttijd
union all
select 'wachttijd', 'p80', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    delen[2], null, null, n_gewacht
from vloer.wachttijd
union all
select 'wachttijd', 'p90', segment, gemeente, aanbieder, periode_type, start, eind, uitsplitsing,
    delen[3], null, null, n_gewacht
from vloer.wachttijd
)
select kpi, maat, segment, gemeente, aanbieder, periode_type, periode_start, periode_eind, uitsplitsing,
    cast(waarde as double) as waarde, cast(teller as double) as teller, cast(noemer as double) as noemer, n_clienten
from lang;
