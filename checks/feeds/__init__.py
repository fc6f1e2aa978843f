"""Room checks/: what the schema of a feed cannot see, over raw.* and regio.*; findings, never refusals."""
