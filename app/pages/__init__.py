"""The pages. Room app/: draws what app/api/services gives; computes no KPI itself."""
