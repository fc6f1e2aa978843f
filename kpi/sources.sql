-- What the figures of a segment rest on: how much of what happened in the
-- twelve months up to the peildatum is seen by each source. Reads model.*, regio.contract and basis.*; gives segment,
-- bron, teller, noemer and the distinct clients of the noemer (null where the count is about providers).
with venster as (
    select peildatum, cast(peildatum - interval 1 year as date) as van from model.parameter
),
begonnen as (
    select l.segment, p.client_nr, t.toewijzing_nummer is not null as gezien
    from model.levering l
    join basis.persoon p on p.client = l.client
    join venster v on l.begin > v.van and l.begin <= v.peildatum
    left join model.toewijzing t on t.gemeente = l.gemeente and t.toewijzing_nummer = l.toewijzing_nummer
),
gewacht as (  -- each spell begun that is no crisis, and each wait that ended: the measure `dekking` of KPI 5 over a year
    select s.segment, s.client_nr, false as teller, true as noemer
    from basis.spell s join venster v on s.begin > v.van and s.begin <= v.peildatum
    where not s.crisis
    union all
    select w.segment, p.client_nr, true, false
    from model.wacht w
    join basis.persoon p on p.client = w.client
    join venster v on w.klok_stop > v.van and w.klok_stop <= v.peildatum
    where not w.negatief
),
verwezen as (
    select s.segment, s.client_nr, s.verwijzer <> 'onbekend' as gezien
    from basis.spell s join venster v on s.begin > v.van and s.begin <= v.peildatum
),
geeindigd as (
    select l.segment, p.client_nr, l.einde_bron = 'stopbericht' as gezien
    from model.levering l
    join basis.persoon p on p.client = l.client
    join venster v on l.eind > v.van and l.eind <= v.peildatum
),
bedrag as (  -- euros declared, and euros of contracts by day
    select r.segment, p.client_nr, r.bedrag / 100 as declaratie, cast(0 as double) as contract
    from model.prestatie r
    join basis.persoon p on p.client = r.client
    join venster v on r.begindatum > v.van and r.begindatum <= v.peildatum
    union all
    select k.segment, null, 0,
        k.bedrag * (date_diff('day', greatest(k.begindatum, v.van + 1), least(k.einddatum, v.peildatum)) + 1)
        / (date_diff('day', k.begindatum, k.einddatum) + 1)
    from regio.contract k join venster v on k.begindatum <= v.peildatum and k.einddatum > v.van
),
actief as (  -- providers that deliver care at the peildatum
    select distinct l.segment, l.aanbieder
    from model.levering l join venster v on l.begin <= v.peildatum and (l.eind is null or l.eind >= v.peildatum)
),
lijst as (
    select distinct a.aanbieder from model.aanmelding a join venster v on a.leverdatum > v.peildatum - 92
),
plaatsen as (
    select distinct c.aanbieder from model.capaciteit c join venster v on c.maand > v.peildatum - 124
)
select segment, 'toewijzing' as bron, count(*) filter (where gezien) as teller, count(*) as noemer,
    count(distinct client_nr) as n_clienten
from begonnen group by segment
union all
select segment, 'wachttijd', count(*) filter (where teller), count(*) filter (where noemer), count(distinct client_nr)
from gewacht group by segment
union all
select segment, 'verwijzer', count(*) filter (where gezien), count(*), count(distinct client_nr)
from verwezen group by segment
union all
select segment, 'stopbericht', count(*) filter (where gezien), count(*), count(distinct client_nr)
from geeindigd group by segment
union all
select segment, 'declaratie', round(sum(declaratie)), round(sum(declaratie) + sum(contract)), count(distinct client_nr)
from bedrag group by segment
union all
select a.segment, 'wachtlijst', count(l.aanbieder), count(*), null
from actief a left join lijst l using (aanbieder) group by a.segment
union all
select a.segment, 'capaciteit', count(c.aanbieder), count(*), null
from actief a left join plaatsen c using (aanbieder) where a.segment = '1' group by a.segment
