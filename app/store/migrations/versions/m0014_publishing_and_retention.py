"""Which deliveries a publication knows, by their number (moments deceive when a clock was set back); and when the file
of a delivery was deleted because its time was over.

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
    with op.batch_alter_table("aanlevering") as table:
        table.add_column(sa.Column("verwijderd_op", sa.DateTime(), nullable=True))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("aanlevering") as table:
        table.drop_column("verwijderd_op")
    with op.batch_alter_table("publicatie") as table:
        table.drop_column("volgnummer")
