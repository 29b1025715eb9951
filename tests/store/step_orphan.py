"""A step with a bug: it leaves members without their network."""

from alembic import op


def upgrade() -> None:
    """Forget the networks."""
    op.execute("CREATE TABLE outing (id INTEGER PRIMARY KEY)")
    op.execute("DELETE FROM network")
