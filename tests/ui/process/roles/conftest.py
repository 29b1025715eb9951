"""Step 4 in a window of its own, and what its cycle holds."""

import pytest

from app.domain.role_board import Role
from app.ui.context import Context
from app.ui.process.roles import RolesStep
from tests.ui.conftest import Show


@pytest.fixture
def step(cycle_id: int, show: Show) -> RolesStep:
    return show(RolesStep)


def roles(ctx: Context) -> list[Role]:
    """The roles of the cycle in view."""
    return ctx.services.roles.all(ctx.cycle_id)


def members(ctx: Context) -> dict[str, int]:
    """The members of the network in view, by name."""
    return {member.name: member.id for member in ctx.services.members.all(ctx.network_id)}
