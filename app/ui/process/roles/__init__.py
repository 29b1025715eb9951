"""Step 4: who wishes what, who holds what."""

from app.ui.process.roles.step import RolesStep

__all__ = ["RolesStep"]
