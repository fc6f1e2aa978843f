-- One case a verblijf and period that it overlaps: what ended and what Kaplan-Meier needs, with the age at begin.
select periode, segment, gemeente, aanbieder, client_nr, verwijzer, verblijfsvorm,
    leeftijd_begin as leeftijdsgroep,
    true as overlapt,
    false as lopend,
    geeindigd,
    case when geeindigd then date_diff('day', begin, eind) + 1 end as dagen,
    greatest(date_diff('day', begin, periode_start), 0) as intrede,
    date_diff('day', begin, least(coalesce(eind, eind_eff), eind_eff)) + 1 as uittrede
from temp.spell_in_periode
where soort = 'verblijf'
union all
-- And one a verblijf that runs at P_eff.eind: a stock, so with the age of that day.
select periode, segment, gemeente, aanbieder, client_nr, verwijzer, verblijfsvorm,
    leeftijd_eind, false, true, false, null, null, null
from temp.spell_in_periode
where soort = 'verblijf' and lopend
