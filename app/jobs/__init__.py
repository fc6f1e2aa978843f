"""Jobs: the only place that sees every room at once. Room app/: receives, builds, publishes, and keeps the night."""
