-- What arrived in some deliveries (temp.arrived), by municipality: records told for the first time, and records that
-- correct an earlier one. Reads raw.* and temp.arrived (the hashes); one row a municipality, in order.
--
-- A correction is a next version of a toewijzing, a start or stop that is taken back or sent again, a prestatie that is
-- credited or refers to an earlier one, a refusal, or a row of a feed that was delivered before.
with bericht as (
    select b.bericht_id, b.aanlevering in (select aanlevering from temp.arrived) as nieuw from raw.bericht b
), regel as (
    select gemeente, bericht_id,
        'T' || gemeente || '/' || toewijzing_nummer as sleutel, false as correctie
    from raw.toewijzing
    union all
    select gemeente, bericht_id, 'V' || aanbieder || '/' || gemeente || '/' || referentie_aanbieder, false
    from raw.verzoek
    union all
    select gemeente, bericht_id,
        concat_ws('/', 'S', gemeente, aanbieder, client, coalesce(toewijzing_nummer, categorie || '-' || code), begindatum),
        status_aanlevering = '3'
    from raw.start
    union all
    select gemeente, bericht_id,
        concat_ws(
            '/', 'E', gemeente, aanbieder, client, coalesce(toewijzing_nummer, categorie || '-' || code), begindatum,
            einddatum, reden_beeindiging
        ),
        status_aanlevering = '3'
    from raw.stop
    union all
    select gemeente, bericht_id, concat_ws('/', 'P', aanbieder, gemeente, referentie_nummer),
        debet_credit = 'C' or vorig_referentie_nummer is not null
    from raw.prestatie
    union all
    select gemeente, bericht_id, concat_ws('/', 'A', aanbieder, gemeente, referentie_nummer, bericht_id), true
    from raw.afwijzing
), alles as (
    select r.gemeente, r.sleutel, r.correctie, b.nieuw from regel r join bericht b using (bericht_id)
    union all
    select gemeente, concat_ws('/', 'W', aanbieder, aanmeldnummer), false,
        aanlevering in (select aanlevering from temp.arrived)
    from raw.aanmelding
), geordend as (
    select gemeente, nieuw, correctie or bool_or(not nieuw) over (partition by sleutel) as correctie from alles
)
select gemeente,
    count(*) filter (where not correctie) as nieuw,
    count(*) filter (where correctie) as gecorrigeerd
from geordend
where nieuw
group by gemeente
order by gemeente
