-- By which keys records about different clients can meet: two with one key change together (sql/update.py). Reads raw.*;
-- writes model.sleutel (client, sleutel: a hash; no client is ''). A key is that of a join or of an order of versions in
-- the blocks before that does not hold the client.

create table model.sleutel as
with gedragen as (
    select client, 'toewijzing' as soort, gemeente, '' as aanbieder, toewijzing_nummer as kenmerk from raw.toewijzing
    union all
    select client, 'toewijzing', gemeente, '', toewijzing_nummer from raw.start
    union all
    select client, 'verzoek', gemeente, aanbieder, referentie_aanbieder from raw.toewijzing
    union all
    select client, 'verzoek', gemeente, aanbieder, referentie_aanbieder from raw.verzoek
    union all
    select client, 'aanmelding', '', aanbieder, aanmeldnummer from raw.aanmelding
    union all
    select client, 'prestatie', gemeente, aanbieder, referentie_nummer from raw.prestatie
)
select distinct coalesce(client, '') as client, hash(soort, gemeente, aanbieder, kenmerk) as sleutel
from gedragen
where kenmerk is not null;
