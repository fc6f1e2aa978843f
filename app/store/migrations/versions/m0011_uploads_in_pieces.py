"""Files that come in over HTTP in pieces. Room app/store: changes the schema."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this schema."""
    op.create_table(
        "upload",
        sa.Column("id", sqltypes.AutoString(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("naam", sqltypes.AutoString(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sqltypes.AutoString(), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(), nullable=False),
        sa.Column("vervalt_op", sa.DateTime(), nullable=False),
        sa.Column("aanlevering_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"]),
        sa.ForeignKeyConstraint(["aanlevering_id"], ["aanlevering.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_upload_gebruiker_id"), "upload", ["gebruiker_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_index(op.f("ix_upload_gebruiker_id"), table_name="upload")
    op.drop_table("upload")
