"""Room ingest/: a file becomes typed, pseudonymised records. Looks at nothing downstream."""
