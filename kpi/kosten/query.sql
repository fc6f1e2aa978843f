-- Cases with the cost of a client, an aanbieder or nothing. Net prestaties (B7) of the months of P, in eurocents;
with prestatie as (
    select c.client_nr, r.segment, r.gemeente, r.aanbieder, r.maand, sum(r.bedrag) as cent
    from model.prestatie r
    join basis.persoon c on c.client = r.client
    where r.maand >= (select min(start) from temp.periode)
    group by c.client_nr, r.segment, r.gemeente, r.aanbieder, r.maand
),
contract as (
    select k.*, date_diff('day', k.begindatum, k.einddatum) + 1 as contractdagen
    from regio.contract k
    where not exists (
        select 1 from regio.buiten_scope b
        where b.gemeente = k.gemeente and b.segment = k.segment and b.productcode is null
    )
)
select p.periode, r.segment, r.gemeente, r.aanbieder, r.client_nr, r.cent, null as euro
from prestatie r
join temp.periode p on r.maand between p.start and p.eind
union all
-- the part of a contract that falls on the days of P up to P_eff.eind, in exact decimals so that order does not matter;
select p.periode, k.segment, k.gemeente, k.aanbieder, null, null,
    cast(
        k.bedrag
        * (date_diff('day', greatest(k.begindatum, p.start), least(k.einddatum, p.eind_eff)) + 1)
        / k.contractdagen as decimal(38, 15)
    )
from contract k
join temp.periode p on k.begindatum <= p.eind_eff and k.einddatum >= p.start
union all
-- and clients with a levering that overlaps P.
select distinct p.periode, l.segment, l.gemeente, l.aanbieder, l.client_nr, null, null
from basis.levering l
join temp.periode p on l.begin <= p.eind_eff and (l.eind is null or l.eind >= p.start)
