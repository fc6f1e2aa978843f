-- B7 prestatie, net (kpi-spec section 2): what stands after refused declarations, re-sent and refused lines.
-- Reads raw.prestatie, raw.antwoord, raw.afwijzing, regio.buiten_scope; writes model.prestatie (amounts in eurocents,
-- credit negative). Codes 0200 and 8001 mean that all is well; any other refuses.

create table model.prestatie as
with geweigerde_declaratie as (
    select distinct gemeente, aanbieder, declaratie_identificatie
    from raw.antwoord
    where dagtekening <= (select peildatum from model.parameter) and aantal_prestaties = 0
        and trim(replace(replace(
            coalesce(retour_codes_header, '') || ' ' || coalesce(retour_codes_antwoord, ''), '0200', ''), '8001', ''
        )) <> ''
),
afgewezen as (
    select distinct gemeente, aanbieder, referentie_nummer
    from raw.afwijzing
    where dagtekening <= (select peildatum from model.parameter)
        and trim(replace(replace(coalesce(retour_codes, ''), '0200', ''), '8001', '')) <> ''
),
laatste as (
    select p.*,
        row_number() over (
            partition by p.gemeente, p.aanbieder, p.referentie_nummer
            order by p.dagtekening desc, p.identificatie desc, p.regel desc
        ) as volgorde
    from raw.prestatie p
    where p.dagtekening <= (select peildatum from model.parameter)
        and not exists (
            select 1 from geweigerde_declaratie g
            where g.gemeente = p.gemeente and g.aanbieder = p.aanbieder
                and g.declaratie_identificatie = p.identificatie
        )
),
met_product as (
    select l.*, case when pc.code is not null then pc.segment else pk.segment end as segment
    from laatste l
    left join model.product_van_code pc on pc.code = l.code
    left join model.product_van_categorie pk on pk.categorie = l.categorie
    where l.volgorde = 1
        and not exists (
            select 1 from afgewezen a
            where a.gemeente = l.gemeente and a.aanbieder = l.aanbieder and a.referentie_nummer = l.referentie_nummer
        )
)
select gemeente, aanbieder, client, segment, referentie_nummer, toewijzing_nummer, categorie, code, begindatum,
    make_date(year(begindatum), month(begindatum), 1) as maand,
    case when debet_credit = 'C' then -bedrag else bedrag end as bedrag,
    dagtekening, volume, eenheid
from met_product p
where segment is null
    or not exists (
        select 1 from regio.buiten_scope b
        where b.gemeente = p.gemeente and b.segment = p.segment
            and (b.productcode is null or b.productcode = p.code)
    )
order by gemeente, aanbieder, referentie_nummer;
