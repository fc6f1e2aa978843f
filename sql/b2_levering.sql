-- B2 levering (kpi-spec section 2): one delivered spell, from start and stop messages.
-- Reads model.bekend_start, model.bekend_stop, model.toewijzing, regio.buiten_scope; writes model.levering.
-- The key of a start is (gemeente, aanbieder, client, ToewijzingNummer, or the product when that is empty, Begindatum);
-- `product` below is that product, empty when there is a number.

create table model.levering as
with start_op_volgorde as (
    select *,
        case when toewijzing_nummer is null then coalesce(categorie, '') || '/' || coalesce(code, '') else '' end
            as product,
        coalesce(toewijzing_nummer, '') as nummer
    from model.bekend_start
    where begindatum <= (select peildatum from model.parameter)
),
start_laatste as (
    select *,
        row_number() over (
            partition by gemeente, aanbieder, client, nummer, product, begindatum
            order by dagtekening desc, identificatie desc, regel desc
        ) as volgorde
    from start_op_volgorde
),
gestart as (
    select * from start_laatste where volgorde = 1 and status_aanlevering <> '3'
),
-- Of the stops with one key, Einddatum and reason the latest counts; what is left can end a levering.
stop_laatste as (
    select *,
        case when toewijzing_nummer is null then coalesce(categorie, '') || '/' || coalesce(code, '') else '' end
            as product,
        row_number() over (
            partition by gemeente, aanbieder, client, coalesce(toewijzing_nummer, ''),
                case when toewijzing_nummer is null then coalesce(categorie, '') || '/' || coalesce(code, '') else '' end,
                begindatum, einddatum, reden_beeindiging
            order by dagtekening desc, identificatie desc, regel desc
        ) as volgorde
    from model.bekend_stop
    where einddatum <= (select peildatum from model.parameter)
),
gestopt as (
    select gemeente, aanbieder, client, coalesce(toewijzing_nummer, '') as nummer, product, begindatum, einddatum,
        reden_beeindiging,
        row_number() over (
            partition by gemeente, aanbieder, client, coalesce(toewijzing_nummer, ''), product, begindatum
            order by case when reden_beeindiging = '20' then 1 else 0 end, einddatum desc, dagtekening desc,
                identificatie desc, regel desc
        ) as keus
    from stop_laatste
    where volgorde = 1 and status_aanlevering <> '3'
),
samen as (
    select s.client, s.gemeente, s.aanbieder, s.toewijzing_nummer,
        coalesce(s.categorie, t.categorie) as categorie, coalesce(s.code, t.code) as code,
        s.begindatum as begin,
        case
            when e.einddatum is not null then e.einddatum
            when t.einddatum < (select peildatum from model.parameter) then greatest(t.einddatum, s.begindatum)
        end as eind,
        e.reden_beeindiging as reden,
        case
            when e.einddatum is not null then 'stopbericht'
            when t.einddatum < (select peildatum from model.parameter) then 'toewijzing'
        end as einde_bron,
        s.dagtekening as start_dagtekening
    from gestart s
    left join gestopt e
        on e.gemeente = s.gemeente and e.aanbieder = s.aanbieder and e.client = s.client and e.nummer = s.nummer
        and e.product = s.product and e.begindatum = s.begindatum and e.keus = 1
    left join model.toewijzing t on t.gemeente = s.gemeente and t.toewijzing_nummer = s.toewijzing_nummer
),
met_product as (
    select l.*,
        case when pc.code is not null then pc.segment else pk.segment end as segment,
        case when pc.code is not null then pc.verblijfsvorm else pk.verblijfsvorm end as verblijfsvorm,
        case when pc.code is not null then pc.zwaarte else pk.zwaarte end as zwaarte,
        coalesce(case when pc.code is not null then pc.crisis else pk.crisis end, false) as crisis,
        case when pc.code is not null then pc.vorm else pk.vorm end as vorm,
        case when pc.code is not null then pc.telt_als_zorg else pk.telt_als_zorg end as telt,
        -- Settles every order; chr(1) sorts below all text of a message. Never the pseudonym.
        l.gemeente || chr(1) || l.aanbieder || chr(1) || coalesce(l.toewijzing_nummer, '') || chr(1)
            || coalesce(l.categorie, '') || chr(1) || coalesce(l.code, '') || chr(1) || cast(l.begin as varchar)
            as sorteersleutel
    from samen l
    left join model.product_van_code pc on pc.code = l.code
    left join model.product_van_categorie pk on pk.categorie = l.categorie
)
select cast(row_number() over (order by sorteersleutel, client, categorie, code) as bigint) as levering_id,
    client, gemeente, aanbieder, toewijzing_nummer, categorie, code, begin, eind, reden, einde_bron, segment,
    verblijfsvorm, zwaarte, crisis, vorm, start_dagtekening, sorteersleutel
from met_product p
where telt and segment is not null
    and not exists (
        select 1 from regio.buiten_scope b
        where b.gemeente = p.gemeente and b.segment = p.segment
            and (b.productcode is null or b.productcode = p.code)
    )
order by levering_id;
