-- Outcome of care (kpi-spec section 1, record outcome; CBS layout convention). Reads raw.outcome; writes model.outcome.
-- A provider delivers a period anew as a whole, and a record again in each period in which it runs: of the records with one
-- key (client, hulpvorm, begindatum) the one of the latest period counts, and within a period the one that says most.
-- Records about nobody in particular have no key; equal ones count once.
create table model.outcome as
with verschillend as (
    select distinct * exclude (aanlevering, regel) from raw.outcome
)
select client, hulpvorm, begindatum, einddatum, tevredenheid_jeugdige, zonder_hulp_jeugdige, tevredenheid_ouder,
    zonder_hulp_ouder
from verschillend
qualify client is null or row_number() over (
    partition by client, hulpvorm, begindatum
    order by periode desc, einddatum desc nulls last, reden desc nulls last, tevredenheid_jeugdige desc nulls last,
        zonder_hulp_jeugdige desc nulls last, tevredenheid_ouder desc nulls last, zonder_hulp_ouder desc nulls last
) = 1
order by all;
