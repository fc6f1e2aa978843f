-- What a lump sum could be divided by (verdeelsleutel): per segment and municipality in its scope the youths in care, their
-- days of care and the net cost of declared care in the twelve months up to the peildatum, and the inhabitants of 0-17 years
-- of the year of the peildatum (else the latest earlier year). Reads model.*, regio.*; in order of segment and gemeente.
with venster as (
    select peildatum, cast(peildatum - interval 1 year as date) as van from model.parameter
),
plaats as (
    select s.segment, d.gemeente
    from regio.segment s cross join regio.deelnemer d
    where not exists (
        select 1 from regio.buiten_scope b
        where b.segment = s.segment and b.gemeente = d.gemeente and b.productcode is null
    )
),
zorg as (
    select l.segment, l.gemeente, count(distinct l.client) as clienten,
        sum(date_diff('day', greatest(l.begin, v.van + 1), least(coalesce(l.eind, v.peildatum), v.peildatum)) + 1) as dagen
    from model.levering l
    join venster v on l.begin <= v.peildatum and (l.eind is null or l.eind > v.van)
    group by l.segment, l.gemeente
),
kosten as (
    select r.segment, r.gemeente, sum(r.bedrag) as cent
    from model.prestatie r join venster v on r.begindatum > v.van and r.begindatum <= v.peildatum
    group by r.segment, r.gemeente
),
inwoners as (
    select g.gemeente, g.inwoners_0_17 as inwoners
    from regio.gemeente g join venster v on g.jaar <= year(v.peildatum) and g.inwoners_0_17 is not null
    qualify row_number() over (partition by g.gemeente order by g.jaar desc) = 1
)
select segment, gemeente,
    cast(coalesce(clienten, 0) as bigint) as clienten, cast(coalesce(dagen, 0) as bigint) as dagen,
    cast(coalesce(cent, 0) as bigint) as cent, cast(inwoners as bigint) as inwoners
from plaats
left join zorg using (segment, gemeente)
left join kosten using (segment, gemeente)
left join inwoners using (gemeente)
order by segment, gemeente
