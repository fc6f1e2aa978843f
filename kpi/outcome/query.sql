-- Two cases a record that ended in P: what the youth said and what a parent said. Records in which nobody said anything
-- count among the clients, not by themselves: a period in which nothing was said has no row.
with gezegd as (
    select client, einddatum, tevredenheid_jeugdige as score, zonder_hulp_jeugdige as zonder_hulp from model.outcome
    union all
    select client, einddatum, tevredenheid_ouder, zonder_hulp_ouder from model.outcome
)
select p.periode, null as segment, null as gemeente, null as aanbieder, c.client_nr, g.score, g.zonder_hulp
from gezegd g
join temp.periode p on g.einddatum between p.start and p.eind_eff
left join basis.persoon c on c.client = g.client
qualify count(g.score) over (partition by p.periode) + count(g.zonder_hulp) over (partition by p.periode) > 0
