"""The region beside a frozen figure of a municipality. Room app/store: changes the schema."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this schema; what was frozen before has no region beside it."""
    op.add_column("sessie_momentopname", sa.Column("regio_reeks", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Go back."""
    op.drop_column("sessie_momentopname", "regio_reeks")
