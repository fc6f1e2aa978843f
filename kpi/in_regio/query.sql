-- One case a verblijf that runs at P_eff.eind with an aanbieder that aanbieders.csv knows. A client has one at most.
select v.periode, v.segment, v.gemeente, v.aanbieder, v.client_nr, a.in_regio
from temp.spell_in_periode v
join regio.aanbieder a on a.aanbieder = v.aanbieder
where v.soort = 'verblijf' and v.lopend
