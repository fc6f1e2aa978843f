-- What a connection that computes one KPI after the other has of its own (kpi/cube.py): the periods that the KPI at hand
-- makes, and what its query and its measures read in these. No other connection sees it.
create or replace temp table periode as from basis.alle_perioden;

create or replace temp view spell_in_periode as
select * from basis.spell_in_periode where periode in (select periode from temp.periode);

create or replace temp view inwoners as from basis.inwoners;
