"""From which month on a person had limits computed anew. Room app/store: changes the schema."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_SERIES = ("kpi", "maat", "segment", "gemeente", "aanbieder")


def upgrade() -> None:
    """Go to this schema."""
    op.create_table(
        "herijking",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sqltypes.AutoString(), nullable=False) for name in _SERIES),
        sa.Column("maand", sa.Date(), nullable=False),
        sa.Column("reden", sqltypes.AutoString(), nullable=False),
        sa.Column("naam", sqltypes.AutoString(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint(*_SERIES, "maand"),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("herijking")
