-- One case a spell that runs at P_eff.eind. Its client has stacked care when the client's running spells, of the whole
-- region, are in two different (segment, aanbieder) or more: then the first and the last of them by name differ.
select periode, segment, gemeente, aanbieder, client_nr,
    min(segment || '/' || aanbieder) over van_client <> max(segment || '/' || aanbieder) over van_client as gestapeld
from temp.spell_in_periode
where lopend
window van_client as (partition by periode, client_nr)
