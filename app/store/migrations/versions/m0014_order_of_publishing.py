"""Which deliveries a publication knows, by their number: moments deceive when a clock was set back.

Room app/store: changes the schema.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this schema; of publications so far the moments are all there is to go by."""
    with op.batch_alter_table("publicatie") as table:
        table.add_column(sa.Column("volgnummer", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "update publicatie set volgnummer = coalesce((select max(a.volgnummer) from aanlevering a "
        "where a.verwerkt_op < publicatie.gepubliceerd_op), 0)"
    )
    with op.batch_alter_table("publicatie") as table:
        table.alter_column("volgnummer", server_default=None)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("publicatie") as table:
        table.drop_column("volgnummer")
