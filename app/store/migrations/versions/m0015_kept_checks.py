"""How checks ended, and what a frozen figure rested on. Room app/store: changes the schema."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this schema."""
    op.create_table(
        "controlebeurt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("aanleveringen", sa.JSON(), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(), nullable=False),
        sa.Column("klaar_op", sa.DateTime(), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("seconden", sa.Float(), nullable=False),
        sa.Column("schoon", sa.Integer(), nullable=False),
        sa.Column("gevonden", sa.Integer(), nullable=False),
        sa.Column("niet_uitgevoerd", sa.Integer(), nullable=False),
        sa.Column("reeksen", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_controlebeurt_run_id"), "controlebeurt", ["run_id"])
    with op.batch_alter_table("sessie_momentopname") as frozen:
        frozen.add_column(sa.Column("berichten", sa.Integer(), nullable=True))
        frozen.add_column(sa.Column("met_bevinding", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("sessie_momentopname") as frozen:
        frozen.drop_column("met_bevinding")
        frozen.drop_column("berichten")
    op.drop_index(op.f("ix_controlebeurt_run_id"), table_name="controlebeurt")
    op.drop_table("controlebeurt")
