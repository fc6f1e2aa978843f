-- One case a spell that runs at P_eff.eind, with whether its client runs in another segment too, anywhere in the region.
select periode, segment, gemeente, aanbieder, client_nr,
    min(segment) over van_client <> max(segment) over van_client as samenloop
from temp.spell_in_periode
where lopend
window van_client as (partition by periode, client_nr)
