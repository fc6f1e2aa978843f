-- B6 wacht (kpi-spec section 2): waiting for care, from toewijzingen (a), from the waiting list (b), or both (a+b).
-- Reads model.toewijzing, model.levering, model.traject, model.verblijf, raw.aanmelding, raw.capaciteit,
-- regio.buiten_scope; writes model.aanmelding, model.capaciteit, model.wacht, model.wacht_onderbreking.

-- The row with the latest leverdatum counts; two different rows with one key and leverdatum are both refused. Nothing
-- after the peildatum exists: a later aanmelding is left out, a later date of an earlier one is not known yet.
create table model.aanmelding as
with inhoud as (
    select distinct leverdatum, aanbieder, aanmeldnummer, client, gemeente, categorie, code, verwijzer, verwijsdatum,
        aanmelddatum, intakedatum, startdatum, einddatum, geboortejaar, geboortemaand
    from raw.aanmelding
    where leverdatum <= (select peildatum from model.parameter)
),
eenduidig as (
    select *, count(*) over (partition by aanbieder, aanmeldnummer, leverdatum) as verschillende
    from inhoud
),
laatste as (
    select *, row_number() over (partition by aanbieder, aanmeldnummer order by leverdatum desc) as volgorde
    from eenduidig
    where verschillende = 1
)
select a.aanbieder, a.aanmeldnummer, a.client, a.gemeente, a.categorie, a.code, a.verwijzer, a.verwijsdatum,
    a.aanmelddatum, a.leverdatum,
    case when a.intakedatum <= (select peildatum from model.parameter) then a.intakedatum end as intakedatum,
    case when a.startdatum <= (select peildatum from model.parameter) then a.startdatum end as startdatum,
    case when a.einddatum <= (select peildatum from model.parameter) then a.einddatum end as einddatum,
    case when pc.code is not null then pc.segment else pk.segment end as segment,
    case when pc.code is not null then pc.verblijfsvorm else pk.verblijfsvorm end as verblijfsvorm,
    coalesce(case when pc.code is not null then pc.crisis else pk.crisis end, false) as crisis,
    coalesce(case when pc.code is not null then pc.telt_als_zorg else pk.telt_als_zorg end, false) as telt
from laatste a
left join model.product_van_code pc on pc.code = a.code
left join model.product_van_categorie pk on pk.categorie = a.categorie
where a.volgorde = 1 and a.aanmelddatum <= (select peildatum from model.parameter)
order by a.aanbieder, a.aanmeldnummer;

create table model.capaciteit as
with inhoud as (
    select distinct leverdatum, aanbieder, locatie, verblijfsvorm, maand, plaatsen
    from raw.capaciteit
    where leverdatum <= (select peildatum from model.parameter)
),
eenduidig as (
    select *, count(*) over (partition by aanbieder, locatie, verblijfsvorm, maand, leverdatum) as verschillende
    from inhoud
),
laatste as (
    select *,
        row_number() over (partition by aanbieder, locatie, verblijfsvorm, maand order by leverdatum desc) as volgorde
    from eenduidig
    where verschillende = 1
)
select aanbieder, locatie, verblijfsvorm, maand, plaatsen
from laatste where volgorde = 1
order by aanbieder, locatie, verblijfsvorm, maand;

-- Where care of a client began at an aanbieder, by segment; a verblijf counts with the aanbieder of its first levering.
create table model.begonnen_zorg as
select client, aanbieder, segment, begin, eerste_levering from model.traject
union all
select v.client, l.aanbieder, '1', v.begin, v.eerste_levering
from model.verblijf v join model.levering l on l.levering_id = v.eerste_levering;

-- (a) One wait a toewijzing whose first levering begins a traject or verblijf, or that has none.
create table model.wacht_op_toewijzing as
with eerste as (
    select *,
        row_number() over (
            partition by gemeente, toewijzing_nummer
            order by begin, coalesce(eind, date '9000-01-01'), sorteersleutel, client
        ) as nummer
    from model.levering
    where toewijzing_nummer is not null
),
wachtend as (
    select t.gemeente, t.aanbieder, t.toewijzing_nummer, t.client, t.einddatum as toewijzing_eind,
        coalesce(t.verzoek_datum, t.eerste_datum) as eigen_start,
        t.verwijzer,
        l.levering_id, l.begin as klok_stop,
        case when l.levering_id is not null then l.segment else t.segment end as segment,
        case when l.levering_id is not null then l.verblijfsvorm else t.verblijfsvorm end as verblijfsvorm,
        case when l.levering_id is not null then l.crisis else t.crisis end as crisis,
        case when l.levering_id is not null then true else t.telt and t.in_scope end as telt
    from model.toewijzing t
    left join eerste l
        on l.gemeente = t.gemeente and l.toewijzing_nummer = t.toewijzing_nummer and l.nummer = 1
)
select w.*
from wachtend w
left join model.begonnen_zorg z on z.eerste_levering = w.levering_id
where w.telt and w.segment is not null and not w.crisis
    and (w.levering_id is null or z.eerste_levering is not null);

