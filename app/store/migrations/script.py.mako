"""${message}. Room app/store: changes the schema of the store."""

import sqlalchemy as sa
from sqlmodel.sql import sqltypes
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this schema."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Go back to the schema before it."""
    ${downgrades if downgrades else "pass"}
