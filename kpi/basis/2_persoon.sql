-- One row a client: a short number, because counting distinct numbers is three times as fast as distinct pseudonyms
-- (it orders nothing that is shown), and the month of birth counted from year 0 (unknown month = January,
-- unknown year = null: kpi-spec sections 2 and 3), and the sex where a message told it.
create or replace table basis.persoon as
with iedereen as (
    select client from model.client
    union select client from model.toewijzing
    union select client from model.levering
    union select client from model.traject
    union select client from model.verblijf
    union select client from model.plaatsing
    union select client from model.wacht
    union select client from model.prestatie
    union select client from model.outcome
)
select i.client,
    cast(row_number() over (order by i.client) as integer) as client_nr,
    cast(c.geboortejaar as integer) * 12 + coalesce(cast(c.geboortemaand as integer), 1) as geboren,
    g.geslacht
from iedereen i
left join model.client c on c.client = i.client
left join model.geslacht g on g.client = i.client
where i.client is not null;

-- Full years at a day from year and month of birth; no value (so no row) when the year is unknown, or before birth.
create or replace macro basis.leeftijdsgroep(geboren, dag) as
    case
        when geboren is null or year(dag) * 12 + month(dag) < geboren then null
        when year(dag) * 12 + month(dag) - geboren < 4 * 12 then '0-3'
        when year(dag) * 12 + month(dag) - geboren < 12 * 12 then '4-11'
        when year(dag) * 12 + month(dag) - geboren < 18 * 12 then '12-17'
        else '18+'
    end;
