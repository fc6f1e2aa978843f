"""Alerts that were sent, or could not be. Room app/store: changes the schema of the store."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this schema; nothing was told before."""
    op.create_table(
        "melding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kanaal", sqltypes.AutoString(), nullable=False),
        sa.Column("onderwerp", sqltypes.AutoString(), nullable=False),
        sa.Column("soort", sqltypes.AutoString(), nullable=False),
        sa.Column("tekst", sqltypes.AutoString(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(), nullable=False),
        sa.Column("verzonden_op", sa.DateTime(), nullable=True),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("fout", sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("melding")
