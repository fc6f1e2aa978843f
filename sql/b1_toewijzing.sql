-- B1 toewijzing (kpi-spec section 2): the current version of every toewijzing that exists, with its verzoek.
-- Reads model.bekend_toewijzing, raw.verzoek, regio.buiten_scope; writes model.toewijzing.
-- Key (gemeente, toewijzing_nummer). The version order is that of iJw; RedenWijziging 13 means: never sent.

create table model.toewijzing_versie as
select *,
    row_number() over (
        partition by gemeente, toewijzing_nummer
        order by toewijzingsdatum, toewijzingstijd, dagtekening, identificatie, bericht_id, regel
    ) as versie,
    count(*) over (partition by gemeente, toewijzing_nummer) as versies,
    min(toewijzingsdatum) over (partition by gemeente, toewijzing_nummer) as eerste_datum
from model.bekend_toewijzing;

create table model.toewijzing as
with huidig as (
    select * from model.toewijzing_versie
    where versie = versies and coalesce(reden_wijziging, '') <> '13'
),
-- The verzoek whose ReferentieAanbieder stands in any version; the earliest counts.
referentie as (
    select distinct gemeente, toewijzing_nummer, referentie_aanbieder
    from model.toewijzing_versie where referentie_aanbieder is not null
),
gevraagd as (
    select h.gemeente, h.toewijzing_nummer, v.dagtekening, v.verwijzer,
        row_number() over (
            partition by h.gemeente, h.toewijzing_nummer
            order by v.dagtekening, v.identificatie, v.bericht_id, v.regel
        ) as nummer
    from huidig h
    join referentie r on r.gemeente = h.gemeente and r.toewijzing_nummer = h.toewijzing_nummer
    join raw.verzoek v
        on v.aanbieder = h.aanbieder and v.gemeente = h.gemeente
        and v.referentie_aanbieder = r.referentie_aanbieder
    where v.dagtekening <= (select peildatum from model.parameter)
),
met_product as (
    select h.*,
        case when pc.code is not null then pc.segment else pk.segment end as segment,
        case when pc.code is not null then pc.verblijfsvorm else pk.verblijfsvorm end as verblijfsvorm,
        case when pc.code is not null then pc.zwaarte else pk.zwaarte end as zwaarte,
        coalesce(case when pc.code is not null then pc.crisis else pk.crisis end, false) as crisis,
        case when pc.code is not null then pc.vorm else pk.vorm end as vorm,
        coalesce(case when pc.code is not null then pc.telt_als_zorg else pk.telt_als_zorg end, false) as telt
    from huidig h
    left join model.product_van_code pc on pc.code = h.code
    left join model.product_van_categorie pk on pk.categorie = h.categorie
)
select p.gemeente, p.aanbieder, p.toewijzing_nummer, p.client, p.categorie, p.code, p.ingangsdatum, p.einddatum,
    p.reden_wijziging, p.eerste_datum, g.dagtekening as verzoek_datum, g.verwijzer,
    p.segment, p.verblijfsvorm, p.zwaarte, p.crisis, p.vorm, p.telt,
    not exists (
        select 1 from regio.buiten_scope b
        where b.gemeente = p.gemeente and b.segment = p.segment
            and (b.productcode is null or b.productcode = p.code)
    ) as in_scope
from met_product p
left join gevraagd g on g.gemeente = p.gemeente and g.toewijzing_nummer = p.toewijzing_nummer and g.nummer = 1
order by p.gemeente, p.toewijzing_nummer;
