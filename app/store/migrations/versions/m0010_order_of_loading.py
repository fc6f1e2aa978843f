"""In which order deliveries were loaded, so that raw can be rebuilt as it was. Room app/store: changes the schema."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this schema; the deliveries of before get the order in which their receipts say they were loaded."""
    op.add_column("aanlevering", sa.Column("volgnummer", sa.Integer(), nullable=False, server_default="0"))
    receipts = sa.table("aanlevering", sa.column("id"), sa.column("verwerkt_op"), sa.column("volgnummer"))
    loaded = sa.select(receipts.c.id).where(receipts.c.verwerkt_op.is_not(None))
    connection = op.get_bind()
    rows = connection.execute(loaded.order_by(receipts.c.verwerkt_op, receipts.c.id)).all()
    for number, (key,) in enumerate(rows, start=1):
        connection.execute(sa.update(receipts).where(receipts.c.id == key).values(volgnummer=number))


def downgrade() -> None:
    """Go back."""
    op.drop_column("aanlevering", "volgnummer")
