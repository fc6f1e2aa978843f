-- One case a spell that ends in P with a reason, whatever it is.
select periode, segment, gemeente, aanbieder, client_nr,
    verwijzer, verblijfsvorm, leeftijd_begin as leeftijdsgroep, reden
from temp.spell_in_periode
where geeindigd and reden is not null
