"""How Alembic reaches the store. Room app/store: runs the migrations beside it on the address it is given."""

from alembic import context
from sqlmodel import SQLModel

import app.sessies.models
import app.store.models  # noqa: F401  # both fill SQLModel.metadata
from app.store.engine import engine_for

with engine_for(context.config.attributes["url"]).connect() as connection:
    # SQLite cannot alter a column in place: batch mode makes the table anew.
    context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
