"""First tables of the store. Room app/store: changes the schema of the store."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this schema."""
    op.create_table(
        "bron_stand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bron", sqltypes.AutoString(), nullable=False),
        sa.Column("url", sqltypes.AutoString(), nullable=False),
        sa.Column("etag", sqltypes.AutoString(), nullable=False),
        sa.Column("gewijzigd", sqltypes.AutoString(), nullable=False),
        sa.Column("opgehaald_op", sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("url"),
    )
    op.create_table(
        "organisatie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.Enum("GEMEENTE", "AANBIEDER", "REGIO", name="soort"), nullable=False),
        sa.Column("code", sqltypes.AutoString(), nullable=False),
        sa.Column("naam", sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("soort", "code"),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("soort", sqltypes.AutoString(), nullable=False),
        sa.Column("peildatum", sa.Date(), nullable=False),
        sa.Column("begonnen_op", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("klaar_op", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("stand", sa.Enum("LOOPT", "GELUKT", "MISLUKT", name="runstand"), nullable=False),
        sa.Column("fout", sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "sessie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("titel", sqltypes.AutoString(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("segment", sqltypes.AutoString(), nullable=False),
        sa.Column("gemeente", sqltypes.AutoString(), nullable=False),
        sa.Column("fase", sa.Enum("VOORBEREIDING", "OPEN", "AFGESLOTEN", name="fase"), nullable=False),
        sa.Column("gemaakt_door", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "aanlevering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sqltypes.AutoString(), nullable=False),
        sa.Column("naam", sqltypes.AutoString(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("bron", sqltypes.AutoString(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=True),
        sa.Column("ontvangen_op", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("verwerkt_op", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("stand", sa.Enum("ONTVANGEN", "VERWERKT", "DEELS", "GEWEIGERD", name="stand"), nullable=False),
        sa.Column("inhoud", sqltypes.AutoString(), nullable=False),
        sa.Column("tellingen", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_table(
        "gebruiker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sqltypes.AutoString(), nullable=False),
        sa.Column("wachtwoord", sqltypes.AutoString(), nullable=False),
        sa.Column(
            "rol",
            sa.Enum("AANBIEDER", "GEMEENTE", "REGIO_ANALIST", "PROCESBEGELEIDER", "DEELNEMER", "BEHEERDER", name="rol"),
            nullable=False,
        ),
        sa.Column("organisatie_id", sa.Integer(), nullable=True),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisatie.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("login"),
    )
    op.create_table(
        "publicatie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("bestand", sqltypes.AutoString(), nullable=False),
        sa.Column("peildatum", sa.Date(), nullable=False),
        sa.Column("gepubliceerd_op", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "run_stap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("naam", sqltypes.AutoString(), nullable=False),
        sa.Column("begonnen_op", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("klaar_op", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("stand", sa.Enum("LOOPT", "GELUKT", "MISLUKT", name="runstand"), nullable=False),
        sa.Column("tellingen", sa.JSON(), nullable=False),
        sa.Column("fout", sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("run_stap", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_run_stap_run_id"), ["run_id"], unique=False)

    op.create_table(
        "sessie_deelnemer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sessie_id", sa.Integer(), nullable=False),
        sa.Column("naam", sqltypes.AutoString(), nullable=False),
        sa.Column(
            "perspectief",
            sa.Enum("GEMEENTE", "AANBIEDER", "VERWIJZER", "JEUGDIGE_OUDER", "REGIO", name="perspectief"),
            nullable=False,
        ),
        sa.Column("gebruiker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["sessie_id"],
            ["sessie.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("sessie_deelnemer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessie_deelnemer_gebruiker_id"), ["gebruiker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sessie_deelnemer_sessie_id"), ["sessie_id"], unique=False)

    op.create_table(
        "sessie_momentopname",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sessie_id", sa.Integer(), nullable=False),
        sa.Column("kpi", sqltypes.AutoString(), nullable=False),
        sa.Column("maat", sqltypes.AutoString(), nullable=False),
        sa.Column("segment", sqltypes.AutoString(), nullable=False),
        sa.Column("gemeente", sqltypes.AutoString(), nullable=False),
        sa.Column("periode_type", sqltypes.AutoString(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("peildatum", sa.Date(), nullable=False),
        sa.Column("definitie_versie", sa.Integer(), nullable=False),
        sa.Column("reeks", sa.JSON(), nullable=False),
        sa.Column("vingerafdruk", sqltypes.AutoString(), nullable=False),
        sa.Column("bevroren_op", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sessie_id"],
            ["sessie.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("sessie_momentopname", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessie_momentopname_sessie_id"), ["sessie_id"], unique=False)

    op.create_table(
        "sessie_oordeel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sessie_id", sa.Integer(), nullable=False),
        sa.Column("kpi", sqltypes.AutoString(), nullable=False),
        sa.Column("waardering", sa.Enum("OP_KOERS", "VOLGEN", "BIJSTUREN", name="waardering"), nullable=False),
        sa.Column("redenen", sqltypes.AutoString(), nullable=False),
        sa.Column("gemaakt_door", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sessie_id"],
            ["sessie.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("sessie_oordeel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessie_oordeel_sessie_id"), ["sessie_id"], unique=False)

    op.create_table(
        "sessie_actie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sessie_id", sa.Integer(), nullable=False),
        sa.Column("oordeel_id", sa.Integer(), nullable=True),
        sa.Column("kpi", sqltypes.AutoString(), nullable=False),
        sa.Column("omschrijving", sqltypes.AutoString(), nullable=False),
        sa.Column("eigenaar", sqltypes.AutoString(), nullable=False),
        sa.Column("uiterlijk", sa.Date(), nullable=False),
        sa.Column("verwacht_effect", sqltypes.AutoString(), nullable=False),
        sa.Column("stand", sa.Enum("OPEN", "GEDAAN", "VERVALLEN", name="actiestand"), nullable=False),
        sa.Column("uitkomst", sqltypes.AutoString(), nullable=False),
        sa.Column("afgerond_in", sa.Integer(), nullable=True),
        sa.Column("gemaakt_op", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["afgerond_in"],
            ["sessie.id"],
        ),
        sa.ForeignKeyConstraint(
            ["oordeel_id"],
            ["sessie_oordeel.id"],
        ),
        sa.ForeignKeyConstraint(
            ["sessie_id"],
            ["sessie.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("sessie_actie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessie_actie_sessie_id"), ["sessie_id"], unique=False)

    op.create_table(
        "sessie_bijdrage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sessie_id", sa.Integer(), nullable=False),
        sa.Column("momentopname_id", sa.Integer(), nullable=True),
        sa.Column("deelnemer_id", sa.Integer(), nullable=True),
        sa.Column(
            "perspectief",
            sa.Enum("GEMEENTE", "AANBIEDER", "VERWIJZER", "JEUGDIGE_OUDER", "REGIO", name="perspectief"),
            nullable=False,
        ),
        sa.Column("tekst", sqltypes.AutoString(), nullable=False),
        sa.Column("gemaakt_op", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deelnemer_id"],
            ["sessie_deelnemer.id"],
        ),
        sa.ForeignKeyConstraint(
            ["momentopname_id"],
            ["sessie_momentopname.id"],
        ),
        sa.ForeignKeyConstraint(
            ["sessie_id"],
            ["sessie.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("sessie_bijdrage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessie_bijdrage_sessie_id"), ["sessie_id"], unique=False)

    op.create_table(
        "weigering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanlevering_id", sa.Integer(), nullable=False),
        sa.Column("regelcode", sqltypes.AutoString(), nullable=False),
        sa.Column("retourcode", sqltypes.AutoString(), nullable=True),
        sa.Column("effect", sqltypes.AutoString(), nullable=False),
        sa.Column("bestand", sqltypes.AutoString(), nullable=False),
        sa.Column("soort", sqltypes.AutoString(), nullable=True),
        sa.Column("bericht", sqltypes.AutoString(), nullable=True),
        sa.Column("regel", sa.Integer(), nullable=True),
        sa.Column("plaats", sqltypes.AutoString(), nullable=True),
        sa.Column("kenmerk", sqltypes.AutoString(), nullable=True),
        sa.Column("tekst_nl", sqltypes.AutoString(), nullable=False),
        sa.Column("tekst_en", sqltypes.AutoString(), nullable=False),
        sa.Column("herstel_nl", sqltypes.AutoString(), nullable=False),
        sa.Column("herstel_en", sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanlevering_id"],
            ["aanlevering.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("weigering", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_weigering_aanlevering_id"), ["aanlevering_id"], unique=False)


def downgrade() -> None:
    """Go back to the schema before it."""
    with op.batch_alter_table("weigering", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_weigering_aanlevering_id"))

    op.drop_table("weigering")
    with op.batch_alter_table("sessie_bijdrage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessie_bijdrage_sessie_id"))

    op.drop_table("sessie_bijdrage")
    with op.batch_alter_table("sessie_actie", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessie_actie_sessie_id"))

    op.drop_table("sessie_actie")
    with op.batch_alter_table("sessie_oordeel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessie_oordeel_sessie_id"))

    op.drop_table("sessie_oordeel")
    with op.batch_alter_table("sessie_momentopname", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessie_momentopname_sessie_id"))

    op.drop_table("sessie_momentopname")
    with op.batch_alter_table("sessie_deelnemer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessie_deelnemer_sessie_id"))
        batch_op.drop_index(batch_op.f("ix_sessie_deelnemer_gebruiker_id"))

    op.drop_table("sessie_deelnemer")
    with op.batch_alter_table("run_stap", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_run_stap_run_id"))

    op.drop_table("run_stap")
    op.drop_table("publicatie")
    op.drop_table("gebruiker")
    op.drop_table("aanlevering")
    op.drop_table("sessie")
    op.drop_table("run")
    op.drop_table("organisatie")
    op.drop_table("bron_stand")
