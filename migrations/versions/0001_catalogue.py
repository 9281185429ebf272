"""The catalogue: institutions, procedures, their items and aliases, imports and revisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "catalogue_imports",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("file_format", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("cleaning", sa.Integer(), nullable=False, comment="version of the cleaning rules that read it"),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("restored", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_imports")),
    )
    op.create_index("ix_catalogue_imports_source", "catalogue_imports", ["source"], unique=False)

    op.create_table(
        "catalogue_state",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_catalogue_state")),
    )
    op.create_table(
        "institutions",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("acronym", sa.String(length=40), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("phones", sa.JSON(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=True),
        sa.Column("web", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("handles", sa.Text(), nullable=True),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column(
            "reference", sa.JSON(), nullable=True, comment="the SourceRef of its details; null when no source gave them"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institutions")),
    )
    op.create_table(
        "procedures",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False, comment="the catalogue it comes from"),
        sa.Column("position", sa.Integer(), nullable=False, comment="1-based place in its file"),
        sa.Column("institution_id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("subcategory", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("cost_state", sa.String(length=10), nullable=False),
        sa.Column("cost_amount", sa.String(length=24), nullable=True),
        sa.Column("cost_currency", sa.String(length=3), nullable=True),
        sa.Column("cost_text", sa.Text(), nullable=True),
        sa.Column("cost_reference", sa.JSON(), nullable=True),
        sa.Column("duration_text", sa.Text(), nullable=True),
        sa.Column("duration_minimum", sa.Integer(), nullable=True),
        sa.Column("duration_maximum", sa.Integer(), nullable=True),
        sa.Column("duration_unit", sa.String(length=10), nullable=True),
        sa.Column("duration_working_days", sa.Boolean(), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("online_url", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("reference", sa.JSON(), nullable=False, comment="the SourceRef shown to citizens"),
        sa.Column("updated_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("status_reason", sa.Text(), nullable=True),
        sa.Column("untrusted_fields", sa.JSON(), nullable=False),
        sa.Column("same_as", sa.JSON(), nullable=True, comment="its record in another catalogue: {source, id, url}"),
        sa.Column("digest", sa.String(length=64), nullable=False, comment="of the clean record and its raw row"),
        sa.Column("raw", sa.JSON(), nullable=False),
        sa.Column("first_import_id", sa.Integer(), nullable=False),
        sa.Column("last_import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_import_id"], ["catalogue_imports.id"], name=op.f("fk_procedures_first_import_id")
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_procedures_institution_id")),
        sa.ForeignKeyConstraint(
            ["last_import_id"], ["catalogue_imports.id"], name=op.f("fk_procedures_last_import_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedures")),
    )
    op.create_index("ix_procedures_institution_id", "procedures", ["institution_id"], unique=False)
    op.create_index("ix_procedures_name_key", "procedures", ["name_key"], unique=False)
    op.create_index("ix_procedures_source", "procedures", ["source"], unique=False)
    op.create_index("ix_procedures_status", "procedures", ["status"], unique=False)

    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("procedure_id", sa.String(length=120), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True, comment="null for a change made by staff"),
        sa.Column(
            "kind",
            sa.String(length=12),
            nullable=False,
            comment="added, changed, gone, restored, withdrawn or reinstated",
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("old", sa.JSON(), nullable=False, comment="the old values of the fields that changed"),
        sa.ForeignKeyConstraint(["import_id"], ["catalogue_imports.id"], name=op.f("fk_revisions_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
    )
    op.create_index("ix_revisions_import_id_kind", "revisions", ["import_id", "kind"], unique=False)
    op.create_index("ix_revisions_procedure_id", "revisions", ["procedure_id"], unique=False)

    op.create_table(
        "aliases",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("procedure_id", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_key", sa.String(length=120), nullable=False, comment="folded text"),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedures.id"], name=op.f("fk_aliases_procedure_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
        sa.UniqueConstraint("procedure_id", "kind", "text_key", name=op.f("uq_aliases_procedure_id_kind_text_key")),
    )
    op.create_table(
        "procedure_items",
        sa.Column("procedure_id", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False, comment="requirement, step or legal_basis"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedures.id"], name=op.f("fk_procedure_items_procedure_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("procedure_id", "kind", "position", name=op.f("pk_procedure_items")),
    )


def downgrade() -> None:
    for table in (
        "aliases", "procedure_items", "revisions", "procedures", "institutions", "catalogue_state", "catalogue_imports",
    ):  # fmt: skip
        op.drop_table(table)
