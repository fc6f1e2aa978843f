"""Where the pattern behind a forecast seemed broken, kept with each publication. Room app/store: changes the schema."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this schema; of publications of before nobody looked."""
    op.add_column("publicatie", sa.Column("patronen", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Go back."""
    op.drop_column("publicatie", "patronen")
