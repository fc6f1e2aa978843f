-- One case a start that makes a levering, in the period of its Dagtekening. Working days count from the day after
-- Begindatum up to the Dagtekening: model.werkdag numbers the working days up to and including a day.
select p.periode, l.segment, l.gemeente, l.aanbieder, c.client_nr,
    date_diff('day', l.begin, l.start_dagtekening) as dagen,
    gemeld.nummer - begonnen.nummer as werkdagen
from model.levering l
join basis.persoon c on c.client = l.client
join temp.periode p on l.start_dagtekening between p.start and p.eind_eff
join model.werkdag begonnen on begonnen.dag = l.begin
join model.werkdag gemeld on gemeld.dag = l.start_dagtekening
