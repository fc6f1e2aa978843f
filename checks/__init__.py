"""Room checks/: is it right? Reads stage.* and raw.*, model.* by name; refuses or reports, never repairs."""
