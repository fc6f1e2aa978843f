"""The HTTP API. Room app/: reads the published warehouse (read-only) and the store; computes no KPI itself."""
