"""Room sql/: the building blocks B1-B7 of the KPI specification. Reads raw.* and regio.*, writes model.*."""
