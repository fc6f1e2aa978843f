"""How often reading a file ended the process that read it. Room app/store: changes the schema."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this schema; nobody counted before."""
    op.add_column("aanlevering", sa.Column("afgebroken", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Go back."""
    op.drop_column("aanlevering", "afgebroken")
