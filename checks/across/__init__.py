"""Room checks/: rules that relate messages, over raw.*, model.* and regio.*; findings, never refusals."""
