"""What a key may do, who sent a delivery in, and answers that can be repeated. Room app/store: changes the schema."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this schema; a delivery of before was sent in by nobody in particular."""
    op.add_column("api_sleutel", sa.Column("bereik", sqltypes.AutoString(), nullable=False, server_default="lezen"))
    op.add_column("aanlevering", sa.Column("inzender", sqltypes.AutoString(), nullable=False, server_default=""))
    op.add_column("aanlevering", sa.Column("namens", sqltypes.AutoString(), nullable=False, server_default=""))
    op.create_table(
        "herhaalsleutel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", sqltypes.AutoString(), nullable=False),
        sa.Column("bestanden", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("gebruiker_id", "sleutel"),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("herhaalsleutel")
    for column in ("namens", "inzender"):
        op.drop_column("aanlevering", column)
    op.drop_column("api_sleutel", "bereik")
