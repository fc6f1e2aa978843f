-- Cases of the forecast of a year (kpi-spec 4.16, 5.4), as those of KPI 15. Net prestaties with the month in which care
-- was given (maand) and the month of their message (gemeld), in eurocents;
create table basis.jaarkosten as
with jaar as (
    select * from basis.alle_perioden where periode_type = 'jaar'
),
contract as (
    select k.*, date_diff('day', k.begindatum, k.einddatum) + 1 as contractdagen
    from regio.contract k
    where not exists (
        select 1 from regio.buiten_scope b
        where b.gemeente = k.gemeente and b.segment = k.segment and b.productcode is null
    )
)
select p.periode, r.segment, r.gemeente, r.aanbieder, c.client_nr, r.maand,
    make_date(year(r.dagtekening), month(r.dagtekening), 1) as gemeld, r.bedrag as cent, null as euro
from model.prestatie r
join basis.persoon c on c.client = r.client
join jaar p on r.maand between p.start and p.eind
union all
-- the part of a contract in the whole year, also after the peildatum, in exact decimals so that order does not matter;
select p.periode, k.segment, k.gemeente, k.aanbieder, null, null, null, null,
    cast(
        k.bedrag
        * (date_diff('day', greatest(k.begindatum, p.start), least(k.einddatum, p.eind)) + 1)
        / k.contractdagen as decimal(38, 15)
    )
from contract k
join jaar p on k.begindatum <= p.eind and k.einddatum >= p.start
union all
-- and clients with a levering that overlaps the year.
select distinct p.periode, l.segment, l.gemeente, l.aanbieder, l.client_nr,
    cast(null as date), cast(null as date), cast(null as bigint), cast(null as decimal(38, 15))
from basis.levering l
join jaar p on l.begin <= p.eind_eff and (l.eind is null or l.eind >= p.start);
