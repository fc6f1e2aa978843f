-- B0 (kpi-spec section 2): what is known at the peildatum, and the reference data in the form that the blocks use.
-- Reads raw.*, regio.*, model.parameter; writes model.bekend_*, model.product_van_code, model.product_van_categorie,
-- model.client, model.geslacht. A record is known when the Dagtekening of its message (CSV: leverdatum) is on or before the peildatum.

create table model.bekend_toewijzing as
select * from raw.toewijzing where dagtekening <= (select peildatum from model.parameter);

create table model.bekend_start as
select * from raw.start where dagtekening <= (select peildatum from model.parameter);

create table model.bekend_stop as
select * from raw.stop where dagtekening <= (select peildatum from model.parameter);

-- The most specific row of productindeling wins: that of the code, else that of the category.
create table model.product_van_code as
select productcode as code, segment, verblijfsvorm, zwaarte, crisis, vorm, telt_als_zorg
from regio.productindeling where productcode is not null;

create table model.product_van_categorie as
select productcategorie as categorie, segment, verblijfsvorm, zwaarte, crisis, vorm, telt_als_zorg
from regio.productindeling where productcode is null;

-- Year and month of birth of a client: of the latest known record that tells the year.
create table model.client as
with genoemd as (
    select client, geboortejaar, geboortemaand, dagtekening, identificatie, bericht_id, regel
    from model.bekend_toewijzing
    union all
    select client, geboortejaar, geboortemaand, dagtekening, identificatie, bericht_id, regel from model.bekend_start
    union all
    select client, geboortejaar, geboortemaand, dagtekening, identificatie, bericht_id, regel from model.bekend_stop
    union all
    select client, geboortejaar, geboortemaand, dagtekening, identificatie, bericht_id, regel
    from raw.verzoek where dagtekening <= (select peildatum from model.parameter)
    union all
    select client, geboortejaar, geboortemaand, leverdatum, '', aanbieder || aanmeldnummer, 0
    from raw.aanmelding where leverdatum <= (select peildatum from model.parameter)
), geordend as (
    select client, geboortejaar, geboortemaand,
        row_number() over (
            partition by client
            order by dagtekening desc, identificatie desc, bericht_id desc, regel desc, geboortejaar desc,
                coalesce(geboortemaand, 0) desc
        ) as nummer
    from genoemd
    where client is not null and geboortejaar is not null
)
select client, geboortejaar, geboortemaand from geordend where nummer = 1 order by client;

-- Sex of a client: of the latest known message that tells it. Only standardised comparisons ask for it (section 5.3).
create table model.geslacht as
with genoemd as (
    select client, geslacht, dagtekening, identificatie, bericht_id, regel from model.bekend_toewijzing
    union all
    select client, geslacht, dagtekening, identificatie, bericht_id, regel from model.bekend_start
    union all
    select client, geslacht, dagtekening, identificatie, bericht_id, regel from model.bekend_stop
), geordend as (
    select client, geslacht,
        row_number() over (
            partition by client order by dagtekening desc, identificatie desc, bericht_id desc, regel desc, geslacht
        ) as nummer
    from genoemd
    where client is not null and geslacht is not null
)
select client, geslacht from geordend where nummer = 1 order by client;
