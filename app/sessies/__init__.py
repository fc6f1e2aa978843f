"""Duidingssessies: the fourth lever. Room app/: reads and writes the store, takes figures only as public series."""
