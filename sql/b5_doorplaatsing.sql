-- B5 doorplaatsing (kpi-spec section 2): each plaatsing in a verblijf but its first, on its begin date, at the aanbieder
-- that was left and the gemeente of the new plaatsing. Reads model.plaatsing; writes model.doorplaatsing.

create table model.doorplaatsing as
with vorige as (
    select *,
        lag(aanbieder) over (partition by verblijf_id order by volgnummer) as vorige_aanbieder,
        lag(crisis) over (partition by verblijf_id order by volgnummer) as vorige_crisis,
        lag(zwaarte) over (partition by verblijf_id order by volgnummer) as vorige_zwaarte
    from model.plaatsing
)
select verblijf_id, volgnummer, client, begin as datum,
    case
        when vorige_crisis and not crisis then 'uit-crisis'
        when crisis and not vorige_crisis then 'opschalend'  -- a move into crisis, whatever the zwaarte
        when zwaarte > vorige_zwaarte then 'opschalend'
        when zwaarte < vorige_zwaarte then 'afschalend'
        else 'zijwaarts'
    end as soort,
    vorige_aanbieder as aanbieder, gemeente
from vorige
where volgnummer > 1
order by verblijf_id, volgnummer;
