-- One case a spell that begins in P, with the verwijzer of its first levering (basis.levering has the rule).
select periode, segment, gemeente, aanbieder, client_nr, verwijzer
from temp.spell_in_periode
where begonnen
