"""Room checks/: what is possible but not likely, against history and thresholds; findings, never refusals."""
