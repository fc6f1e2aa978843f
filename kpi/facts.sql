-- What figures rest on, as facts with the days on which they hold. Reads model.*, basis.persoon, .levering and .spell.
-- One row a fact: `bron` names what it is about, `zelf` is all that a period sees of it from `van` on, `slot` what it sees
-- only when the fact is over by then, `tot` the last day (null = open). The law that kpi/changes.py rests on: a KPI that
-- reads a source sees in a period only the facts that overlap it, or were over at most its `doorwerking` before; of those
-- that are not over at the end of the period no more than `zelf`; and never the number of a row.
with feit as (
    select 'levering' as bron,
        row(
            p.client, l.geboren, l.segment, l.gemeente, l.aanbieder, l.verblijfsvorm, l.vorm, l.verwijzer, l.crisis
        )::varchar as zelf,
        l.begin as van, l.eind as tot, cast(null as varchar) as slot
    from basis.levering l join basis.persoon p using (client_nr)
    union all
    select 'melding', row(client, segment, gemeente, aanbieder, begin)::varchar, start_dagtekening, start_dagtekening, null
    from model.levering
    union all
    select 'spell',
        row(
            p.client, s.geboren, p.geslacht, s.soort, s.segment, s.gemeente, s.aanbieder, s.verblijfsvorm, s.verwijzer,
            s.crisis
        )::varchar,
        s.begin, s.eind, s.reden
    from basis.spell s join basis.persoon p using (client_nr)
    union all
    -- Of which verblijf, by the day on which it began: a client has one verblijf at a time.
    select 'plaatsing',
        row(q.client, v.begin, q.volgnummer, q.gemeente, q.aanbieder, q.verblijfsvorm)::varchar, q.begin, q.eind, null
    from model.plaatsing q join model.verblijf v using (verblijf_id)
    union all
    select 'doorplaatsing', row(client, gemeente, aanbieder, soort)::varchar, datum, datum, null
    from model.doorplaatsing
    union all
    select 'gestopt',
        row(
            w.client, p.geboren, p.geslacht, w.segment, w.gemeente, w.aanbieder, w.verblijfsvorm, w.verwijzer, w.klok_start,
            w.negatief, w.aanmelddatum, w.intakedatum
        )::varchar,
        w.klok_stop, w.klok_stop, null
    from model.wacht w join basis.persoon p using (client)
    where w.klok_stop is not null
    union all
    -- Up to the last day on which it has not stopped, is not closed, and its toewijzing is valid.
    select 'wachtend',
        row(
            w.soort, w.kenmerk, w.client, p.geboren, p.geslacht, w.segment, w.gemeente, w.aanbieder, w.verblijfsvorm,
            w.verwijzer
        )::varchar,
        w.klok_start, least(w.klok_stop - 1, w.einde_lijst - 1, w.toewijzing_eind), null
    from model.wacht w join basis.persoon p using (client)
    where not w.negatief
    union all
    select 'onderbreking', row(w.soort, w.gemeente, w.aanbieder, w.kenmerk)::varchar, o.van, o.tot, null
    from model.wacht_onderbreking o join model.wacht w using (wacht_id)
    union all
    select 'prestatie', row(client, segment, gemeente, aanbieder, bedrag)::varchar, maand, maand, null
    from model.prestatie
    union all
    select 'toewijzing', row(gemeente, toewijzing_nummer, client, segment, aanbieder)::varchar, ingangsdatum, einddatum, null
    from model.toewijzing
    where segment is not null and telt and in_scope
    union all
    -- A version beside the one before it, with what its toewijzing is now.
    select 'versie',
        row(
            v.gemeente, v.toewijzing_nummer, v.versie, v.einddatum,
            lag(v.einddatum) over (partition by v.gemeente, v.toewijzing_nummer order by v.versie),
            t.client, t.segment, t.aanbieder, t.telt, t.in_scope
        )::varchar,
        v.dagtekening, v.dagtekening, null
    from model.toewijzing_versie v left join model.toewijzing t using (gemeente, toewijzing_nummer)
    union all
    select 'outcome',
        row(client, tevredenheid_jeugdige, zonder_hulp_jeugdige, tevredenheid_ouder, zonder_hulp_ouder)::varchar,
        einddatum, einddatum, null
    from model.outcome
    where einddatum is not null
    union all
    select 'capaciteit', row(aanbieder, verblijfsvorm, plaatsen)::varchar, maand, last_day(maand), null
    from model.capaciteit
)
select bron, zelf, van, tot, slot from feit
