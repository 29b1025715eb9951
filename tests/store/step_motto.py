"""A step as a later version might add one: a rebuilt parent table and a new one."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Give networks a motto and allow outings."""
    with op.batch_alter_table("network", recreate="always") as batch:
        batch.add_column(sa.Column("motto", sa.String(), nullable=False, server_default=""))
    op.create_table("outing", sa.Column("id", sa.Integer(), primary_key=True), sqlite_autoincrement=True)
