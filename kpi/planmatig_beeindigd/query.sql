-- One case a spell that ends in P with a reason that says how it went by the plan (31 to 35).
select periode, segment, gemeente, aanbieder, client_nr,
    verwijzer, verblijfsvorm, leeftijd_begin as leeftijdsgroep, reden
from temp.spell_in_periode
where geeindigd and reden in ('31', '32', '33', '34', '35')
