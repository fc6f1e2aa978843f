"""The iJw messages: one declarative definition a release, and everything that follows from it. Room ingest/."""
