"""What deliverers say about findings. Room app/store: changes the schema."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this schema."""
    op.create_table(
        "toelichting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bevinding", sqltypes.AutoString(), nullable=False),
        sa.Column("regel", sqltypes.AutoString(), nullable=False),
        sa.Column("tekst", sqltypes.AutoString(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("naam", sqltypes.AutoString(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("bevinding"),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("toelichting")
