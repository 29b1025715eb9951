"""Step 4 in a window of its own, and what its cycle holds."""

import pytest
from pytestqt.qtbot import QtBot

from app.domain.role_board import Role
from app.ui.context import Context
from app.ui.process.roles import RolesStep


@pytest.fixture
def step(qtbot: QtBot, ctx: Context, cycle_id: int) -> RolesStep:
    made = RolesStep(ctx)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    ctx.signals.data_changed.connect(made.reload)
    with qtbot.waitExposed(made):
        made.show()
    made.reload()
    return made


def roles(ctx: Context) -> list[Role]:
    """The roles of the cycle in view."""
    return ctx.services.roles.all(ctx.cycle_id)


def members(ctx: Context) -> dict[str, int]:
    """The members of the network in view, by name."""
    return {member.name: member.id for member in ctx.services.members.all(ctx.network_id)}
