-- Reporting periods with a number (kpi-spec section 3). eind_eff = min(eind, peildatum).
create table basis.alle_perioden as
select cast(row_number() over (order by periode_type, start) as integer) as periode,
    periode_type, start, eind, eind_eff
from model.periode;