-- (b) Every aanmelding that can wait, by its own dates; einde_lijst = the day on which it was closed without start.
create table model.wacht_op_lijst as
with wachtend as (
    select a.*
    from model.aanmelding a
    where a.segment is not null and a.telt and not a.crisis
        and not exists (
            select 1 from regio.buiten_scope b
            where b.gemeente = a.gemeente and b.segment = a.segment
                and (b.productcode is null or b.productcode = a.code)
        )
),
begonnen as (
    select a.aanbieder, a.aanmeldnummer, min(l.begin) as begin
    from wachtend a
    join model.levering l on l.client = a.client and l.aanbieder = a.aanbieder and l.segment = a.segment
    where l.begin >= a.aanmelddatum and (a.einddatum is null or l.begin <= a.einddatum)
    group by a.aanbieder, a.aanmeldnummer
)
select a.*, coalesce(a.startdatum, b.begin) as klok_stop,
    case when coalesce(a.startdatum, b.begin) is null then a.einddatum end as einde_lijst
from wachtend a
left join begonnen b on b.aanbieder = a.aanbieder and b.aanmeldnummer = a.aanmeldnummer;

-- (a+b) Which aanmelding is the same wait as which toewijzing: on or before the clock stop, after all earlier care there
-- began, and not closed before the clock of the toewijzing started.
create table model.zelfde_wacht as
with grens as (
    select w.gemeente, w.toewijzing_nummer, max(z.begin) as laatste_begin
    from model.wacht_op_toewijzing w
    join model.begonnen_zorg z
        on z.client = w.client and z.aanbieder = w.aanbieder and z.segment = w.segment
        and (w.klok_stop is null or z.begin < w.klok_stop)
    group by w.gemeente, w.toewijzing_nummer
)
select w.client, w.gemeente, w.toewijzing_nummer, a.aanbieder, a.aanmeldnummer, a.aanmelddatum, a.intakedatum,
    a.verwijzer,
    row_number() over (
        partition by w.gemeente, w.toewijzing_nummer order by a.aanmelddatum, a.aanmeldnummer
    ) as nummer
from model.wacht_op_toewijzing w
join model.wacht_op_lijst a on a.client = w.client and a.aanbieder = w.aanbieder and a.segment = w.segment
left join grens g on g.gemeente = w.gemeente and g.toewijzing_nummer = w.toewijzing_nummer
where a.aanmelddatum <= coalesce(w.klok_stop, (select peildatum from model.parameter))
    and (g.laatste_begin is null or a.aanmelddatum > g.laatste_begin)
    and (a.einde_lijst is null or a.einde_lijst >= w.eigen_start);

create table model.wacht as
with uit_toewijzing as (
    select 'toewijzing' as soort, w.client, w.segment, w.gemeente, w.aanbieder, w.verblijfsvorm,
        coalesce(w.verwijzer, z.verwijzer, '01') as verwijzer,
        least(w.eigen_start, coalesce(z.aanmelddatum, w.eigen_start)) as klok_start,
        w.klok_stop, cast(null as date) as einde_lijst, w.toewijzing_eind, z.aanmelddatum, z.intakedatum,
        w.toewijzing_nummer as kenmerk
    from model.wacht_op_toewijzing w
    left join model.zelfde_wacht z
        on z.gemeente = w.gemeente and z.toewijzing_nummer = w.toewijzing_nummer and z.nummer = 1
),
uit_lijst as (
    select 'aanmelding' as soort, a.client, a.segment, a.gemeente, a.aanbieder, a.verblijfsvorm,
        coalesce(a.verwijzer, 'onbekend') as verwijzer, a.aanmelddatum as klok_start,
        a.klok_stop, a.einde_lijst, cast(null as date) as toewijzing_eind, a.aanmelddatum, a.intakedatum, a.aanmeldnummer as kenmerk
    from model.wacht_op_lijst a
    where not exists (
        select 1 from model.zelfde_wacht z where z.aanbieder = a.aanbieder and z.aanmeldnummer = a.aanmeldnummer
    )
),
alle as (
    select * from uit_toewijzing
    union all
    select * from uit_lijst
)
select cast(row_number() over (order by soort, gemeente, aanbieder, kenmerk) as bigint) as wacht_id,
    soort, client, segment, gemeente, aanbieder, verblijfsvorm, verwijzer, klok_start, klok_stop, einde_lijst,
    toewijzing_eind, aanmelddatum, intakedatum, coalesce(klok_stop < klok_start, false) as negatief, kenmerk
from alle
order by wacht_id;

-- Days on which a toewijzing without levering is not waiting: care of that segment runs at the aanbieder already or, in
-- segment 1, the client stays somewhere.
create table model.wacht_onderbreking as
select w.wacht_id, t.begin as van, t.eind as tot
from model.wacht w
join model.traject t on t.client = w.client and t.aanbieder = w.aanbieder and t.segment = w.segment
where w.soort = 'toewijzing' and w.klok_stop is null
union all
select w.wacht_id, v.begin, v.eind
from model.wacht w
join model.verblijf v on v.client = w.client
where w.soort = 'toewijzing' and w.klok_stop is null and w.segment = '1'
order by wacht_id, van, tot;
