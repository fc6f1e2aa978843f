"""The store: what cannot be rebuilt. Room app/: SQLModel tables and migrations over SQLite or PostgreSQL."""
