-- One case a spell that begins or ends in P (or both); the age is that at its begin.
select periode, segment, gemeente, aanbieder, client_nr,
    verwijzer, verblijfsvorm, leeftijd_begin as leeftijdsgroep, begonnen, geeindigd
from temp.spell_in_periode
where begonnen or geeindigd
