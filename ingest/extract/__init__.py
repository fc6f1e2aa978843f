"""The iJw extract: records of messages as a table, CSV or Parquet (feeds.md). Room ingest/: pure over its input."""
