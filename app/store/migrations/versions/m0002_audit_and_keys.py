"""Tables for the audit log and for keys of programs. Room app/store: changes the schema of the store."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SQLITE = """
create trigger auditregel_blijft_{what} before {what} on auditregel
begin select raise(abort, 'auditregel is append-only'); end
"""
_POSTGRESQL = (
    """
    create function auditregel_blijft() returns trigger language plpgsql as
    $$ begin raise exception 'auditregel is append-only'; end $$
    """,
    """
    create trigger auditregel_blijft before update or delete or truncate on auditregel
    for each statement execute function auditregel_blijft()
    """,
)


def upgrade() -> None:
    """Go to this schema."""
    op.create_table(
        "api_sleutel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("naam", sqltypes.AutoString(), nullable=False),
        sa.Column("sha256", sqltypes.AutoString(), nullable=False),
        sa.Column("gemaakt_op", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("verloopt_op", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("ingetrokken_op", sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_index("ix_api_sleutel_gebruiker_id", "api_sleutel", ["gebruiker_id"])
    op.create_table(
        "auditregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wanneer", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("wie", sqltypes.AutoString(), nullable=False),
        sa.Column("handeling", sqltypes.AutoString(), nullable=False),
        sa.Column("voorwerp", sqltypes.AutoString(), nullable=False),
        sa.Column("uitkomst", sqltypes.AutoString(), nullable=False),
        sa.Column("bijzonderheden", sa.JSON(), nullable=False),
        sa.Column("vorige", sqltypes.AutoString(), nullable=False),
        sa.Column("hash", sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hash"),
        sa.UniqueConstraint("vorige"),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in [_SQLITE.format(what=what) for what in ("update", "delete")] if is_sqlite else _POSTGRESQL:
        op.execute(statement)
