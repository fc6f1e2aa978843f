"""Room kpi/: one folder a KPI, statistics, disclosure and the cube. Reads model.* and regio.*, writes cube.*."""
