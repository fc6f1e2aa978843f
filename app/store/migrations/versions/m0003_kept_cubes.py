"""What is kept of every publication, so that two can be compared. Room app/store: changes the schema of the store."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this schema; of publications made before, nothing is known."""
    op.add_column("publicatie", sa.Column("cube", sqltypes.AutoString(), nullable=False, server_default=""))
    op.add_column("publicatie", sa.Column("definities", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("publicatie", sa.Column("regiopakket", sqltypes.AutoString(), nullable=False, server_default=""))
    op.add_column("publicatie", sa.Column("aangekomen", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """Go back."""
    for column in ("aangekomen", "regiopakket", "definities", "cube"):
        op.drop_column("publicatie", column)
