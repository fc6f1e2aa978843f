-- One case a prestatie, contract or client with a levering in the year; the forecast itself is made in kpi/forecast.py.
select periode, segment, gemeente, aanbieder, client_nr, maand, gemeld, cent, euro
from basis.jaarkosten
